package org.quorate.quorum;

import org.osgi.annotation.versioning.ConsumerType;
import org.quorate.ordering.RingId;

/**
 * What may happen within a view. All name the view that whoever caused them has seen: one of another view is refused, so that nobody
 * acts on an old picture.
 *
 * <p>Whoever orders them uses safe delivery where the dialect has it: after one by which fewer votes are enough, a member that did not hear
 * of it might count others in as before.
 */
public sealed interface QuorumEvent {
    /** The view that was seen. */
    RingId view();

    /** Calls the method that is for this kind of event, so that whoever reads events answers all kinds. */
    <R> R readBy(Reader<R> reader);

    /** One method for each kind of event. */
    @ConsumerType
    interface Reader<R> {
        /** See {@link WindowPassed}. */
        R windowPassed();

        /** See {@link VotesExpected}. */
        R votesExpected(int votes);

        /** See {@link VotesGiven}. */
        R votesGiven(int node, int votes);

        /** See {@link WaitReleased}. */
        R waitReleased();

        /** See {@link MemberLeaving}. */
        R memberLeaving(int node);

        /** See {@link DeviceAnswered}. */
        R deviceAnswered(int node, boolean castsVote, boolean decides);

        /** See {@link DeviceLost}. */
        R deviceLost(int node);
    }

    /** The time of {@link Decision#windowMillis} is over. */
    record WindowPassed(RingId view) implements QuorumEvent {
        @Override
        public <R> R readBy(Reader<R> reader) {
            return reader.windowPassed();
        }
    }

    /** An operator expects so many votes, 1 or more. */
    record VotesExpected(RingId view, int votes) implements QuorumEvent {
        @Override
        public <R> R readBy(Reader<R> reader) {
            return reader.votesExpected(votes);
        }
    }

    /** An operator gives a node so many votes, 0 or more. */
    record VotesGiven(RingId view, int node, int votes) implements QuorumEvent {
        @Override
        public <R> R readBy(Reader<R> reader) {
            return reader.votesGiven(node, votes);
        }
    }

    /** An operator wants nobody waited for any longer. */
    record WaitReleased(RingId view) implements QuorumEvent {
        @Override
        public <R> R readBy(Reader<R> reader) {
            return reader.waitReleased();
        }
    }

    /** A member leaves in order, and may be counted out. */
    record MemberLeaving(RingId view, int node) implements QuorumEvent {
        @Override
        public <R> R readBy(Reader<R> reader) {
            return reader.memberLeaving(node);
        }
    }

    /**
     * The arbiter of a member has answered for this view.
     *
     * @param castsVote whether it gives its votes to the partition of the member
     * @param decides whether its vote alone is enough
     */
    record DeviceAnswered(RingId view, int node, boolean castsVote, boolean decides) implements QuorumEvent {
        @Override
        public <R> R readBy(Reader<R> reader) {
            return reader.deviceAnswered(node, castsVote, decides);
        }
    }

    /** A member hears nothing of its arbiter any more. */
    record DeviceLost(RingId view, int node) implements QuorumEvent {
        @Override
        public <R> R readBy(Reader<R> reader) {
            return reader.deviceLost(node);
        }
    }
}
