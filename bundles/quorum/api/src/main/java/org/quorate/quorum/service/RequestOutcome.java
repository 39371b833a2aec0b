package org.quorate.quorum.service;

import org.quorate.ordering.RingId;

/** What became of a request. */
public sealed interface RequestOutcome {
    /** One sentence for people. */
    String text();

    /** Whether it counts, at all members of the view. */
    default boolean isDone() {
        return this instanceof Done;
    }

    /** Whether it may count or not, and this node cannot tell. */
    default boolean isUnknown() {
        return this instanceof Unknown;
    }

    /**
     * It counts at all members.
     *
     * @param view in which it was ordered
     */
    record Done(RingId view) implements RequestOutcome {
        @Override
        public String text() {
            return "It counts at all members of view " + view + ".";
        }
    }

    /**
     * Nothing has changed at any member.
     *
     * @param why one sentence with the numbers
     */
    record Refused(String why) implements RequestOutcome {
        @Override
        public String text() {
            return why;
        }
    }

    /** Nothing has changed: the view that was seen is not the present one any more. */
    record ViewChanged(RingId seen, RingId now) implements RequestOutcome {
        @Override
        public String text() {
            return "It is about view " + seen + ", and now it is " + now + ".";
        }
    }

    /** Nothing has changed: this node has not agreed with other members, nor with itself, on a view. */
    record NotSynchronised(String why) implements RequestOutcome {
        @Override
        public String text() {
            return why;
        }
    }

    /** Nothing has changed: too much waits to be ordered. Try again. */
    record NoRoom() implements RequestOutcome {
        @Override
        public String text() {
            return "Too much waits to be ordered. Try again.";
        }
    }

    /** Nothing has changed: this node has no policy, or none with that name. */
    record PolicyAbsent(String policy) implements RequestOutcome {
        @Override
        public String text() {
            return "This node has no quorum policy " + policy + ".";
        }
    }

    /**
     * It may have been ordered, and this node cannot tell: look at the status when it can again.
     *
     * @param why one sentence
     */
    record Unknown(String why) implements RequestOutcome {
        @Override
        public String text() {
            return why;
        }
    }
}
