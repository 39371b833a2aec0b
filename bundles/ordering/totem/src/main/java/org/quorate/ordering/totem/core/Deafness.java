package org.quorate.ordering.totem.core;

import org.quorate.ordering.totem.core.delivery.RingLog;
import org.quorate.ordering.totem.core.delivery.StoredPacket;

/** What follows when {@link Stall} has found out who lacks the packet that holds the ring up (specification, section 11.6). */
final class Deafness {
    private static final int MOST_NAMED = 8;

    private Deafness() {}

    /** Gathers when the ring cannot go on as it is; else the same state. */
    static RingState judge(RingState state, RingLog log) {
        Protocol node = state.node;
        if (node.dialect.selfAccusationRotations() > 0) {
            return judgeOwn(state, log);
        }
        if (node.stall.isSelfDeaf(node.now, node.tokenLossNanos)) {
            node.effects.notice(Notice.LACKS_PACKETS, node.self, lacking(log));
        }
        int deaf = node.stall.deaf(node.now, node.tokenLossNanos);
        if (deaf != 0) {
            StoredPacket packet = log.get(node.stall.packet());
            node.effects.notice(
                    Notice.MEMBER_RECEIVES_NOTHING,
                    deaf,
                    "packet " + node.stall.packet() + " of " + packet.length + " bytes, sent again at least "
                            + Stall.DEAF_ANSWERS + " times");
            node.candidates.fail(deaf);
            node.gate.fail(deaf, node.tokenLossNanos, node.now);
            return Gathering.enter(node, state.name(), Reason.FAILED_TO_RECEIVE);
        }
        if (node.stall.isLackedByAll(node.now, node.tokenLossNanos)) {
            node.effects.notice(Notice.PACKET_NOBODY_HAS, node.self, "packet " + node.stall.packet());
            return Gathering.enter(node, state.name(), Reason.PACKET_NOBODY_HAS);
        }
        return state;
    }

    /** Deviates from [SRP95] as corosync does: who lacks packets for too long leaves the others alone. */
    private static RingState judgeOwn(RingState state, RingLog log) {
        Protocol node = state.node;
        boolean own = node.turn.token.aruSetBy == node.self;
        if (!own || !node.lowMark.isOver(node.dialect.selfAccusationRotations())) {
            return state;
        }
        node.effects.notice(Notice.LACKS_PACKETS, node.self, lacking(log));
        node.candidates.failSelf();
        return Gathering.enter(node, state.name(), Reason.FAILED_TO_RECEIVE);
    }

    /**
     * Another member ends the ring. When it has given up whom this node suspects, it was first to find out what this node was about
     * to: the gate is closed here too, or the deaf member would come back at once through whoever was slower.
     */
    static void confirm(Protocol node, Join join) {
        int suspect = node.stall.suspect();
        if (suspect != 0 && join.failed().contains(suspect)) {
            node.gate.fail(suspect, node.tokenLossNanos, node.now);
        }
    }

    private static String lacking(RingLog log) {
        StringBuilder text = new StringBuilder("lacks");
        long count = 0;
        for (long seq = log.aru() + 1; seq - log.high() <= 0; seq++) {
            if (!log.holds(seq) && count++ < MOST_NAMED) {
                text.append(' ').append(seq);
            }
        }
        return text + (count > MOST_NAMED ? " and " + (count - MOST_NAMED) + " more" : "") + " of those up to "
                + log.high();
    }
}
