package org.quorate.ordering.totem.host;

import static org.junit.jupiter.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quorate.ordering.Delivery;

/**
 * Counts what the threads of the whole data path allocate: those that submit, the loops and the listeners of three nodes that
 * are joined by UDP on loopback.
 *
 * <p>Pools and queues grow to what is under way at most, which may happen late; so of some rounds one must show it. What is
 * allocated for each message, or for each packet, shows in all of them. A ring that changes, because this machine has no time
 * for it, is left for a new one.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class DataPathAllocationTest {
    private static final String CHANNEL = "flood";
    private static final int NODES = LoopbackRing.NODES;
    private static final int ROUNDS = 24;
    private static final int RINGS = 5;

    /**
     * The JDK makes an address, about 130 bytes in five objects, whenever a datagram comes from another sender than the one
     * before: with three nodes about twice for each visit of the token, and again where data and tokens of two nodes mix. On an
     * accelerated ring they mix all the time; this one is not, as on one host.
     */
    private static final long BYTES_PER_VISIT = 1_024;

    /** What depends on neither messages nor visits: heartbeats. */
    private static final long BYTES_PER_ROUND = 8_192;

    /** The smallest object. */
    private static final long SMALLEST_OBJECT_BYTES = 16;

    /** A thread that waits for room is put on a list; a full inbox makes it wait once for a quarter of it, 128 messages of 8 KB. */
    private static final long BYTES_PER_WAIT = 256;

    private static final long MESSAGES_PER_WAIT = 128;

    /** So many agreed messages, then as many safe ones: only those of one kind travel together. */
    private static final int RUN = 200;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final ExecutorService submitters = Executors.newFixedThreadPool(NODES);
    private final List<CountingListener> listeners = new ArrayList<>();
    private LoopbackRing ring;
    private List<NodeOnLoop> nodes = List.of();
    private long delivered;

    @AfterEach
    void stop() {
        submitters.shutdownNow();
    }

    @ParameterizedTest
    @CsvSource({"1472, 64, 100000", "0, 64, 100000", "1472, 1024, 40000", "0, 8192, 8000"})
    void aFloodAllocatesNothingForAMessage(int datagramBytes, int messageBytes, int each) throws Exception {
        onARingThatStays(datagramBytes, () -> {
            flood(each, messageBytes);

            awaitFrugalRound(NODES * each, () -> flood(each, messageBytes));
            return null;
        });
    }

    @Test
    void oneMessageAtATimeAllocatesASmallAmountForAVisitOfTheToken() throws Exception {
        onARingThatStays(1472, () -> {
            oneByOne(10_000);

            awaitFrugalRound(Integer.MAX_VALUE, () -> oneByOne(3_000));
            return null;
        });
    }

    private void onARingThatStays(int datagramBytes, Callable<Void> work) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try (LoopbackRing ring = new LoopbackRing(datagramBytes)) {
                listen(ring);
                work.call();
                return;
            } catch (RingChanged changed) {
                if (attempt == RINGS) {
                    throw changed;
                }
            }
        }
    }

    /** Nothing can be said of what is sent on another ring than was formed. */
    private static final class RingChanged extends Exception {
        private static final long serialVersionUID = 1;

        RingChanged(String how) {
            super(how);
        }
    }

    private void listen(LoopbackRing newRing) {
        ring = newRing;
        nodes = ring.nodes();
        listeners.clear();
        delivered = 0;
        for (NodeOnLoop node : nodes) {
            CountingListener listener = new CountingListener();
            listeners.add(listener);
            node.order().subscribe("counting", CHANNEL, "a test", listener, reason -> fail(reason));
        }
    }

    /** Sends messages; returns what the threads that submitted them have allocated. */
    private interface Load {
        long run() throws Exception;
    }

    private void awaitFrugalRound(long messages, Load load) throws Exception {
        List<String> rounds = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            Round round = measure(load);
            if (round.isFrugal(messages)) {
                return;
            }
            rounds.add(round.toString());
        }
        fail("bytes for " + messages + " messages: " + rounds);
    }

    private Round measure(Load load) throws Exception {
        long[] visits = visits();
        long[] before = allocated();

        long submitters = load.run();

        long[] after = allocated();
        long[] visitsAfter = visits();
        long[] loops = new long[NODES];
        for (int i = 0; i < NODES; i++) {
            visits[i] = visitsAfter[i] - visits[i];
            loops[i] = after[i] - before[i];
        }
        return new Round(visits, loops, after[NODES] - before[NODES], submitters);
    }

    /** From every node so many, in runs of agreed and safe ones. */
    private long flood(int each, int bytes) throws Exception {
        List<Future<Long>> running = new ArrayList<>();
        for (NodeOnLoop node : nodes) {
            ByteBuffer payload = ByteBuffer.allocateDirect(bytes);
            running.add(submitters.submit(() -> {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < each; i++) {
                    submit(node, i / RUN % 2 == 0 ? Delivery.AGREED : Delivery.SAFE, payload);
                }
                return threads.getCurrentThreadAllocatedBytes() - before;
            }));
        }
        long allocated = 0;
        for (Future<Long> one : running) {
            allocated += one.get();
        }
        awaitDelivered(NODES * each);
        return allocated;
    }

    /** From a node that never holds the token, so that each message must ask for it. */
    private long oneByOne(int count) throws InterruptedException, RingChanged {
        ByteBuffer payload = ByteBuffer.allocateDirect(64);
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < count; i++) {
            submit(nodes.get(1), Delivery.AGREED, payload);
            awaitDelivered(1);
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private void submit(NodeOnLoop node, Delivery delivery, ByteBuffer payload) throws InterruptedException {
        if (!node.order().submit(CHANNEL, delivery, payload, PATIENCE).isAccepted()) {
            throw new IllegalStateException("refused");
        }
    }

    private void awaitDelivered(long more) throws InterruptedException, RingChanged {
        delivered += more;
        for (CountingListener listener : listeners) {
            if (!listener.await(delivered, ring::isTheSame)) {
                throw new RingChanged(nodes.get(0).order().transitions().toString());
            }
        }
    }

    private long[] visits() {
        return nodes.stream()
                .mapToLong(node -> node.order().status().join().counters().get("token.received"))
                .toArray();
    }

    /** Of the loops, then of all threads that call listeners. */
    private long[] allocated() {
        long[] bytes = new long[NODES + 1];
        for (int i = 0; i < NODES; i++) {
            bytes[i] = threads.getThreadAllocatedBytes(nodes.get(i).loopThread());
        }
        for (ThreadInfo each : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (each != null && each.getThreadName().startsWith("quorate-mailbox")) {
                bytes[NODES] += threads.getThreadAllocatedBytes(each.getThreadId());
            }
        }
        return bytes;
    }

    /** What a round has allocated: the loops by node, those who call listeners together. */
    private record Round(long[] visits, long[] loops, long listeners, long submitters) {
        boolean isFrugal(long messages) {
            boolean frugal = submitters <= BYTES_PER_WAIT * (NODES + messages / MESSAGES_PER_WAIT)
                    && listeners <= BYTES_PER_WAIT * NODES;
            for (int i = 0; i < NODES; i++) {
                frugal &= loops[i] <= BYTES_PER_ROUND + BYTES_PER_VISIT * visits[i]
                        && loops[i] < SMALLEST_OBJECT_BYTES * messages;
            }
            return frugal;
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder("submitters " + submitters);
            for (int i = 0; i < NODES; i++) {
                text.append(", loop ").append(loops[i]).append(" in ").append(visits[i]);
                text.append(" visits");
            }
            return text.append(", listeners ").append(listeners).append('\n').toString();
        }
    }
}
