package org.quorate.ordering.totem.core;

import org.quorate.ordering.totem.core.delivery.PacketPool;
import org.quorate.ordering.totem.core.delivery.RingLog;
import org.quorate.ordering.totem.core.membership.Configuration;

/**
 * RECOVERY: members of one old ring give each other what they lack, as packets of the new ring, until all have shown twice that
 * they have everything; then the ring is installed (specification, section 12).
 */
final class Recovering extends RingState {
    Recovering(Protocol node) {
        super(node);
    }

    /** Takes the commit token in its second round. */
    static RingState enter(Protocol node, Commit commit) {
        node.effects.count(Counter.RECOVERY_ENTERED, 1);
        Commit forwarded = Committing.forward(node, commit, commit.index(), commit.members());
        commit.members().forEach(entry -> node.peers.learn(entry.node(), entry.incarnation()));
        // The windows of the ring are the smallest of its members, so larger ones than here are wrong.
        node.flow.begin(
                commit.members().size(),
                Math.min(commit.windowMessages(), node.settings.windowMessages()),
                Math.min(commit.windowBytes(), node.settings.windowBytes()));
        node.turn.begin(node.settings.firstTokenSeq() + node.dialect.firstTokenNumber() - 1, node.settings.firstSeq());
        node.visit.begin();
        node.lowMark.begin(node.settings.firstSeq());
        node.nextLog.begin(node.settings.firstSeq());
        node.clock.begin(node.now);
        node.turn.members = commit.members().size();
        node.stall.begin();
        node.forming.since = node.now;
        long unknown = node.dialect.tellsOldRing() ? 0 : node.settings.storeCapacity();
        node.forming.recover(
                forwarded, node.installed, node.log, node.flow.cost(PacketPool.LARGEST), node.flow.window(), unknown);
        node.changed(
                StateName.COMMIT,
                StateName.RECOVERY,
                Reason.COMMITTED,
                "ring " + node.ring + ", together " + node.forming.together);
        Recovering state = new Recovering(node);
        if (node.forming.next.members().size() == 1) {
            return state.originate();
        }
        Committing.send(node);
        state.armTokenTimers(node.settings.tokenRetransmitNanos());
        return state;
    }

    private void armTokenTimers(long retransmit) {
        node.timers.arm(Deadline.TOKEN_LOSS, node.now + node.tokenLossNanos);
        node.timers.arm(Deadline.TOKEN_RETRANSMIT, node.now + retransmit);
    }

    /** The representative makes the first token, once. It is not a visit: nothing is learnt from it. */
    private RingState originate() {
        node.forming.originated = true;
        int firstAru = node.dialect.firstAru();
        node.turn.originate(
                node.ring,
                node.settings.firstSeq(),
                node.settings.firstSeq() + firstAru,
                firstAru == 0 ? 0 : node.self);
        node.turn.token.retransmitFlag = !node.forming.exchange.isEmpty();
        node.forming.flagSetHere = node.turn.token.retransmitFlag;
        return send();
    }

    /** Hands the token on. Alone, that is to this node itself, so that the ring is installed before this returns. */
    private RingState send() {
        Turn turn = node.turn;
        turn.passed = true;
        turn.token.tokenSeq++;
        turn.token.sender = node.self;
        turn.token.incarnation = node.toldIncarnation();
        int successor = node.forming.next.successorOf(node.self);
        if (successor == node.self) {
            return visit();
        }
        node.effects.sendToken(successor, turn.token);
        armTokenTimers(node.clock.sent(false));
        return this;
    }

    private RingState visit() {
        // A recovery that is held up by one member is given time to find out by which.
        if (!node.forming.mayVisitAgain() && node.now - node.forming.since >= node.tokenLossNanos) {
            return Gathering.enter(node, name(), Reason.RECOVERY_ENDLESS);
        }
        RingLog log = node.nextLog;
        Forming forming = node.forming;
        Token token = node.turn.token;
        node.turn.lastTokenSeq = token.tokenSeq;
        log.announce(token.highestSeq);
        node.stall.arrived(token, log, node.now);
        RingState next = Deafness.judge(this, log);
        if (next != this) {
            return next;
        }
        // [A6]: not accelerated, whatever the ring will be.
        int sent = node.visit.run(log, forming.exchange, node.ring, node.toldIncarnation(), false);
        node.stall.left(token, log, node.now);
        node.lowMark.left(token, log);
        node.effects.count(Counter.RECOVERY_MESSAGES, sent);
        node.turn.seqSent = token.highestSeq;
        if (!forming.exchange.isEmpty()) {
            forming.flagSetHere |= !token.retransmitFlag;
            token.retransmitFlag = true;
        } else if (token.retransmitFlag && forming.flagSetHere) {
            token.retransmitFlag = false;
            forming.flagSetHere = false;
        }
        forming.quietVisits = token.retransmitFlag ? 0 : forming.quietVisits + 1;
        if (forming.quietVisits == 2) {
            forming.installSeq = token.highestSeq;
        }
        if (forming.quietVisits >= 2 && log.aru() - forming.installSeq >= 0) {
            node.obligation = node.obligation.union(forming.promised);
        }
        boolean clean = forming.quietVisits >= 3 && token.aru - forming.installSeq >= 0;
        forming.cleanVisits = clean ? forming.cleanVisits + 1 : 0;
        node.delivery.passRecovered(log);
        log.release();
        if (forming.cleanVisits < 2) {
            return send();
        }
        boolean alone = forming.next.members().size() == 1;
        if (!alone) {
            send();
        }
        install();
        return Operating.enter(node);
    }

