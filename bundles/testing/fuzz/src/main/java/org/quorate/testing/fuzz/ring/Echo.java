package org.quorate.testing.fuzz.ring;

import java.util.Arrays;
import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.Commit;
import org.quorate.ordering.totem.core.Counter;
import org.quorate.ordering.totem.core.Deadline;
import org.quorate.ordering.totem.core.Delivered;
import org.quorate.ordering.totem.core.Effects;
import org.quorate.ordering.totem.core.HoldCancel;
import org.quorate.ordering.totem.core.Join;
import org.quorate.ordering.totem.core.Merge;
import org.quorate.ordering.totem.core.Packet;
import org.quorate.ordering.totem.core.Reason;
import org.quorate.ordering.totem.core.StableRecord;
import org.quorate.ordering.totem.core.StateName;
import org.quorate.ordering.totem.core.Token;

/** Everything a core wants done, as one number: two cores that behave the same have the same one. */
final class Echo implements Effects {
    private long hash;

    long hash() {
        return hash;
    }

    void forget() {
        hash = 0;
    }

    private void mix(Object... what) {
        hash = hash * 31 + Arrays.deepHashCode(what);
    }

    @Override
    public void sendToken(int node, Token token) {
        mix("token", node, token.tokenSeq, token.highestSeq, token.aru, token.aruSetBy, token.sentLastRotation);
        mix(token.backlog, token.retransmitFlag, token.round, Arrays.copyOf(token.missing, token.missingCount));
    }

    @Override
    public void resendToken(int node, Token token) {
        mix("again");
        sendToken(node, token);
    }

    @Override
    public void sendCommit(int node, Commit commit) {
        mix(node, commit);
    }

    @Override
    public void sendHoldCancel(int node, HoldCancel holdCancel) {
        mix(node, holdCancel);
    }

    @Override
    public void broadcastData(Packet packet) {
        mix("data", packet.seq, packet.origin, packet.round, packet.safe, packet.encapsulated, packet.postToken);
        if (packet.encapsulated) {
            mix(packet.innerRingSequence, packet.innerSeq, packet.innerOrigin, packet.innerSafe);
        }
        mix(Arrays.copyOfRange(packet.bytes, packet.offset, packet.offset + packet.length));
    }

    @Override
    public void broadcastJoin(Join join) {
        mix(join);
    }

    @Override
    public void broadcastMerge(Merge merge) {
        mix(merge);
    }

    @Override
    public void deliver(Delivered message) {
        mix("deliver", message.ring, message.seq, message.piece, message.origin, message.safe, message.transitional);
        mix(Arrays.copyOfRange(message.bytes, message.offset, message.offset + message.length));
    }

    @Override
    public void transitional(RingId from, RingId to, int[] members, long[] incarnations) {
        mix("transitional", from, to, members, incarnations);
    }

    @Override
    public void regular(RingId ring, int[] members, long[] incarnations, int[] joined, int[] left) {
        mix("regular", ring, members, incarnations, joined, left);
    }

    @Override
    public void arm(Deadline deadline, long atNanos) {
        mix(deadline.ordinal(), atNanos);
    }

    @Override
    public void cancel(Deadline deadline) {
        mix(deadline.ordinal());
    }

    @Override
    public void persist(StableRecord record) {
        mix(record);
    }

    @Override
    public void stateChanged(StateName from, StateName to, Reason reason, String detail) {
        mix(from.ordinal(), to.ordinal(), reason.ordinal(), detail);
    }

    @Override
    public void refused(long tag, Reason reason) {
        mix("refused", tag, reason.ordinal());
    }

    @Override
    public void ordered(long tag) {
        mix("ordered", tag);
    }

    @Override
    public void suspended(long gapNanos) {
        mix("suspended", gapNanos);
    }

    @Override
    public void fatal(String what) {
        mix("fatal", what);
    }

    @Override
    public void count(Counter counter, long amount) {
        mix(counter.ordinal(), amount);
    }
}
