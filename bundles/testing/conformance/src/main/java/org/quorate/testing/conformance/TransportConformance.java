package org.quorate.testing.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.quorate.testing.conformance.TestFrames.frame;
import static org.quorate.testing.conformance.TestFrames.pattern;
import static org.quorate.testing.conformance.TestFrames.train;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quorate.transport.LinkHandler;
import org.quorate.transport.PeerState;
import org.quorate.transport.PeerStatus;
import org.quorate.transport.Stranger;
import org.quorate.transport.Train;
import org.quorate.transport.TransportLink;

/**
 * What every provider of {@link TransportLink} must do. Three nodes, 1 to 3, on one quiet host: nothing gets lost there
 * unless a test makes it so.
 */
public abstract class TransportConformance {
    private static final long PATIENCE_NANOS = 10_000_000_000L;
    private static final int NODES = 3;
    private static final int STRANGER = 99;

    /** Garbage that a thousand frames may make: a tenth of what one small object for each would. */
    private static final long GARBAGE_BYTES_PER_THOUSAND = 1600;

    /** Code that the compiler has not reached may leave garbage; on a busy machine it comes late. */
    private static final int COMPILING_ROUNDS = 50;

    private final List<OpenLink> open = new ArrayList<>();
    private SteppedLoop loop;
    private OpenLink[] nodes;
    private ReceivedFrames[] received;

    /**
     * Opens the link of one of the nodes 1 to 3, which know each other as peers, and starts it. Called again for a node
     * whose link is open, it opens a second one beside it.
     */
    protected abstract OpenLink open(int node, SteppedLoop loop) throws Exception;

    /** Whether a closed link is told from a silent one, as {@link PeerState#REFUSED}. */
    protected boolean noticesRefusal() {
        return true;
    }

    /** Bytes of garbage that what the provider is made of leaves for a frame, whatever the provider does; 0 for most. */
    protected long garbageBytesOfAFrame() {
        return 0;
    }

    /** Opens the links and waits until all of them hear each other. */
    @BeforeEach
    protected void openLinks() throws Exception {
        loop = new SteppedLoop();
        nodes = new OpenLink[NODES + 1];
        received = new ReceivedFrames[NODES + 1];
        for (int node = 1; node <= NODES; node++) {
            nodes[node] = tracked(node);
            received[node] = new ReceivedFrames();
        }
        assertTrue(until(this::allUp), "the links do not hear each other");
    }

    /** Closes what is open. */
    @AfterEach
    protected void closeLinks() throws IOException {
        open.forEach(OpenLink::close);
        loop.close();
    }

    /** Each as of a batch of its own, as one was read before the next was sent. */
    @Test
    void framesOfEverySizeArriveIntact() {
        TransportLink sender = link(1);
        int[] sizes = {1, 2, 63, 400, sender.maxFrameBytes() / 2, sender.maxFrameBytes() - 1, sender.maxFrameBytes()};

        for (int size : sizes) {
            int batches = received[2].batches();
            sender.send(2, frame(sender, size, size));
            assertTrue(until(() -> !received[2].frames().isEmpty()), size + " bytes did not arrive");
            ReceivedFrames.Frame frame = received[2].frames().remove(0);

            assertEquals(1, frame.sender());
            assertArrayEquals(pattern(size, size), frame.bytes());
            assertTrue(received[2].batches() > batches, "the link did not say that it had read");
        }
    }

    @Test
    void burstArrivesInTheOrderSent() {
        int count = Math.min(50, link(2).receiveCapacity(100));

        for (int i = 0; i < count; i++) {
            link(1).send(2, frame(link(1), 100, i));
        }
        until(() -> received[2].frames().size() == count);

        assertEquals(IntStream.range(0, count).boxed().toList(), seeds(2));
    }

    @Test
    void broadcastReachesAllOthersInOrder() {
        Train train = train(link(1), 3, 200);

        link(1).broadcast(train);
        until(() -> received[2].frames().size() == 3 && received[3].frames().size() == 3);

        assertEquals(List.of(0, 1, 2), seeds(2));
        assertEquals(List.of(0, 1, 2), seeds(3));
        assertEquals(List.of(), seeds(1));
        assertEquals(3, train.count());
        assertEquals(200, train.frame(2).remaining());
    }

    @Test
    void frameForAnUnknownPeerIsDropped() {
        link(1).send(STRANGER, frame(link(1), 10, 1));
        link(1).send(2, frame(link(1), 10, 2));
        until(() -> received[2].frames().size() == 1);

        assertEquals(List.of(2), seeds(2));
        assertEquals(List.of(), seeds(3));
    }

