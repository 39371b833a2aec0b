package org.quorate.quorum.core.decision;

import java.util.TreeSet;
import org.quorate.node.Confined;
import org.quorate.quorum.core.wire.Message;

/** A change of the policy that members are asked about. */
@Confined("node loop")
final class Proposed {
    private final int proposer;
    private final Message.Proposal proposal;
    private final TreeSet<Integer> awaited;

    /** All of these have to answer. */
    Proposed(int proposer, Message.Proposal proposal, Iterable<Integer> members) {
        this.proposer = proposer;
        this.proposal = proposal;
        this.awaited = new TreeSet<>();
        members.forEach(awaited::add);
    }

    boolean is(int node, long number) {
        return node == proposer && number == proposal.number();
    }

    /** A member can follow. */
    void agrees(int member) {
        awaited.remove(member);
    }

    boolean allAgree() {
        return awaited.isEmpty();
    }

    int proposer() {
        return proposer;
    }

    Message.Proposal proposal() {
        return proposal;
    }

    /** Who has not answered, ascending, for people. */
    String awaited() {
        return awaited.toString();
    }
}
