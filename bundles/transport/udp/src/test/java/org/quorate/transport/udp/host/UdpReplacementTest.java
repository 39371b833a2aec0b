package org.quorate.transport.udp.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quorate.node.History;
import org.quorate.node.LoopWork;
import org.quorate.node.loop.turn.LoggedLoopReport;
import org.quorate.node.loop.turn.LoopLimits;
import org.quorate.node.loop.turn.SelectorLoop;
import org.quorate.testing.conformance.FreeAddresses;
import org.quorate.transport.LinkHandler;
import org.quorate.transport.PeerState;

/** Links of two nodes, each on a loop of its own; one node's link is replaced beside itself while frames arrive. */
class UdpReplacementTest {
    private static final int REPLACEMENTS = 100;
    private static final int FRAMES_PER_TURN = 4;

    /**
     * What arrives between the last read of the old socket and its end gets lost. That is microseconds unless the thread loses
     * its processor just then; a link that stopped reading while it is replaced would lose most.
     */
    private static final int ONE_LOST_OF = 20;

    private final SelectorLoop loopOne = loop();
    private final SelectorLoop loopTwo = loop();
    private final SortedMap<Integer, InetSocketAddress> addresses = new TreeMap<>();
    private final Reader reader = new Reader();

    private static SelectorLoop loop() {
        SelectorLoop loop = new SelectorLoop(LoopLimits.DEFAULT, new LoggedLoopReport(new NoHistory()), () -> {});
        loop.start();
        return loop;
    }

    @BeforeEach
    void findPorts() throws Exception {
        addresses.putAll(FreeAddresses.of("127.0.0.1", 2));
    }

    @AfterEach
    void endLoops() {
        loopOne.close();
        loopTwo.close();
    }

    private UdpLink open(int node, SelectorLoop loop) throws Exception {
        SortedMap<Integer, InetSocketAddress> peers = new TreeMap<>(addresses);
        InetSocketAddress own = peers.remove(node);
        UdpLink link = UdpLink.open(
                new LinkSettings(
                        "test",
                        node,
                        0,
                        own,
                        peers,
                        Optional.empty(),
                        OptionalInt.empty(),
                        Duration.ofMillis(200),
                        0,
                        false),
                loop,
                (code, sentence) -> {});
        await(loop.call(() -> {
            link.start();
            return link;
        }));
        return link;
    }

    private static <T> T await(CompletableFuture<T> future) throws Exception {
        return future.get(10, TimeUnit.SECONDS);
    }

    @Test
    void hundredReplacementsUnderLoadLoseNextToNothing() throws Exception {
        UdpLink sending = open(1, loopOne);
        UdpLink receiving = open(2, loopTwo);
        Writer writer = new Writer(sending);
        loopTwo.attach(reader);
        await(loopTwo.call(() -> reader.links.add(receiving)));
        loopOne.attach(writer);

        await(writer.isUp);

        UdpLink current = receiving;
        for (int i = 0; i < REPLACEMENTS; i++) {
            current = replace(current);
        }
        await(loopOne.call(() -> writer.ending = true));
        long sent = await(loopOne.call(() -> writer.sent));
        await(reader.until(sent - sent / ONE_LOST_OF));
        long received = await(loopTwo.call(() -> reader.received));

        assertTrue(sent > 10 * REPLACEMENTS, sent + " frames");
        assertTrue(received >= sent - sent / ONE_LOST_OF, received + " of " + sent + " frames");
        assertEquals(0, sending.unsent());
    }

    /** As the component and the ordering do it. */
    private UdpLink replace(UdpLink old) throws Exception {
        UdpLink link = open(2, loopTwo);
        await(loopTwo.call(() -> reader.links.add(link)));
        await(loopTwo.call(old::withdraw).thenCompose(Function.identity()));
        await(loopTwo.call(() -> {
            reader.readAll(old);
            return reader.links.remove(old);
        }));
        await(loopTwo.call(() -> {
            old.close();
            return old;
        }));
        return link;
    }

    /** Keeps nothing. */
    private static final class NoHistory implements History {
        @Override
        public void add(String topic, String code, String text) {}

        @Override
        public List<Fact> facts() {
            return List.of();
        }
    }

    /** Stands for the ordering of the receiving node. */
    private static final class Reader implements LoopWork, LinkHandler {
        private final List<UdpLink> links = new ArrayList<>();
        private final CompletableFuture<Void> done = new CompletableFuture<>();
        private volatile long wanted = Long.MAX_VALUE;
        private volatile long received;

        CompletableFuture<Void> until(long count) {
            wanted = count;
            return done.completeOnTimeout(null, 5, TimeUnit.SECONDS);
        }

        void readAll(UdpLink link) {
            while (link.poll(this, 100) == 100) {
                Thread.onSpinWait();
            }
        }

        @Override
        public String name() {
            return "reader";
        }

        @Override
        public int order() {
            return ORDERING;
        }

        @Override
        public boolean work(long nowNanos) {
            links.forEach(link -> link.poll(this, 100));
            if (received >= wanted) {
                done.complete(null);
            }
            return false;
        }

        @Override
        public long nanosToDeadline(long nowNanos) {
            return wanted == Long.MAX_VALUE ? NO_DEADLINE : 1_000_000;
        }

        @Override
        public void frame(int sender, ByteBuffer frame) {
            received++;
        }

        @Override
        public void peerChanged(int peer, PeerState state) {}
    }

    /** Sends as long as few frames are on their way, so that a full buffer loses none. */
    private final class Writer implements LoopWork, LinkHandler {
        private final UdpLink link;
        private final ByteBuffer frame;
        private long sent;
        private boolean ending;
        private final CompletableFuture<Void> isUp = new CompletableFuture<>();
        private boolean up;

        Writer(UdpLink link) {
            this.link = link;
            this.frame = ByteBuffer.allocateDirect(link.headroom() + 1000).position(link.headroom());
        }

        @Override
        public String name() {
            return "writer";
        }

        @Override
        public int order() {
            return ORDERING;
        }

        @Override
        public boolean work(long nowNanos) {
            link.poll(this, 100);
            for (int i = 0; i < FRAMES_PER_TURN && up && !ending && sent - reader.received < 200; i++) {
                link.send(2, frame);
                sent++;
            }
            return up && !ending;
        }

        @Override
        public long nanosToDeadline(long nowNanos) {
            return NO_DEADLINE;
        }

        @Override
        public void frame(int sender, ByteBuffer frame) {}

        @Override
        public void peerChanged(int peer, PeerState state) {
            up = state == PeerState.UP;
            isUp.complete(null);
        }
    }
}
