package org.quorate.transport.nativeio.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.quorate.node.NodeLoop;
import org.quorate.testing.conformance.FreeAddresses;
import org.quorate.testing.conformance.SteppedLoop;
import org.quorate.transport.LinkHandler;
import org.quorate.transport.PeerState;
import org.quorate.transport.Stranger;
import org.quorate.transport.Train;
import org.quorate.transport.udp.host.LinkSettings;
import org.quorate.transport.udp.host.UdpLink;
import org.quorate.transport.udp.wire.DatagramCodec;

/** What a poll leaves in memory, where no selector sees it. */
class LeftoverTest implements LinkHandler {
    private static final int STRANGERS = 100;
    private static final long SECONDS = 1_000_000_000L;

    private int wakes;

    @Test
    void loopIsWokenForDatagramsThatWereReceivedAndNotReadYet() throws Exception {
        InetSocketAddress own = FreeAddresses.of("127.0.0.1", 1).get(1);
        try (SteppedLoop loop = new SteppedLoop();
                DatagramChannel sending = DatagramChannel.open()) {
            UdpLink link = UdpLink.open(
                    new LinkSettings(
                            "test",
                            1,
                            0,
                            own,
                            new TreeMap<>(),
                            Optional.empty(),
                            OptionalInt.empty(),
                            Duration.ofMillis(200),
                            0,
                            false),
                    counted(loop),
                    (code, sentence) -> {},
                    new NativeAccess(0, (code, sentence) -> {}));
            link.start();
            sending.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0))
                    .connect(own);
            Train train = framesOfAnotherCluster();
            for (int next = 0; next < STRANGERS; ) {
                next += new NativeAccess(0, (code, sentence) -> {})
                        .outlet(sending)
                        .send(train, next, STRANGERS);
            }

            boolean some = loop.turnUntil(() -> refused(link) > 0, () -> link.poll(this, 1), 10 * SECONDS);
            int wakesForTheRest = wakes;
            boolean all = loop.turnUntil(() -> refused(link) == STRANGERS, () -> link.poll(this, 1), 10 * SECONDS);
            link.close();

            assertTrue(some && all, refused(link) + " of " + STRANGERS);
            assertEquals(1, wakesForTheRest);
            assertEquals(1, wakes);
        }
    }

    private static long refused(UdpLink link) {
        return link.refused(Stranger.Reason.OTHER_CLUSTER);
    }

    private static Train framesOfAnotherCluster() {
        DatagramCodec codec = new DatagramCodec("other", 2);
        Train train = new Train(DatagramCodec.HEADER_BYTES, 100, STRANGERS);
        for (int i = 0; i < STRANGERS; i++) {
            train.next().position(train.next().position() + 100);
            train.add();
            codec.sealFrame(train.frame(i));
        }
        return train;
    }

    private NodeLoop counted(NodeLoop loop) {
        return (NodeLoop) Proxy.newProxyInstance(
                NodeLoop.class.getClassLoader(), new Class<?>[] {NodeLoop.class}, (self, method, given) -> {
                    wakes += method.getName().equals("wake") ? 1 : 0;
                    return method.invoke(loop, given);
                });
    }

    @Override
    public void frame(int sender, ByteBuffer frame) {
        throw new AssertionError("a frame of another cluster was handed over");
    }

    @Override
    public void peerChanged(int peer, PeerState state) {}
}
