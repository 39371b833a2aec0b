package org.quorate.ordering.totem.core;

/** Decides who outside the ring is let near it ([MG1], [MG3]). */
final class Parking {
    private Parking() {}

    /**
     * Whether a ring of these and the ring of a node outside is worth an attempt. A ring that runs is not broken up for one in
     * which two members do not hear each other.
     *
     * @param sender node that asks for it
     * @param others its ring, as far as it is known; it included
     * @param ring whom it would be with
     */
    static boolean admits(Protocol node, int sender, NodeSet others, NodeSet ring) {
        if (!node.dialect.tellsOfSenders()) {
            return true;
        }
        boolean failedBefore = node.gate.isClosed(sender, node.now);
        boolean apart = node.reachability.areApart(ring, others, node.now);
        if (!failedBefore && !apart) {
            node.gate.admit(sender);
            return true;
        }
        if (node.gate.park(sender)) {
            node.effects.count(Counter.MERGE_GATE_CLOSED, 1);
            node.effects.notice(
                    Notice.PARKED,
                    sender,
                    apart
                            ? "not all of " + others.union(ring) + " hear each other"
                            : "the last attempt to be in a ring with it failed");
        }
        return false;
    }

    /** A ring is about to be installed: attempts with nodes that spoke or announced themselves and are not in it failed. */
    static void settle(Protocol node, NodeSet old, NodeSet next) {
        if (!node.dialect.tellsOfSenders()) {
            return;
        }
        NodeSet failed = node.candidates.spoke().minus(old).minus(next);
        for (int i = 0; i < failed.size(); i++) {
            node.gate.miss(failed.get(i), node.tokenLossNanos, node.now);
        }
        NodeSet silent = node.candidates.unanswering().minus(old).minus(next);
        for (int i = 0; i < silent.size(); i++) {
            node.gate.ignored(silent.get(i), node.tokenLossNanos, node.now);
        }
        node.gate.install(next, node.now);
    }
}
