package org.quorate.ordering.totem.core;

/** OPERATIONAL: the token goes round the installed ring and messages are ordered and delivered (specification, section 7). */
final class Operating extends RingState {
    /** How long a leaving node goes on to order and deliver what it has accepted. */
    private static final long DRAIN_NANOS = 100_000_000;

    Operating(Protocol node) {
        super(node);
    }

    /** The ring has just been installed; the token has left, or stays when this node is alone. */
    static RingState enter(Protocol node) {
        node.changed(
                StateName.RECOVERY,
                StateName.OPERATIONAL,
                Reason.INSTALLED,
                "ring " + node.ring + ", members " + node.installed.members() + ", version " + node.versions.ofRing()
                        + (node.forming.isAccelerated() ? ", accelerated" : ""));
        Operating state = new Operating(node);
        if (state.alone()) {
            node.turn.held = true;
            node.timers.cancel(Deadline.TOKEN_LOSS);
            node.timers.cancel(Deadline.TOKEN_RETRANSMIT);
        }
        node.versions.installed();
        Announcing.later(node);
        node.deliver();
        return state.onMoreToSend();
    }

    /** Goes on in an installed ring; this software may have a newer version to offer than the one before it. */
    static RingState restored(Protocol node) {
        Operating state = new Operating(node);
        Announcing.later(node);
        return state;
    }

    private boolean alone() {
        return node.installed.members().size() == 1;
    }

    private boolean isRepresentative() {
        return node.installed.representative() == node.self;
    }

    @Override
    StateName name() {
        return StateName.OPERATIONAL;
    }

    // ---- the token

    @Override
    RingState onToken(Token token) {
        if (!Admission.isNext(token, node, node.installed, node.log)) {
            return this;
        }
        Turn turn = node.turn;
        node.effects.count(Counter.TOKEN_RECEIVED, 1);
        turn.token.copyFrom(token);
        turn.lastTokenSeq = token.tokenSeq;
        turn.confirmed = true;
        node.clock.token(node.now);
        if (node.clock.measured() > 0) {
            node.effects.rotated(node.clock.measured());
        }
        node.timers.cancel(Deadline.HOLD_CANCEL);
        node.timers.arm(Deadline.TOKEN_LOSS, node.now + node.tokenLossNanos);
        Announcing.ifIdle(node, token);
        node.log.announce(token.highestSeq);
        node.stall.arrived(turn.token, node.log, node.now);
        RingState next = Deafness.judge(this, node.log);
        if (next != this) {
            return next;
        }
        if (mayHold()) {
            turn.held = true;
            node.effects.count(Counter.HOLD_ENTERED, 1);
            node.timers.cancel(Deadline.TOKEN_RETRANSMIT);
            node.timers.arm(Deadline.HOLD, node.now + node.clock.hold());
            return this;
        }
        return pass();
    }

    /** [K1], decided before the visit, so that a token released later makes a whole visit with all that waits by then. */
    private boolean mayHold() {
        Turn turn = node.turn;
        return isRepresentative()
                && !turn.wanted
                && turn.idleRotations >= node.dialect.holdAfterRotations()
                && turn.token.highestSeq == turn.seqSent
                && isQuiet();
    }

    /** Nothing is missing, nothing waits here, and nothing waits to become safe. */
    private boolean isQuiet() {
        Token token = node.turn.token;
        return token.aru == token.highestSeq
                && token.missingCount == 0
                && node.queued.nextLength() == 0
                && node.log.safeLine() == token.highestSeq
                && !node.leaving;
    }

    /** The visit, and the token goes on. */
    private RingState pass() {
        Turn turn = node.turn;
        turn.held = false;
        turn.wanted = false;
        node.timers.cancel(Deadline.HOLD);
        turn.tokenFirst = false;
        if (isRepresentative()) {
            turn.token.round++;
        }
        int sent = visit();
        node.stall.left(turn.token, node.log, node.now);
        node.lowMark.left(turn.token, node.log);
        boolean quiet = turn.token.highestSeq == turn.seqSent && isQuiet();
        turn.idleRotations = quiet ? Math.min(turn.idleRotations + 1, Integer.MAX_VALUE - 1) : 0;
        turn.seqSent = turn.token.highestSeq;
        turn.token.tokenSeq++;
        turn.token.sender = node.self;
        turn.token.incarnation = node.toldIncarnation();
        turn.passed = true;
        if (alone()) {
            return again(sent);
        }
        node.effects.sendToken(node.installed.successorOf(node.self), turn.token);
        node.visit.sendPostToken(node.log, node.ring);
        node.timers.arm(Deadline.TOKEN_RETRANSMIT, node.now + node.clock.sent(looksIdle()));
        node.deliver();
        return departIfDrained();
    }

    private int visit() {
        return node.visit.run(node.log, node.queued, node.ring, node.toldIncarnation(), node.forming.isAccelerated());
    }

