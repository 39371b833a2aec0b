package org.quorate.group.events.core;

import java.util.List;
import org.quorate.group.GroupMember;

/** What the sharing of events wants done. */
public interface Effects {
    /**
     * An event is posted at this node.
     *
     * @param repeated whether it is one that was shared before this node came
     */
    void post(SharedEvent event, boolean repeated);

    /** Bundles of this node are told that events are missing. */
    void lost(Loss loss);

    /**
     * Kept events are repeated for members that came, instead of what was to be repeated and is not sent yet.
     *
     * @param kept oldest first, each with the time that it is kept from now on
     * @param newcomers ascending
     */
    void repeat(List<SharedEvent> kept, List<GroupMember> newcomers);
}
