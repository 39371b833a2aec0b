package org.quorate.group.events.host;

import org.quorate.group.events.core.Loss;
import org.quorate.group.events.core.SharedEvent;

/** Where events are posted at this node. Never blocks. Any thread. */
public interface Posts {
    /**
     * An event of a member, at its place.
     *
     * @param view of the group, where it was ordered
     * @param sequence its place among the messages of the group in that ring
     */
    void shared(SharedEvent event, String view, long sequence);

    /** An event that was shared before this node came. */
    void repeated(SharedEvent event);

    /**
     * Events are missing.
     *
     * @param count how many; 0 when that is not known
     */
    void lost(Loss loss, long count);
}