    /**
     * Alone, the token never leaves. A batch makes two visits, since only two in succession make a message safe; another follows
     * while there is more to send.
     */
    private RingState again(int sentFirst) {
        node.turn.lastTokenSeq = node.turn.token.tokenSeq;
        node.visit.sendPostToken(node.log, node.ring);
        int sent = sentFirst + visit();
        node.visit.sendPostToken(node.log, node.ring);
        node.turn.seqSent = node.turn.token.highestSeq;
        node.turn.held = true;
        node.deliver();
        boolean more = sent > 0 && node.queued.nextLength() > 0 || node.log.safeLine() != node.log.high();
        if (more) {
            node.timers.arm(Deadline.HOLD, node.now);
        }
        return departIfDrained();
    }

    /** The representative may hold one rotation before this node sees the same: be patient a rotation earlier. */
    private boolean looksIdle() {
        return node.turn.idleRotations >= node.dialect.holdAfterRotations() - 1;
    }

    @Override
    boolean expectsToken() {
        return !node.turn.held && (isRepresentative() || !looksIdle());
    }

    @Override
    RingState onMoreToSend() {
        if (node.queued.nextLength() == 0) {
            return this;
        }
        if (node.turn.held) {
            // At once, but after whatever else is submitted in this batch.
            if (!alone() || !node.timers.isArmed(Deadline.HOLD)) {
                node.timers.arm(Deadline.HOLD, node.now);
            }
        } else if (looksIdle() && !isRepresentative() && !node.timers.isArmed(Deadline.HOLD_CANCEL)) {
            askForToken();
        }
        return this;
    }

    /** [K2]. */
    private void askForToken() {
        boolean toOne = node.dialect.holdCancelToRepresentative();
        node.effects.sendHoldCancel(
                toOne ? node.installed.representative() : 0,
                new HoldCancel(node.self, node.toldIncarnation(), node.ring));
        if (!toOne) {
            node.turn.idleRotations = 0; // it is not held any more, so nobody asks again
        } else {
            node.timers.arm(Deadline.HOLD_CANCEL, node.now + node.settings.tokenRetransmitNanos() / 4);
        }
    }

    @Override
    RingState onHoldCancel(HoldCancel holdCancel) {
        if (!holdCancel.ring().equals(node.ring)
                || !node.installed.has(holdCancel.sender(), holdCancel.incarnation())) {
            return this;
        }
        if (!node.dialect.holdCancelToRepresentative()) {
            node.turn.idleRotations = 0;
        }
        if (!node.turn.held || alone()) {
            node.turn.wanted = true;
            return this;
        }
        node.effects.count(Counter.HOLD_CANCELLED, 1);
        return pass();
    }

    // ---- messages

    @Override
    RingState onData(Packet packet) {
        if (!packet.isOf(node.ring)
                || !node.installed.has(packet.sender, packet.incarnation)
                || !node.installed.has(packet.origin)) {
            return onForeignData(packet);
        }
        if (packet.encapsulated && packet.seq - node.forming.installSeq > 0) {
            // Recovery ended with that number.
            return ignored(Counter.INVALID);
        }
        node.turn.tokenFirst |= isPostTokenOfPredecessor(packet);
        if (node.keep(packet, node.log)) {
            node.deliver();
        }
        return this;
    }

    /** Another ring announces itself with a counter; data has none, so a replay would change the membership. */
    private RingState onForeignData(Packet packet) {
        node.effects.count(Counter.DATA_FOREIGN, 1);
        if (packet.isOf(node.ring) || !node.isOfAnotherRing(packet) || isSettling()) {
            return this;
        }
        node.candidates.want(packet.sender);
        return Gathering.enter(node, name(), Reason.FOREIGN_RING);
    }

    /** [A5], the conservative variant: sent after the very token that this node expects next. */
    private boolean isPostTokenOfPredecessor(Packet packet) {
        long expected = isRepresentative() ? node.turn.token.round : node.turn.token.round + 1;
        return packet.postToken
                && packet.sender == packet.origin
                && packet.round == expected
                && packet.sender == node.installed.predecessorOf(node.self);
    }

    // ---- membership

    /**
     * Before the last member has installed, whoever is outside would end its recovery, and what the gather has given up on would
     * live on with it: two rings could go on so for ever. Those outside repeat themselves.
     */
    private boolean isSettling() {
        return !node.turn.confirmed && !alone();
    }