    /** 12.5. */
    private void install() {
        Forming forming = node.forming;
        Configuration old = node.installed;
        Configuration next = forming.next;
        node.delivery.beforeChange(node.log, old.ring(), forming.highSafe);
        if (node.everInstalled) {
            node.effects.transitional(
                    old.ring(), next.ring(), forming.together.toArray(), told(next, forming.together));
        }
        node.delivery.afterChange(node.log, old.ring(), forming.together, forming.promised);
        RingLog emptied = node.log;
        node.log = node.nextLog;
        node.nextLog = emptied;
        emptied.begin(node.settings.firstSeq());
        node.log.install(forming.installSeq);
        Parking.settle(node, old.members(), next.members());
        node.installed = next;
        node.everInstalled = true;
        node.obligation = NodeSet.EMPTY;
        NodeSet left = old.members().minus(next.members());
        NodeSet gone = node.candidates.departedOf(left);
        node.candidates.install(next.members());
        node.reassembly.installed(old.members().minus(forming.together));
        node.queue.ringChanged();
        node.synchronising.refuseOutdated(Reason.INSTALLED, node.effects);
        node.synchronising.ringChanged();
        boolean synchronises = node.dialect.synchronises() || forming.isSynchronised();
        node.phase.begin(next.ring(), synchronises);
        node.effects.synchronises(synchronises, synchronises ? NodeSet.EMPTY : node.lackingLayers(next.members()));
        node.effects.departed(gone, left.minus(gone));
        node.turn.aruSent = forming.installSeq;
        node.effects.count(Counter.RING_INSTALLED, 1);
        node.effects.regular(
                next.ring(),
                next.members().toArray(),
                told(next, next.members()),
                next.members().minus(forming.together).toArray(),
                old.members().minus(forming.together).toArray());
    }

    private long[] told(Configuration ring, NodeSet members) {
        return node.dialect.tellsOfSenders() ? ring.incarnationsOf(members) : new long[0];
    }

    @Override
    StateName name() {
        return StateName.RECOVERY;
    }

    @Override
    RingState onToken(Token token) {
        if (!Admission.isNext(token, node, node.forming.next, node.nextLog)) {
            return this;
        }
        node.effects.count(Counter.TOKEN_RECEIVED, 1);
        node.turn.token.copyFrom(token);
        node.clock.token(node.now);
        return visit();
    }

    @Override
    RingState onData(Packet packet) {
        if (!packet.isOf(node.ring) || !node.forming.next.has(packet.sender, packet.incarnation)) {
            return ignored(Counter.DATA_FOREIGN);
        }
        if (node.keep(packet, node.nextLog) && packet.encapsulated) {
            node.unwrap(packet);
        }
        return this;
    }

    @Override
    RingState onJoin(Join join, boolean restarted) {
        RingState next = Committing.reconsider(this, join, restarted);
        if (next != this) {
            Deafness.confirm(node, join);
        }
        return next;
    }

    @Override
    RingState onCommit(Commit commit) {
        // The token counts its hops, so a repetition of its first round is not taken for the end of its second.
        boolean backAgain = node.self == node.forming.next.representative()
                && !node.forming.originated
                && commit.ring().equals(node.ring)
                && commit.sender() == node.forming.next.predecessorOf(node.self)
                && commit.tokenSeq() - node.forming.commit.tokenSeq() > 0;
        return backAgain ? originate() : ignored(Counter.COMMIT_IGNORED);
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
            case TOKEN_LOSS -> {
                node.effects.count(Counter.TOKEN_LOST, 1);
                yield Gathering.enter(node, name(), Reason.LOST_IN_RECOVERY);
            }
            case TOKEN_RETRANSMIT -> {
                resend();
                yield this;
            }
            case HOLD, HOLD_CANCEL, JOIN, CONSENSUS, MERGE, LEAVE -> this;
        };
    }

    private void resend() {
        if (node.turn.passed) {
            node.effects.count(Counter.TOKEN_RETRANSMITTED, 1);
            node.effects.resendToken(node.forming.next.successorOf(node.self), node.turn.token);
            node.timers.arm(Deadline.TOKEN_RETRANSMIT, node.now + node.clock.resent());
        } else {
            Committing.send(node);
            node.timers.arm(Deadline.TOKEN_RETRANSMIT, node.now + node.settings.tokenRetransmitNanos());
        }
    }

    @Override
    RingState onMoreToSend() {
        return this;
    }

    @Override
    RingState onPeerGone(int peer) {
        return Committing.giveUp(this, peer);
    }

    @Override
    RingState onSuspended() {
        return this;
    }
}
