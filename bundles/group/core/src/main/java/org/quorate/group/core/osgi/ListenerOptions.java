package org.quorate.group.core.osgi;

import java.util.Map;
import org.quorate.group.GroupListener;
import org.quorate.group.GroupOptions;

/** What a listener's service properties say. */
final class ListenerOptions {
    private ListenerOptions() {}

    /** @throws IllegalArgumentException when a property has a value that it cannot have */
    static GroupOptions of(Map<String, ?> properties) {
        GroupOptions options = GroupOptions.DEFAULT;
        Object slow = properties.get(GroupListener.SLOW);
        if (slow != null) {
            options = options.with(
                    switch (slow.toString()) {
                        case "block" -> GroupOptions.Slow.BLOCK;
                        case "eject" -> GroupOptions.Slow.EJECT;
                        default ->
                            throw new IllegalArgumentException(GroupListener.SLOW + " is block or eject, not " + slow);
                    });
        }
        Object queue = properties.get(GroupListener.QUEUE_BYTES);
        if (queue instanceof Number) {
            options = options.withQueueBytes(((Number) queue).intValue());
        } else if (queue != null) {
            throw new IllegalArgumentException(GroupListener.QUEUE_BYTES + " is a number, not " + queue);
        }
        return options;
    }
}