    @Override
    RingState onJoin(Join join, boolean restarted) {
        boolean member = node.installed.has(join.sender(), join.incarnation());
        boolean stale = member && join.ringSequence() - node.ring.sequence() < 0;
        if (join.failed().contains(node.self) || stale) {
            return ignored(Counter.JOIN_IGNORED);
        }
        if (!node.dialect.tellsOfSenders()) {
            if (!member && isSettling()) {
                return ignored(Counter.JOIN_IGNORED);
            }
            Committing.hear(node, join);
            return Gathering.enter(node, name(), join.leaving() ? Reason.MEMBER_LEAVES : Reason.JOIN_RECEIVED);
        }
        if (node.candidates.isScarred(join) || join.leaving() && !member) {
            return ignored(Counter.JOIN_IGNORED);
        }
        boolean outside = !node.installed.has(join.sender());
        // One that asks for a ring with others that could not be in this one: taking it in would break theirs up, and
        // they
        // would take it back.
        NodeSet asks = join.candidates().minus(join.failed()).with(join.sender());
        if (outside
                && !(node.versions.fitRing(join.versionMin(), join.versionMax())
                        && node.versions.fitRing(asks)
                        && Parking.admits(node, join.sender(), NodeSet.of(join.sender()), node.installed.members()))) {
            return ignored(Counter.JOIN_IGNORED);
        }
        Deafness.confirm(node, join);
        node.candidates.hear(join, member);
        Reason why = join.leaving()
                ? Reason.MEMBER_LEAVES
                : isRestarted(join.sender(), member) ? Reason.MEMBER_RESTARTED : Reason.JOIN_RECEIVED;
        return Gathering.enter(node, name(), why);
    }

    private boolean isRestarted(int node, boolean sameIncarnation) {
        return this.node.installed.has(node) && !sameIncarnation;
    }

    @Override
    RingState onCommit(Commit commit) {
        return ignored(Counter.COMMIT_IGNORED);
    }

    @Override
    RingState onMerge(Merge merge) {
        boolean member = node.installed.has(merge.sender(), merge.incarnation());
        boolean stale = member && merge.ring().sequence() - node.ring.sequence() < 0;
        if (merge.ring().equals(node.ring) || stale || isSettling()) {
            return ignored(Counter.MERGE_IGNORED);
        }
        boolean outside = !node.installed.has(merge.sender());
        if (outside
                && !(node.versions.fitRing(merge.commonMin(), merge.commonMax())
                        && Parking.admits(node, merge.sender(), merge.members(), node.installed.members()))) {
            return ignored(Counter.MERGE_IGNORED);
        }
        node.candidates.want(merge.sender());
        return Gathering.enter(
                node, name(), isRestarted(merge.sender(), member) ? Reason.MEMBER_RESTARTED : Reason.FOREIGN_RING);
    }

    @Override
    RingState onPeerGone(int peer) {
        // Deviates from [K5]: a refused port is evidence of death, silence is not.
        if (peer == node.self || !node.installed.has(peer)) {
            return this;
        }
        node.candidates.fail(peer);
        return Gathering.enter(node, name(), Reason.PEER_REFUSED);
    }

    /** [W3]: the others have probably gone on without this node. Alone, there are no others. */
    @Override
    RingState onSuspended() {
        return alone() ? this : Gathering.enter(node, name(), Reason.SUSPENDED);
    }

    // ---- time

    @Override
    RingState onDeadline(Deadline deadline) {
        return switch (deadline) {
            case TOKEN_LOSS -> {
                node.effects.count(Counter.TOKEN_LOST, 1);
                yield Gathering.enter(node, name(), Reason.TOKEN_LOST);
            }
            case TOKEN_RETRANSMIT -> {
                node.effects.count(Counter.TOKEN_RETRANSMITTED, 1);
                node.effects.resendToken(node.installed.successorOf(node.self), node.turn.token);
                node.timers.arm(Deadline.TOKEN_RETRANSMIT, node.now + node.clock.resent());
                yield this;
            }
            case HOLD -> node.turn.held ? pass() : this;
            case HOLD_CANCEL -> onMoreToSend();
            case MERGE -> {
                if (isRepresentative() && node.versions.mayRaise()) {
                    yield Gathering.enter(node, name(), Reason.NEWER_VERSION);
                }
                node.announce();
                Announcing.again(node);
                yield this;
            }
            case LEAVE -> Departed.enter(node, name());
            case JOIN, CONSENSUS -> this;
        };
    }

    // ---- leaving

    /** First orders what was accepted, for a while. */
    @Override
    RingState onLeave() {
        if (!node.leaving) {
            node.leaving = true;
            node.timers.arm(Deadline.LEAVE, node.now + DRAIN_NANOS);
        }
        RingState next = departIfDrained();
        return next == this ? onMoreToSend() : next;
    }

    /** What was sent from here must be safe: once this node has left, nobody could ask it for a packet that was lost. */
    private RingState departIfDrained() {
        long own = node.turn.ownSeq;
        boolean drained = node.queue.messages() == 0
                && node.synchronising.messages() == 0
                && node.log.delivered() - own >= 0
                && node.log.safeLine() - own >= 0;
        return node.leaving && drained ? Departed.enter(node, name()) : this;
    }
}
