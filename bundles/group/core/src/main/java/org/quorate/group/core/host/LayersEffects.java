package org.quorate.group.core.host;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.quorate.group.core.synchronisation.Counter;
import org.quorate.group.core.synchronisation.Effects;
import org.quorate.group.core.synchronisation.Notice;
import org.quorate.node.Confined;
import org.quorate.node.History;
import org.quorate.node.LoopWork;
import org.quorate.ordering.Delivery;
import org.quorate.ordering.LoopOrder;
import org.quorate.ordering.RingId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the synchronisation wants: of the ordering, of the clock and of people. */
@Confined("node loop")
final class LayersEffects implements Effects {
    private static final Logger LOG = LoggerFactory.getLogger("group");

    private final IntFunction<String> nameOf;
    private final LongSupplier clock;
    private final History history;
    private final long[] counted = new long[Counter.values().length];
    private LoopOrder order = LoopOrder.NONE;
    private boolean armed;
    private long at;

    LayersEffects(IntFunction<String> nameOf, LongSupplier clock, History history) {
        this.nameOf = nameOf;
        this.clock = clock;
        this.history = history;
    }

    void use(LoopOrder used) {
        order = used;
    }

    /** Whether the time that was armed is over; then nothing is armed any more. */
    boolean isDue(long nowNanos) {
        boolean due = armed && at - nowNanos <= 0;
        armed &= !due;
        return due;
    }

    long nanosToDeadline(long nowNanos) {
        return armed ? at - nowNanos : LoopWork.NO_DEADLINE;
    }

    SortedMap<String, Long> counters() {
        SortedMap<String, Long> all = new TreeMap<>();
        for (Counter counter : Counter.values()) {
            all.put("layers." + counter.name().toLowerCase(Locale.ROOT).replace('_', '.'), counted[counter.ordinal()]);
        }
        return all;
    }

    @Override
    public void submitSynchronising(byte[] bytes, int length) {
        order.submitSynchronising(bytes, length);
    }

    @Override
    public void submit(Delivery delivery, byte[] bytes, int length) {
        order.submit(delivery, bytes, length);
    }

    @Override
    public void submit(Delivery delivery, ByteBuffer message) {
        order.submit(delivery, message);
    }

    @Override
    public boolean turnsSoon() {
        return order.turnsSoon();
    }

    @Override
    public boolean moreComes() {
        return order.moreComes();
    }

    @Override
    public boolean hasRoom(int messages, long bytes) {
        return order.hasRoom(messages, bytes);
    }

    @Override
    public int maxMessageBytes() {
        return order.maxMessageBytes();
    }

    @Override
    public void synchronised(RingId ring) {
        order.synchronised(ring);
    }

    @Override
    public void formAnew() {
        order.formAnew();
    }

    @Override
    public boolean isRunning() {
        return order.isRunning();
    }

    @Override
    public long nowNanos() {
        return clock.getAsLong();
    }

    @Override
    public void arm(long nanos) {
        armed = true;
        at = clock.getAsLong() + nanos;
    }

    @Override
    public void cancel() {
        armed = false;
    }

    @Override
    public void notice(Notice what, RingId ring, List<Integer> nodes, String detail) {
        String names =
                nodes.isEmpty() ? "a member" : nodes.stream().map(nameOf::apply).collect(Collectors.joining(", "));
        switch (what) {
            case LAYERS_LACKING ->
                warn(
                        "GRP-101",
                        "Ring " + ring + " has neither groups nor quorum. Why: " + names
                                + " runs without them, or an older version. Do: update or start its bundles.");
            case SILENT ->
                warn(
                        "GRP-102",
                        names + " has not said what it has of groups and quorum in ring " + ring
                                + ", and all wait for it. This node asks to go on without.");
            case LEFT_OUT -> warn("GRP-103", "The members of ring " + ring + " have agreed without " + names + ".");
            case LEFT_OUT_HERE ->
                warn(
                        "GRP-104",
                        "The others (" + names + ") have agreed in ring " + ring
                                + " without this node, which was silent for too long or speaks no version that they speak."
                                + " It is in no group and has no quorum until the next ring. Do: look at its log before this line.");
            case STATE_TOO_LARGE ->
                warn(
                        "GRP-105",
                        "The layers of this node hold more than can be told when a ring is formed (" + detail
                                + "): it stays out.");
        }
    }

    private void warn(String code, String text) {
        LOG.warn("{} {}", code, text);
        history.add("group", code, text);
    }

    @Override
    public void count(Counter counter) {
        counted[counter.ordinal()]++;
    }
}
