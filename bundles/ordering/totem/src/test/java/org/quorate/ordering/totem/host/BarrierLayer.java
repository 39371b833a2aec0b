package org.quorate.ordering.totem.host;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.quorate.ordering.Delivery;
import org.quorate.ordering.LoopLayer;
import org.quorate.ordering.LoopOrder;
import org.quorate.ordering.MessageRun;
import org.quorate.ordering.RingConfiguration;
import org.quorate.ordering.RingId;

/** Synchronises a ring by one message of each member, as daemons do for each of their services. */
final class BarrierLayer implements LoopLayer {
    private static final byte[] SYNC = {1, 0, 4, 0, 's', 'y', 'n', 'c'};
    private static final byte SAID = -2;
    private static final int SAID_BYTES = 25;
    private static final byte[] NATIVE = {-1, 's', 'y', 'n', 'c'};

    /** What was delivered before a ring was synchronised that was none of these messages; must stay empty. */
    final List<String> early = new ArrayList<>();

    /** What it was told of the membership, and when this became unknown. */
    final List<String> told = new ArrayList<>();

    /** Whether it keeps its node in the ring until {@link #leaveNow}. */
    volatile boolean keepsNode;

    /** What says that the node may leave. */
    volatile Optional<Runnable> leaveNow = Optional.empty();

    /** A permit for each time that the membership became unknown. */
    final Semaphore doubts = new Semaphore(0);

    int detached;

    /** Origin and number of each message that a layer has said, in their order. */
    final List<String> heardSaid = Collections.synchronizedList(new ArrayList<>());

    /** How often several of them came at once. */
    volatile int runs;

    private final byte[] front;
    private LoopOrder order;
    private RingConfiguration configuration;
    private final Set<Integer> heard = new HashSet<>();
    private boolean synchronised;

    /** Among daemons. */
    BarrierLayer() {
        this(SYNC);
    }

    private BarrierLayer(byte[] front) {
        this.front = front;
    }

    /** Among nodes of Quorate. */
    static BarrierLayer ofNative() {
        return new BarrierLayer(NATIVE);
    }

    @Override
    public void attached(LoopOrder used) {
        order = used;
    }

    @Override
    public void leaving(Runnable ready) {
        if (keepsNode) {
            leaveNow = Optional.of(ready);
        } else {
            ready.run();
        }
    }

    @Override
    public void detached() {
        detached++;
    }

    @Override
    public void configurationChanged(RingConfiguration changed) {
        if (changed.kind() == RingConfiguration.Kind.REGULAR) {
            configuration = changed;
            heard.clear();
            synchronised = !order.synchronises();
            told.add(synchronised ? changed.members() + " lacking " + order.lackingLayer() : "" + changed.members());
            order.submitSynchronising(message(changed.ring()).array(), front.length + 12);
        }
    }

    @Override
    public void membershipUnknown() {
        told.add("unknown");
        doubts.release();
    }

    @Override
    public void membershipKnown() {
        told.add("known");
    }

    /** On the loop: says so many messages with numbers from there on, by turns from an array and from a buffer. */
    void say(int from, int count) {
        for (int number = from; number < from + count; number++) {
            ByteBuffer said = ByteBuffer.allocate(SAID_BYTES).put(SAID).putInt(number);
            if (number % 2 == 0) {
                order.submit(Delivery.AGREED, said.array(), SAID_BYTES);
            } else {
                order.submit(Delivery.AGREED, said.clear().asReadOnlyBuffer());
            }
        }
    }

    /** On the loop: says messages of so many bytes until there is no room. */
    void fill(int bytes) {
        while (synchronised && order.hasRoom(1, bytes)) {
            order.submit(Delivery.AGREED, ByteBuffer.allocate(bytes).put(SAID).rewind());
        }
    }

    /** Waits until so many were delivered; half a minute is no measure but the end of a test that hangs. */
    void awaitSaid(int count) {
        long begin = System.nanoTime();
        while (heardSaid.size() < count) {
            Thread.yield();
            if (System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(30)) {
                throw new AssertionError(heardSaid.size() + " of " + count);
            }
        }
    }

    @Override
    public boolean delivered(MessageRun run) {
        if (run.bytes[run.offset + MessageRun.HEADER] != SAID) {
            return false;
        }
        runs++;
        int messages = 0;
        for (int at = run.offset; at < run.end; at += MessageRun.HEADER + MessageRun.length(run.bytes, at)) {
            hear(run.origin, run.bytes, at + MessageRun.HEADER);
            messages++;
        }
        if (messages != run.messages) {
            throw new AssertionError(messages + " messages instead of " + run.messages);
        }
        return true;
    }

    private void hear(int origin, byte[] bytes, int offset) {
        heardSaid.add(origin + ":" + ByteBuffer.wrap(bytes).getInt(offset + 1));
    }

    private ByteBuffer message(RingId ring) {
        return ByteBuffer.allocate(front.length + 12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(front)
                .putInt(ring.representative())
                .putLong(ring.sequence());
    }

    @Override
    public boolean delivered(int origin, byte[] bytes, int offset, int length) {
        if (bytes[offset] == SAID) {
            hear(origin, bytes, offset);
            return true;
        }
        ByteBuffer message = ByteBuffer.wrap(bytes, offset, length);
        if (!message.equals(message(configuration.ring()).flip())) {
            boolean old = length == front.length + 12;
            if (!old && !synchronised) {
                early.add(origin + " " + length);
            }
            return old;
        }
        heard.add(origin);
        if (heard.containsAll(configuration.members())) {
            synchronised = true;
            order.synchronised(configuration.ring());
        }
        return true;
    }

    @Override
    public String describe(int member) {
        return "a node of tests";
    }

    @Override
    public SortedMap<String, Long> counters() {
        return new TreeMap<>(Map.of("barrier.early", (long) early.size()));
    }

    @Override
    public void roomAgain() {
        // It asks for no room.
    }
}
