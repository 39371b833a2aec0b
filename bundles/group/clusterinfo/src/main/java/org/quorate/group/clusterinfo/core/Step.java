package org.quorate.group.clusterinfo.core;

/** One thing to do for others to find the members that there are. */
public sealed interface Step permits Step.Withdraw, Step.Announce, Step.Change {
    /** Does it. */
    void applyTo(Board board);

    /** It is no member any more. */
    record Withdraw(Announced member) implements Step {
        @Override
        public void applyTo(Board board) {
            board.withdraw(member);
        }
    }

    /** It has become a member. */
    record Announce(Announced member) implements Step {
        @Override
        public void applyTo(Board board) {
            board.announce(member);
        }
    }

    /** Something about it is new. */
    record Change(Announced member) implements Step {
        @Override
        public void applyTo(Board board) {
            board.change(member);
        }
    }
}
