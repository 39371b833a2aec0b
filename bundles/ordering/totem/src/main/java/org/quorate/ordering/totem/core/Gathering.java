package org.quorate.ordering.totem.core;

import org.quorate.ordering.totem.core.membership.Candidates.Outcome;

/**
 * GATHER: join messages flood until all candidates want the same; then the smallest makes a commit token (specification,
 * sections 11.2 to 11.4).
 */
final class Gathering extends RingState {
    /** [G2]: shortest time between two join messages. */
    static final long JOIN_SPACING = 5_000_000;

    /** So many join intervals everybody has to agree after the sets have changed. */
    private static final int CHANGE_JOINS = 4;

    Gathering(Protocol node) {
        super(node);
    }

    /** [G1]: only from another state, or when the sets have changed. */
    static RingState enter(Protocol node, StateName from, Reason reason) {
        if (node.leaving) {
            return Departed.enter(node, from);
        }
        node.effects.count(Counter.GATHER_ENTERED, 1);
        if (from == StateName.RECOVERY) {
            node.effects.count(Counter.RECOVERY_FAILED, 1);
        }
        node.nextLog.begin(node.settings.firstSeq());
        node.turn.held = false;
        node.timers.cancel(Deadline.TOKEN_LOSS);
        node.timers.cancel(Deadline.TOKEN_RETRANSMIT);
        node.timers.cancel(Deadline.HOLD);
        node.timers.cancel(Deadline.HOLD_CANCEL);
        node.timers.cancel(Deadline.MERGE);
        boolean incompatible = node.versions.failIncompatible();
        node.candidates.ask();
        node.gatherSince = node.now;
        if (from == StateName.OPERATIONAL || reason == Reason.STARTED) {
            node.gatherBegan = node.now;
        }
        node.changed(
                from,
                StateName.GATHER,
                reason,
                "candidates " + node.candidates.wanted() + ", failed " + node.candidates.failed()
                        + (incompatible || reason == Reason.INCOMPATIBLE ? ", some speak no common version" : ""));
        Gathering state = new Gathering(node);
        state.awaitConsensus(from);
        long soonest = node.joinSentAt + JOIN_SPACING;
        if (node.now - soonest < 0) {
            node.timers.arm(Deadline.JOIN, soonest);
            return state;
        }
        state.sayJoin();
        // A node hears itself: one that wants nobody else has all that it waits for.
        return node.dialect.aloneAtOnce() ? state.commitIfAgreed() : state;
    }

    /**
     * Deviates from 11.2: a change of the sets does not begin the wait anew, it only leaves time for all to agree on it. Among many
     * nodes with different opinions each one that gives the others up would let all of them wait again, one after the other.
     */
    private void awaitConsensus(StateName from) {
        boolean goesOn = from == StateName.GATHER && node.timers.isArmed(Deadline.CONSENSUS);
        if (goesOn && !node.dialect.changeBeginsWaitAnew()) {
            long least = Math.min(CHANGE_JOINS * node.settings.joinIntervalNanos(), node.consensusNanos);
            node.timers.postpone(Deadline.CONSENSUS, node.now + least);
        } else {
            node.timers.arm(Deadline.CONSENSUS, node.now + node.consensusNanos);
        }
    }

    private void sayJoin() {
        node.joinSentAt = node.now;
        node.effects.count(Counter.JOIN_SENT, 1);
        node.effects.broadcastJoin(node.join(false, node.candidates.wanted(), node.candidates.failed()));
        long interval = node.settings.joinIntervalNanos();
        long jitter = node.jitter.nextLong(interval / 2 + 1) - interval / 4;
        node.timers.arm(Deadline.JOIN, node.now + interval + jitter);
    }

    private RingState again(Reason reason) {
        return enter(node, StateName.GATHER, reason);
    }

    /** Makes the commit token when all that are hoped for have agreed and this is the smallest of them. */
    private RingState commitIfAgreed() {
        if (node.candidates.hasFailedItself()) {
            return commitAloneIfAgreed();
        }
        NodeSet hoped = node.candidates.hoped();
        if (!node.candidates.agreed() || hoped.get(0) != node.self || mustListen(hoped)) {
            return this;
        }
        if (!node.dialect.tellsOfSenders()) {
            return Committing.enter(node, node.newCommit());
        }
        if (!node.reachability.isClique(hoped) && !isSettled()) {
            return this;
        }
        RingState next = keepMutual();
        return next == this ? Committing.enter(node, node.newCommit()) : next;
    }

    /** The others have agreed to go on without this node, or are gone: it forms a ring of its own. */
    private RingState commitAloneIfAgreed() {
        if (!node.candidates.agreed()) {
            return this;
        }
        node.candidates.standAlone();
        return Committing.enter(node, node.newCommit());
    }

    private boolean isSettled() {
        return node.now - node.gatherBegan >= node.reachability.settleNanos();
    }

    /** [MG2]: gives up those with whom this node cannot be in a ring in which all hear each other. */
    private RingState keepMutual() {
        NodeSet hoped = node.candidates.hoped();
        if (!node.dialect.tellsOfSenders() || !isSettled() || node.reachability.isClique(hoped)) {
            return this;
        }
        NodeSet kept = node.reachability.cliqueAmong(hoped, node.candidates.spoke(), node.gatherBegan, node.now);
        if (kept.equals(hoped)) {
            return this;
        }
        node.candidates.keepOnly(kept);
        return again(Reason.NOT_MUTUAL);
    }

