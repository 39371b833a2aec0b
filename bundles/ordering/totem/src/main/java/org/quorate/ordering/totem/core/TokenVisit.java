package org.quorate.ordering.totem.core;

import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.delivery.RingLog;
import org.quorate.ordering.totem.core.delivery.StoredPacket;
import org.quorate.ordering.totem.core.flow.SendWindow;

/**
 * What happens while the token is at this node: rules [T3] to [T9] of section 7, in OPERATIONAL and in RECOVERY alike, and of
 * section 9 what may leave after the token.
 */
final class TokenVisit {
    private final int self;
    private final int burst;
    private final int acceleration;
    private final Turn turn;
    private final SendWindow flow;
    private final Effects effects;
    private final boolean takesTurns;
    private final boolean tellsRound;
    private final int maxRequests;
    private final Misses misses;
    private final Packet packet = new Packet();
    private boolean accelerated;
    private int postToken;

    TokenVisit(TotemSettings settings, DialectPolicy dialect, Turn turn, SendWindow flow, Effects effects) {
        this.self = settings.self();
        this.burst = settings.burstMessages();
        this.acceleration = settings.acceleration();
        this.turn = turn;
        this.flow = flow;
        this.effects = effects;
        this.takesTurns = dialect.takesTurnsToAnswer();
        this.tellsRound = dialect.tellsRound();
        this.maxRequests = dialect.maxRequests();
        this.misses = new Misses(dialect.missesBeforeRequest(), settings.storeCapacity());
    }

    /**
     * One visit of {@link Turn#token}. Returns how many new packets were numbered; the last of them are left to {@link
     * #sendPostToken} on an accelerated ring.
     */
    int run(RingLog log, PacketSource source, RingId ring, long incarnation, boolean isAccelerated) {
        Token token = turn.token;
        accelerated = isAccelerated;
        packet.sender = self;
        packet.incarnation = incarnation;
        long announced = token.highestSeq;
        int waiting = flow.waiting(source.waitingBytes(), source.waitingPackets());
        if (announced == turn.seqSent && token.missingCount == 0) {
            flow.nothingWasSent(token);
        }
        flow.visit(token, waiting);
        answerRequests(token, log, ring);
        int sent = sendNew(token, log, source, ring);
        request(token, log, announced);
        flow.leave(token, waiting);
        lowerOrRaiseAru(token, log);
        moveSafeLine(token, log);
        return sent;
    }

    /**
     * [T3]. A request that was answered here and comes again is left to each other member for once: its sender may be one that
     * does not hear this node and hears another that has the packet.
     */
    private void answerRequests(Token token, RingLog log, RingId ring) {
        turn.visits++;
        int left = 0;
        for (int i = 0; i < token.missingCount; i++) {
            long seq = token.missing[i];
            StoredPacket asked = log.get(seq);
            boolean repeated = takesTurns && turn.hasAnswered(seq);
            if (seq - log.low() <= 0 || seq - token.highestSeq > 0) {
                effects.count(Counter.REQUEST_STALE, 1);
            } else if (asked == null || repeated || !flow.mayResend(token, flow.cost(asked.length))) {
                token.missing[left++] = seq;
            } else {
                broadcast(asked, ring);
                flow.sent(flow.cost(asked.length));
                turn.answers(seq);
                effects.count(Counter.REQUEST_ANSWERED, 1);
                effects.count(Counter.DATA_RESENT, 1);
            }
        }
        token.missingCount = left;
    }

    /** A ring begins. */
    void begin() {
        misses.begin();
    }

    /** [T12]: what was numbered in the visit and is sent only now, the token having left. */
    void sendPostToken(RingLog log, RingId ring) {
        packet.postToken = true;
        long last = turn.token.highestSeq;
        for (long seq = last - postToken + 1; seq - last <= 0; seq++) {
            broadcast(log.get(seq), ring);
        }
        packet.postToken = false;
        postToken = 0;
    }

    /** [T4], [T5], and the guards of section 8. How many there will be shows only at the end: each waits for those behind it. */
    private int sendNew(Token token, RingLog log, PacketSource source, RingId ring) {
        int behind = accelerated ? acceleration : 0;
        int sent = 0;
        while (sent < burst && mayGoOn(token, log, source.nextLength())) {
            StoredPacket next = source.next();
            next.seq = ++token.highestSeq;
            next.round = tellsRound ? token.round : turn.ownPackets++;
            log.put(next);
            flow.sent(flow.cost(next.length));
            sent++;
            if (sent > behind) {
                broadcast(log.get(token.highestSeq - behind), ring);
            }
        }
        postToken = Math.min(sent, behind);
        if (sent > 0) {
            turn.ownSeq = token.highestSeq;
            effects.count(Counter.DATA_SENT, sent);
        }
        return sent;
    }

    private boolean mayGoOn(Token token, RingLog log, int length) {
        return length > 0
                && !log.safeGapTooLarge(token.highestSeq)
                && log.mayGrowTo(token.highestSeq + 1, flow.window(), flow.windowBytes())
                && flow.maySend(token, flow.cost(length));
    }

    /**
     * [T6]: whatever was announced before this visit should be here; on an accelerated ring ([A3]) only what was announced a
     * rotation ago, as the rest may be in flight or not yet sent.
     */
    private void request(Token token, RingLog log, long announced) {
        long limit = accelerated && turn.seqSent - announced < 0 ? turn.seqSent : announced;
        for (long seq = log.aru() + 1; seq - limit <= 0 && token.missingCount < maxRequests; seq++) {
            if (!log.accepts(seq, 0)) {
                return;
            }
            if (!log.holds(seq) && misses.areEnough(seq) && !isRequested(token, seq)) {
                token.missing[token.missingCount++] = seq;
                effects.count(Counter.REQUESTED, 1);
            }
        }
    }

    private static boolean isRequested(Token token, long seq) {
        for (int i = 0; i < token.missingCount; i++) {
            if (token.missing[i] == seq) {
                return true;
            }
        }
        return false;
    }

    /** [T8]: only who lowered it may raise it, or anybody when everything had arrived. */
    private void lowerOrRaiseAru(Token token, RingLog log) {
        boolean lowers = log.aru() - token.aru < 0;
        if (lowers) {
            effects.count(Counter.ARU_LOWERED, 1);
        }
        if (lowers || token.aruSetBy == self || token.aruSetBy == 0) {
            token.aru = log.aru();
            token.aruSetBy = log.aru() == token.highestSeq ? 0 : self;
        }
    }

    /** [T9]: what two successive tokens that left here both covered has been received by all. */
    private void moveSafeLine(Token token, RingLog log) {
        log.safeUpTo(token.aru - turn.aruSent < 0 ? token.aru : turn.aruSent);
        turn.aruSent = token.aru;
    }

    private void broadcast(StoredPacket stored, RingId ring) {
        stored.lend(packet, ring);
        effects.broadcastData(packet);
    }
}
