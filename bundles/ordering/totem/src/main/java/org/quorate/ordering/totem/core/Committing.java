package org.quorate.ordering.totem.core;

import java.util.ArrayList;
import java.util.List;
import org.quorate.ordering.totem.core.membership.Candidates;

/** COMMIT: this node has written into the commit token what it has of its old ring, and waits for what the others wrote. */
final class Committing extends RingState {
    Committing(Protocol node) {
        super(node);
    }

    /** Takes the commit token in its first round (specification, section 11.5). */
    static RingState enter(Protocol node, Commit commit) {
        node.ring = commit.ring();
        node.sawRing(commit.ring().sequence());
        node.everCommitted = true;
        // [P1]: durable before any packet that carries the sequence leaves.
        node.effects.persist(new StableRecord(node.ring.sequence(), node.incarnation));
        List<Commit.Entry> entries = new ArrayList<>(commit.members());
        entries.set(commit.index(), node.ownEntry());
        if (!node.dialect.tellsOldRing()) {
            ReceivedFlags.lower(entries, commit.index(), node.installed.ring());
        }
        Commit filled = forward(node, commit, commit.index() + 1, entries);
        node.tokenLossNanos = Math.max(node.settings.tokenLossNanos(), commit.tokenLossMillis() * 1_000_000L);
        node.consensusNanos = Math.max(node.settings.consensusNanos(), commit.consensusMillis() * 1_000_000L);
        node.timers.cancel(Deadline.JOIN);
        node.timers.cancel(Deadline.CONSENSUS);
        node.forming.commit(filled);
        node.changed(
                StateName.GATHER,
                StateName.COMMIT,
                Reason.CONSENSUS,
                "ring " + node.ring + ", members " + node.forming.next.members());
        if (entries.size() == 1) {
            return Recovering.enter(node, filled);
        }
        send(node);
        node.timers.arm(Deadline.TOKEN_LOSS, node.now + node.tokenLossNanos);
        node.timers.arm(Deadline.TOKEN_RETRANSMIT, node.now + node.settings.tokenRetransmitNanos());
        return new Committing(node);
    }

    /** The same token with other entries. */
    static Commit withEntries(Commit commit, List<Commit.Entry> entries) {
        return new Commit(
                commit.sender(),
                commit.incarnation(),
                commit.ring(),
                commit.tokenSeq(),
                commit.index(),
                entries,
                commit.tokenLossMillis(),
                commit.consensusMillis(),
                commit.windowMessages(),
                commit.windowBytes(),
                commit.version(),
                commit.features());
    }

    static Commit forward(Protocol node, Commit commit, int index, List<Commit.Entry> entries) {
        return new Commit(
                node.self,
                node.toldIncarnation(),
                commit.ring(),
                commit.tokenSeq() + 1,
                index,
                entries,
                commit.tokenLossMillis(),
                commit.consensusMillis(),
                commit.windowMessages(),
                commit.windowBytes(),
                commit.version(),
                commit.features());
    }

    static void send(Protocol node) {
        node.effects.sendCommit(node.forming.next.successorOf(node.self), node.forming.commit);
    }

    /**
     * A join message in COMMIT or RECOVERY: of a member that has given this attempt up, or that has started anew. Deviates from 11.4:
     * or of one that has grown other wishes before the commit token came to it. It will refuse the token, and waiting for its loss
     * would only delay what it wants.
     */
    static RingState reconsider(RingState state, Join join, boolean knownAsRestarted) {
        Protocol node = state.node;
        boolean member = node.forming.next.has(join.sender());
        long filledIn = node.forming.next.incarnationOf(join.sender());
        boolean restarted = knownAsRestarted || filledIn != 0 && join.incarnation() != filledIn;
        boolean refuses = filledIn == 0 && !wants(join, node.forming.next.members());
        if (!member || !restarted && !refuses && join.ringSequence() - node.ring.sequence() < 0) {
            return state.ignored(Counter.JOIN_IGNORED);
        }
        node.candidates.gone(join.sender(), false);
        hear(node, join);
        Reason why = join.leaving() ? Reason.MEMBER_LEAVES : restarted ? Reason.MEMBER_RESTARTED : Reason.JOIN_RECEIVED;
        return Gathering.enter(node, state.name(), why);
    }

    /** What a join message does to the sets, in the dialect's way. */
    static Candidates.Outcome hear(Protocol node, Join join) {
        boolean member = node.installed.has(join.sender(), join.incarnation());
        return node.dialect.tellsOfSenders()
                ? node.candidates.hear(join, member)
                : node.candidates.hearAsSaid(join, member);
    }

    private static boolean wants(Join join, NodeSet members) {
        return join.candidates().minus(join.failed()).equals(members);
    }

    /** Deviates from [K5]: a refused port is evidence of death, so the attempt with that node ends at once. */
    static RingState giveUp(RingState state, int peer) {
        if (!state.node.forming.next.has(peer)) {
            return state;
        }
        state.node.candidates.fail(peer);
        return Gathering.enter(state.node, state.name(), Reason.PEER_REFUSED);
    }

    @Override
    StateName name() {
        return StateName.COMMIT;
    }

    @Override
    RingState onToken(Token token) {
        return ignored(Counter.TOKEN_FOREIGN);
    }

    /** Old-ring packets too: this node's entry already says what it has. */
    @Override
    RingState onData(Packet packet) {
        return ignored(Counter.DATA_FOREIGN);
    }

    @Override
    RingState onJoin(Join join, boolean restarted) {
        return reconsider(this, join, restarted);
    }

    @Override
    RingState onCommit(Commit commit) {
        boolean second = commit.ring().equals(node.ring)
                && commit.index() == commit.members().size()
                && commit.sender() == node.forming.next.predecessorOf(node.self)
                && Admission.nodesOf(commit).equals(node.forming.next.members());
        if (!second) {
            return ignored(Counter.COMMIT_IGNORED);
        }
        int own = node.forming.next.members().indexOf(node.self);
        Commit.Entry said = node.forming.commit.members().get(own);
        Commit.Entry returned = commit.members().get(own);
        boolean same = node.dialect.tellsOldRing() ? returned.equals(said) : ReceivedFlags.isSame(returned, said);
        if (!same) {
            return ignored(Counter.INVALID);
        }
        return Recovering.enter(node, commit);
    }

    @Override
    RingState onMerge(Merge merge) {
        return ignored(Counter.MERGE_IGNORED);
    }

    @Override
    RingState onHoldCancel(HoldCancel holdCancel) {
        return this;
    }

    @Override
    RingState onDeadline(Deadline deadline) {
        return switch (deadline) {
            case TOKEN_LOSS -> Gathering.enter(node, name(), Reason.LOST_IN_COMMIT);
            case TOKEN_RETRANSMIT -> {
                send(node);
                node.timers.arm(Deadline.TOKEN_RETRANSMIT, node.now + node.settings.tokenRetransmitNanos());
                yield this;
            }
            case HOLD, HOLD_CANCEL, JOIN, CONSENSUS, MERGE, LEAVE -> this;
        };
    }

    @Override
    RingState onMoreToSend() {
        return this;
    }

    @Override
    RingState onPeerGone(int peer) {
        return giveUp(this, peer);
    }

    @Override
    RingState onSuspended() {
        return this;
    }
}