    private boolean mustListen(NodeSet hoped) {
        if (node.dialect.aloneAtOnce()
                || hoped.size() == node.settings.configured().size()) {
            return false;
        }
        // A node alone gives the others one interval to be heard, so that nodes starting together form one ring.
        boolean tooEarlyAlone =
                hoped.size() == 1 && node.now - node.gatherSince < node.settings.joinIntervalNanos() * 3 / 4;
        return tooEarlyAlone || !node.everCommitted && node.now - node.listenUntil < 0;
    }

    @Override
    StateName name() {
        return StateName.GATHER;
    }

    /** A node that left OPERATIONAL takes no ring token before RECOVERY ([T1]). */
    @Override
    RingState onToken(Token token) {
        return ignored(Counter.TOKEN_FOREIGN);
    }

    @Override
    RingState onData(Packet packet) {
        boolean ofOldRing = node.ring.equals(node.installed.ring()) && packet.isOf(node.ring);
        if (ofOldRing && node.installed.has(packet.sender, packet.incarnation)) {
            node.keep(packet, node.log);
            return this;
        }
        node.effects.count(Counter.DATA_FOREIGN, 1);
        boolean news = !packet.isOf(node.ring) && node.isOfAnotherRing(packet) && node.candidates.want(packet.sender);
        return news ? again(Reason.FOREIGN_RING) : this;
    }

    @Override
    RingState onJoin(Join join, boolean restarted) {
        node.candidates.gone(join.sender(), false);
        if (isStranger(join.sender()) && !Parking.admits(node, join.sender(), NodeSet.of(join.sender()), asked())) {
            return ignored(Counter.JOIN_IGNORED);
        }
        Outcome outcome = Committing.hear(node, join);
        if (node.versions.failIncompatible()) {
            return again(Reason.INCOMPATIBLE);
        }
        return switch (outcome) {
            case AGREES -> commitIfAgreed();
            case OLD_NEWS -> ignored(Counter.JOIN_IGNORED);
            case CHANGED -> again(join.leaving() ? Reason.MEMBER_LEAVES : Reason.JOIN_RECEIVED);
        };
    }

    private boolean isStranger(int sender) {
        return !node.candidates.wanted().contains(sender) && !node.installed.has(sender);
    }

    /** Those of the hoped-for that are there. */
    private NodeSet asked() {
        NodeSet there = node.candidates.spoke().with(node.self);
        return there.minus(there.minus(node.candidates.hoped()));
    }

    /** What is heard goes out soon: others wait for it. */
    @Override
    void onReachGrown() {
        long soonest = node.joinSentAt + JOIN_SPACING;
        node.timers.arm(Deadline.JOIN, node.now - soonest >= 0 ? node.now : soonest);
    }

    @Override
    RingState onCommit(Commit commit) {
        // Index 0 is never sent: whoever makes the token fills its own entry in.
        Commit.Entry before = commit.members().get(commit.index() - 1);
        boolean mine = commit.index() < commit.members().size()
                && commit.sender() == before.node()
                && commit.incarnation() == before.incarnation()
                && commit.members().get(commit.index()).node() == node.self
                && commit.ring().sequence() - node.ring.sequence() > 0
                && Admission.nodesOf(commit).equals(node.candidates.hoped());
        return mine ? Committing.enter(node, commit) : ignored(Counter.COMMIT_IGNORED);
    }

    @Override
    RingState onMerge(Merge merge) {
        node.candidates.gone(merge.sender(), false);
        boolean foreign = !merge.ring().equals(node.installed.ring());
        if (!foreign || !node.versions.fitHoped(merge.commonMin(), merge.commonMax())) {
            return ignored(Counter.MERGE_IGNORED);
        }
        if (isStranger(merge.sender()) && !Parking.admits(node, merge.sender(), merge.members(), asked())) {
            return ignored(Counter.MERGE_IGNORED);
        }
        return node.candidates.want(merge.sender()) ? again(Reason.FOREIGN_RING) : ignored(Counter.MERGE_IGNORED);
    }

    @Override
    RingState onHoldCancel(HoldCancel holdCancel) {
        return this;
    }

    @Override
    RingState onDeadline(Deadline deadline) {
        return switch (deadline) {
            case JOIN -> {
                sayJoin();
                RingState next = keepMutual();
                yield next == this ? commitIfAgreed() : next;
            }
            case CONSENSUS -> onConsensusTimeout();
            case TOKEN_LOSS -> {
                node.timers.cancel(Deadline.CONSENSUS);
                yield again(Reason.NO_COMMIT_TOKEN);
            }
            case TOKEN_RETRANSMIT, HOLD, HOLD_CANCEL, MERGE, LEAVE -> this;
        };
    }

    private RingState onConsensusTimeout() {
        if (!node.candidates.agreed()) {
            node.candidates.failSilent();
            return again(Reason.CONSENSUS_TIMEOUT);
        }
        node.candidates.ask();
        node.timers.arm(Deadline.TOKEN_LOSS, node.now + node.tokenLossNanos);
        node.timers.arm(Deadline.CONSENSUS, node.now + node.consensusNanos);
        return this;
    }

    @Override
    RingState onMoreToSend() {
        return this;
    }

    /**
     * Deviates from [K5] and the link hint of 11.4: a refused port is evidence of death, silence is not. So the node is given up
     * at once, unless it has agreed in this gather already; its next join message takes the evidence back.
     */
    @Override
    RingState onPeerGone(int peer) {
        boolean givenUp = !node.candidates.hasAgreed(peer) && node.candidates.fail(peer);
        return givenUp ? again(Reason.PEER_REFUSED) : this;
    }

    @Override
    RingState onSuspended() {
        return this;
    }
}
