package org.quorate.testing.explorer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

/** Writes down what a core wants done in one input. */
final class Capture implements Effects {
    /** One frame for one node, or for all others. */
    record Sent(int to, Frame frame) {}

    static final int ALL = 0;

    final List<Sent> sent = new ArrayList<>();
    final List<Event> events = new ArrayList<>();
    final long[] armed = new long[Deadline.values().length];
    StableRecord record = StableRecord.NONE;
    String fatal = "";
    private final int node;

    Capture(int node) {
        this.node = node;
        Arrays.fill(armed, Image.NEVER);
    }

    /** Whether another run of the same input did the same. */
    boolean didTheSame(Capture twin) {
        return sent.equals(twin.sent)
                && events.equals(twin.events)
                && record.equals(twin.record)
                && fatal.equals(twin.fatal);
    }

    @Override
    public void sendToken(int to, Token token) {
        sent.add(new Sent(to, Frame.of(token)));
    }

    @Override
    public void resendToken(int to, Token token) {
        sendToken(to, token);
    }

    @Override
    public void sendCommit(int to, Commit commit) {
        sent.add(new Sent(to, Frame.of(commit)));
    }

    @Override
    public void sendHoldCancel(int to, HoldCancel holdCancel) {
        sent.add(new Sent(to, Frame.of(holdCancel)));
    }

    @Override
    public void broadcastData(Packet packet) {
        sent.add(new Sent(ALL, Frame.of(packet)));
    }

    @Override
    public void broadcastJoin(Join join) {
        sent.add(new Sent(ALL, Frame.of(join)));
    }

    @Override
    public void broadcastMerge(Merge merge) {
        sent.add(new Sent(ALL, Frame.of(merge)));
    }

    @Override
    public void deliver(Delivered message) {
        events.add(new Event.Delivered(
                message.length == 1 ? message.bytes[message.offset] : -1,
                message.safe,
                message.ring,
                message.seq,
                message.piece));
    }

    @Override
    public void transitional(RingId from, RingId to, int[] members, long[] incarnations) {
        events.add(
                new Event.Transitional(from, to, Arrays.stream(members).boxed().toList()));
    }

    @Override
    public void regular(RingId ring, int[] members, long[] incarnations, int[] joined, int[] left) {
        events.add(new Event.Regular(
                ring,
                Arrays.stream(members).boxed().toList(),
                Arrays.stream(incarnations).boxed().toList()));
    }

    @Override
    public void arm(Deadline deadline, long atNanos) {
        armed[deadline.ordinal()] = atNanos;
    }

    @Override
    public void cancel(Deadline deadline) {
        armed[deadline.ordinal()] = Image.NEVER;
    }

    @Override
    public void persist(StableRecord written) {
        if (written.incarnation() != record.incarnation()) {
            events.add(new Event.Started(node, written.incarnation()));
        }
        record = written;
    }

    @Override
    public void fatal(String what) {
        fatal = what;
    }

    @Override
    public void stateChanged(StateName from, StateName to, Reason reason, String detail) {}

    @Override
    public void refused(long tag, Reason reason) {}

    @Override
    public void ordered(long tag) {}

    @Override
    public void suspended(long gapNanos) {}

    @Override
    public void count(Counter counter, long amount) {}
}
