package org.quorate.ordering.totem.core;

/** When a running ring tells those outside of itself. */
final class Announcing {
    private Announcing() {}

    /**
     * Where all members announce it, only while somebody is missing ([MG4]), or while this node has a newer version to offer than its
     * ring speaks; else the representative does, whenever it is idle.
     */
    static void later(Protocol node) {
        boolean everyMember = node.dialect.everyMemberAnnounces();
        boolean incomplete = !everyMember
                || node.installed.members().size() < node.settings.configured().size()
                || node.versions.isAheadOfRing();
        boolean mine = everyMember || node.installed.representative() == node.self;
        // one that runs is left alone, or a token that is held shorter than it takes would put it off for ever.
        if (incomplete && mine && !node.timers.isArmed(Deadline.MERGE)) {
            node.timers.arm(Deadline.MERGE, node.now + node.settings.mergeNanos());
        }
    }

    /** A token came. Where only idle rings are announced, each that brings nothing new may be followed by one announcement. */
    static void ifIdle(Protocol node, Token token) {
        if (node.dialect.everyMemberAnnounces()) {
            return;
        }
        if (token.highestSeq == node.turn.seqSent) {
            later(node);
        } else {
            node.timers.cancel(Deadline.MERGE);
        }
    }

    /** One was made; where each follows a token, the next does. A node alone has no token that comes. */
    static void again(Protocol node) {
        if (node.dialect.everyMemberAnnounces() || node.installed.members().size() == 1) {
            later(node);
        }
    }
}
