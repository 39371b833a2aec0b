package org.quorate.quorum.core.wire;

import org.quorate.ordering.RingId;
import org.quorate.quorum.QuorumEvent;
import org.quorate.quorum.QuorumSettings;

/** What members order while a view lasts. Each names the view that it is for: in another one it means nothing. */
public sealed interface Message {
    /** The view it is for. */
    RingId view();

    /** Calls the method for this kind of message. */
    void tell(int origin, MessageReader reader);

    /**
     * Somebody at the sender wants an event to happen.
     *
     * @param number of the request at the sender
     * @param event of the same view
     */
    record Request(long number, QuorumEvent event) implements Message {
        @Override
        public RingId view() {
            return event.view();
        }

        @Override
        public void tell(int origin, MessageReader reader) {
            reader.request(origin, this);
        }
    }

    /** The quiet time of the view is over. */
    record WindowOver(RingId view) implements Message {
        @Override
        public void tell(int origin, MessageReader reader) {
            reader.windowOver(origin, this);
        }
    }

    /** A member that was not counted brings its state after all. */
    record Introduction(RingId view, Brought brought) implements Message {
        @Override
        public void tell(int origin, MessageReader reader) {
            reader.introduction(origin, this);
        }
    }

    /**
     * The sender wants another policy, or other settings: can every member do that?
     *
     * @param number of the request at the sender
     */
    record Proposal(RingId view, long number, String policy, QuorumSettings settings) implements Message {
        @Override
        public void tell(int origin, MessageReader reader) {
            reader.proposal(origin, this);
        }
    }

    /**
     * The sender can or cannot follow a proposal.
     *
     * @param proposer who has proposed
     * @param number of the proposal at the proposer
     * @param refusal why not, one sentence; empty when it can
     */
    record Answer(RingId view, int proposer, long number, String refusal) implements Message {
        @Override
        public void tell(int origin, MessageReader reader) {
            reader.answer(origin, this);
        }
    }

    /** From here on the policy is the one that the sender has proposed. */
    record Commit(RingId view, long number) implements Message {
        @Override
        public void tell(int origin, MessageReader reader) {
            reader.commit(origin, this);
        }
    }

    /** The sender withdraws its proposal. */
    record Withdrawal(RingId view, long number) implements Message {
        @Override
        public void tell(int origin, MessageReader reader) {
            reader.withdrawal(origin, this);
        }
    }

    /** Members that could act under the policy before know of the change: the new policy decides alone. */
    record Confirmation(RingId view, ChangeId change) implements Message {
        @Override
        public void tell(int origin, MessageReader reader) {
            reader.confirmation(origin, this);
        }
    }
}