    @Test
    void onlyTheHeadroomOfAFrameIsOverwritten() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(300);
        for (int i = 0; i < 300; i++) {
            buffer.put(i, (byte) 0x5a);
        }
        buffer.limit(200).position(100);

        link(1).send(2, buffer);
        assertEquals(100, buffer.position());
        assertEquals(200, buffer.limit());

        buffer.clear();
        for (int i = 0; i < 300; i++) {
            boolean mayChange = i >= 100 - link(1).headroom() && i < 100;
            assertTrue(mayChange || buffer.get(i) == 0x5a, "byte " + i + " was overwritten");
        }
    }

    @Test
    void pollHandsOverNoMoreThanItsBound() {
        for (int i = 0; i < 10; i++) {
            link(1).send(2, frame(link(1), 50, i));
        }
        int most = 0;
        long begin = System.nanoTime();

        while (received[2].frames().size() < 10 && System.nanoTime() - begin < PATIENCE_NANOS) {
            loop.turn(1_000_000);
            int before = received[2].frames().size();
            int said = link(2).poll(received[2], 3);
            assertEquals(received[2].frames().size() - before, said);
            most = Math.max(most, said);
        }

        assertEquals(3, most);
        assertEquals(IntStream.range(0, 10).boxed().toList(), seeds(2));
    }

    @Test
    void receiveCapacityIsHonest() {
        for (int size : new int[] {1, 400, link(1).maxFrameBytes()}) {
            int capacity = link(2).receiveCapacity(size);
            assertTrue(capacity >= 1);
            ByteBuffer frame = frame(link(1), size, 7);

            for (int i = 0; i < capacity; i++) {
                link(1).send(2, frame);
            }
            int[] count = new int[1];
            loop.turnUntil(
                    () -> count[0] >= capacity, () -> count[0] += link(2).poll(new Ignoring(), 1000), PATIENCE_NANOS);

            assertEquals(capacity, count[0], "frames of " + size + " bytes");
        }
    }

    @Test
    void framesWaitWhileNobodyPolls() {
        link(1).send(2, frame(link(1), 30, 1));
        loop.turnFor(100_000_000);
        link(1).send(2, frame(link(1), 30, 2));
        loop.turnFor(100_000_000);

        until(() -> received[2].frames().size() == 2);

        assertEquals(List.of(1, 2), seeds(2));
    }

    @Test
    void shutOutPeerIsCutOffBothWays() {
        link(1).admit(2, false);
        assertTrue(until(() -> received[1].state(2) == PeerState.SHUT_OUT));

        link(1).send(2, frame(link(1), 10, 1));
        link(1).broadcast(train(link(1), 1, 10));
        link(2).send(1, frame(link(2), 10, 3));
        link(3).send(1, frame(link(3), 10, 4));
        until(() -> received[1].frames().size() == 1
                && received[3].frames().size() == 1
                && link(1).strangers().stream().anyMatch(s -> s.reason() == Stranger.Reason.SHUT_OUT));

        assertEquals(List.of(4), seeds(1));
        assertEquals(List.of(), seeds(2));
        assertEquals(List.of(0), seeds(3));
        assertTrue(link(1).strangers().stream().anyMatch(s -> s.reason() == Stranger.Reason.SHUT_OUT));
    }

    @Test
    void peerThatIsLetInAgainComesUp() {
        link(1).admit(2, false);
        assertTrue(until(() -> received[1].state(2) == PeerState.SHUT_OUT));

        link(1).admit(2, true);

        assertTrue(until(() -> received[1].state(2) == PeerState.UP));
    }

    @Test
    void closedPeerIsRefusedAndComesUpWhenItOpens() throws Exception {
        assumeTrue(noticesRefusal());
        nodes[3].withdraw();
        nodes[3].close();
        open.remove(nodes[3]);

        assertTrue(until(() -> received[1].state(3) == PeerState.REFUSED && received[2].state(3) == PeerState.REFUSED));
        nodes[3] = tracked(3);

        assertTrue(until(() -> received[1].state(3) == PeerState.UP));
    }

    @Test
    void secondLinkTakesOverFromTheFirstWithoutLoss() throws Exception {
        OpenLink first = nodes[2];
        ReceivedFrames atFirst = received[2];
        for (int i = 0; i < 5; i++) {
            link(1).send(2, frame(link(1), 30, i));
        }

        OpenLink second = tracked(2);
        nodes[2] = second;
        received[2] = new ReceivedFrames();
        for (int i = 5; i < 10; i++) {
            link(1).send(2, frame(link(1), 30, i));
        }
        first.withdraw();
        for (int i = 10; i < 15; i++) {
            link(1).send(2, frame(link(1), 30, i));
        }
        loop.turnUntil(
                () -> atFirst.frames().size() + received[2].frames().size() == 15,
                () -> {
                    first.link().poll(atFirst, 10);
                    pollAll();
                },
                PATIENCE_NANOS);
        first.close();
        open.remove(first);
        link(2).send(1, frame(link(2), 30, 42));
        until(() -> received[1].frames().size() == 1);

        List<Integer> all = new ArrayList<>(seeds(atFirst));
        all.addAll(seeds(2));
        assertEquals(
                IntStream.range(0, 15).boxed().toList(), all.stream().sorted().toList());
        assertEquals(List.of(42), seeds(1));
    }

    @Test
    void newHandlerIsToldTheStateOfEveryPeer() {
        ReceivedFrames successor = new ReceivedFrames();

        link(1).poll(successor, 1);

        assertEquals(PeerState.UP, successor.state(2));
        assertEquals(PeerState.UP, successor.state(3));
    }

    @Test
    void statusTellsWhatWasSentAndReceived() {
        link(1).send(2, frame(link(1), 30, 1));
        until(() -> received[2].frames().size() == 1);

        PeerStatus sent = link(1).peers().get(0);
        PeerStatus got = link(2).peers().get(0);

        assertEquals(
                List.of(2, 3), link(1).peers().stream().map(PeerStatus::peer).toList());
        assertEquals(1, sent.framesSent());
        assertEquals(30, sent.bytesSent());
        assertEquals(1, got.framesReceived());
        assertEquals(30, got.bytesReceived());
        assertEquals(PeerState.UP, got.state());
        assertTrue(got.heardMillisAgo() >= 0);
    }

    @Test
    void nothingIsAllocatedForAFrame() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assumeTrue(threads.isThreadAllocatedMemorySupported());
        ByteBuffer frame = frame(link(1), 400, 1);
        Ignoring handler = new Ignoring();
        long allowed = 10 * GARBAGE_BYTES_PER_THOUSAND + 10_000 * garbageBytesOfAFrame();
        exchange(frame, handler, 20_000);

        long garbage = exchange(frame, handler, 10_000);
        for (int again = 0; again < COMPILING_ROUNDS && garbage > allowed; again++) {
            garbage = exchange(frame, handler, 10_000);
        }

        assertTrue(garbage <= allowed, "10 000 frames left " + garbage + " bytes of garbage");
    }

    /** Sends batches of ten and polls them; the bytes allocated by that, the loop's own share excluded. */
    private long exchange(ByteBuffer frame, LinkHandler handler, int frames) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long garbage = 0;
        for (int done = 0; done < frames; ) {
            long beforeSend = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 10; i++) {
                link(1).send(2, frame);
            }
            garbage += threads.getCurrentThreadAllocatedBytes() - beforeSend;
            loop.turn(1_000_000);
            long beforePoll = threads.getCurrentThreadAllocatedBytes();
            done += link(2).poll(handler, 100);
            garbage += threads.getCurrentThreadAllocatedBytes() - beforePoll;
        }
        return garbage;
    }

    private OpenLink tracked(int node) throws Exception {
        OpenLink link = open(node, loop);
        open.add(link);
        return link;
    }

    private TransportLink link(int node) {
        return nodes[node].link();
    }

    private boolean until(BooleanSupplier condition) {
        return loop.turnUntil(condition, this::pollAll, PATIENCE_NANOS);
    }

    private void pollAll() {
        for (int node = 1; node <= NODES; node++) {
            if (open.contains(nodes[node])) {
                link(node).poll(received[node], 100);
            }
        }
    }

    private boolean allUp() {
        for (int node = 1; node <= NODES; node++) {
            for (int peer = 1; peer <= NODES; peer++) {
                if (node != peer && received[node].state(peer) != PeerState.UP) {
                    return false;
                }
            }
        }
        return true;
    }

    private List<Integer> seeds(int node) {
        return seeds(received[node]);
    }

    private static List<Integer> seeds(ReceivedFrames received) {
        return received.frames().stream().map(f -> (int) f.bytes()[0]).toList();
    }

    private static final class Ignoring implements LinkHandler {
        @Override
        public void frame(int sender, ByteBuffer frame) {}

        @Override
        public void peerChanged(int peer, PeerState state) {}
    }
}
