package org.quorate.it.bench.model;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.quorate.it.bench.node.Membership;
import org.quorate.node.LoopWork;
import org.quorate.node.loop.journal.HistoryRing;
import org.quorate.node.loop.turn.LoggedLoopReport;
import org.quorate.node.loop.turn.LoopLimits;
import org.quorate.node.loop.turn.SelectorLoop;
import org.quorate.transport.LinkHandler;
import org.quorate.transport.PeerState;
import org.quorate.transport.Train;
import org.quorate.transport.TransportLink;
import org.quorate.transport.udp.host.ChannelAccess;
import org.quorate.transport.udp.host.LinkSettings;
import org.quorate.transport.udp.host.UdpLink;
import org.quorate.transport.udp.socket.LinkUnavailable;

/**
 * A link of Quorate on a loop of Quorate. Between the model on the JDK's channels and the model on this lies what link and loop cost;
 * between this and Quorate what the ordering costs.
 */
final class LinkWire implements Wire {
    private static final Duration HEARTBEAT = Duration.ofMillis(200);
    private static final int FRAMES_PER_TURN = 128;

    /** As the ring's. */
    private static final int MAX_WINDOW_BYTES = 1024 << 10;

    private static final int STRANDED = 70;

    private final SelectorLoop loop;
    private final UdpLink link;

    /** Whose channels are read and written so. */
    LinkWire(Membership membership, int datagramBytes, ChannelAccess access) throws IOException {
        loop = new SelectorLoop(
                LoopLimits.DEFAULT,
                new LoggedLoopReport(new HistoryRing()),
                () -> Runtime.getRuntime().halt(STRANDED));
        loop.start();
        TreeMap<Integer, InetSocketAddress> peers = new TreeMap<>();
        for (int node = 1; node <= membership.nodes(); node++) {
            if (node != membership.self()) {
                peers.put(node, membership.address(node));
            }
        }
        LinkSettings settings = new LinkSettings(
                "bench",
                membership.self(),
                0,
                membership.address(membership.self()),
                peers,
                Optional.empty(),
                OptionalInt.empty(),
                HEARTBEAT,
                datagramBytes,
                true);
        try {
            link = UdpLink.open(settings, loop, (code, sentence) -> {}, access);
        } catch (LinkUnavailable e) {
            loop.close();
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public Train train(int datagrams) {
        return new Train(link.headroom(), link.maxFrameBytes(), datagrams);
    }

    @Override
    public int windowBytes() {
        int frame = link.maxFrameBytes();
        long half = (long) link.receiveCapacity(frame) * frame / 2;
        return (int) Math.max(2L * frame, Math.min(MAX_WINDOW_BYTES, half));
    }

    @Override
    public void start(Receiver receiver) {
        Turn turn = new Turn(link, receiver);
        loop.call(() -> {
                    link.start();
                    loop.attach(turn);
                    return null;
                })
                .join();
    }

    @Override
    public void run(WireTask task) {
        loop.call(() -> {
                    task.run();
                    return null;
                })
                .join();
    }

    @Override
    public void broadcast(Train train) {
        link.broadcast(train);
    }

    @Override
    public void send(int node, Train train) {
        link.send(node, train.frame(0));
    }

    @Override
    public void close() {
        loop.call(() -> {
                    link.close();
                    return null;
                })
                .join();
        loop.close();
    }

    private record Turn(TransportLink link, Receiver receiver) implements LoopWork, LinkHandler {
        @Override
        public String name() {
            return "org.quorate.it.bench model";
        }

        @Override
        public int order() {
            return ORDERING;
        }

        @Override
        public boolean work(long nowNanos) {
            return link.poll(this, FRAMES_PER_TURN) == FRAMES_PER_TURN;
        }

        @Override
        public long nanosToDeadline(long nowNanos) {
            return NO_DEADLINE;
        }

        @Override
        public void frame(int sender, ByteBuffer frame) {
            try {
                receiver.datagram(frame);
            } catch (IOException e) {
                receiver.broken(e.toString());
            }
        }

        /** A node that is refused has not begun yet, or has ended; the round shows which. */
        @Override
        public void peerChanged(int peer, PeerState state) {}
    }
}
