package org.quorate.group.state;

import java.io.IOException;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** A state machine that can make one state of several, for {@link MergePolicy#APPLICATION}. */
@ConsumerType
public interface MergingStateMachine extends StateMachine {
    /**
     * Members with different states have met: makes one state of them, beside the present one. All members are given the same sides in the
     * same order and must come to the same result. The sides may have a past in common, which must not count twice.
     *
     * <p>Commands wait meanwhile. Another change of the group may interrupt this at any time: then its streams throw, or what it
     * returns is never run; so nothing of the present state may change here.
     *
     * @param sides two or more, the one that would win under {@link MergePolicy#REFUSE} first. Their streams may be read in any order, or at
     *     the same time
     * @return puts the merged state in the place of the present one; run by the thread that applies commands
     * @throws IOException when a stream throws it, or the states cannot be merged: then the first side wins
     */
    Runnable merge(List<MergeSide> sides) throws IOException;
}
