package org.quorate.group.events.core;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An event on its way to all members.
 *
 * @param id its name
 * @param origin name of the node that shared it
 * @param retainMillis how long it is kept for those that come later, from when it is posted; 0 for not at all
 * @param topic of the event
 * @param properties of the event; a copy, with values that must not be changed
 */
public record SharedEvent(
        EventId id, String origin, long retainMillis, String topic, SortedMap<String, Object> properties) {
    /** Copies the properties. */
    public SharedEvent {
        if (retainMillis < 0) {
            throw new IllegalArgumentException("kept for " + retainMillis + " ms");
        }
        properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
    }

    /** The same, to be kept for another time. */
    public SharedEvent keptFor(long millis) {
        return new SharedEvent(id, origin, millis, topic, properties);
    }
}
