package org.quorate.transport.nativeio.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quorate.transport.Train;
import org.quorate.transport.nativeio.kernel.Descriptors;
import org.quorate.transport.nativeio.kernel.SocketOptions;
import org.quorate.transport.udp.core.ReceiveBuffer;
import org.quorate.transport.udp.host.DatagramOutlet;
import org.quorate.transport.udp.host.NioAccess;
import org.quorate.transport.udp.socket.DatagramSource;
import org.quorate.transport.udp.wire.DatagramCodec;

/** Trains from one socket to another; on loopback what was sent is there when the call returns, or soon after. */
class TrainsTest {
    private static final int SLOT = 1448;
    private static final int HEADER = DatagramCodec.HEADER_BYTES;
    private static final int SO_NO_CHECK = 11;
    private static final int RECEIVE_BUFFER = 100 << 10;
    private static final long PATIENCE_NANOS = 5_000_000_000L;
    private static final int ROUNDS = 2_000;
    private static final int MOST_ATTEMPTS = 100;

    private final List<String> facts = new ArrayList<>();
    private final NativeAccess access = new NativeAccess(3, (code, sentence) -> facts.add(code + " " + sentence));
    private DatagramChannel receiving;
    private DatagramChannel sending;
    private NativeSource source;

    @BeforeEach
    void open() throws Exception {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0);
        receiving = DatagramChannel.open().bind(anyPort);
        receiving.configureBlocking(false);
        sending = DatagramChannel.open().bind(anyPort).connect(receiving.getLocalAddress());
        sending.configureBlocking(false);
        source = access.nativeSource(receiving);
    }

    @AfterEach
    void close() throws Exception {
        sending.close();
        receiving.close();
    }

    private static Train train(int headroom, int... lengths) {
        Train train = new Train(headroom, SLOT, lengths.length);
        for (int length : lengths) {
            ByteBuffer frame = train.next();
            for (int i = 0; i < length; i++) {
                frame.put((byte) (train.count() + i));
            }
            train.add();
        }
        return train;
    }

    private static void sendAll(DatagramOutlet outlet, Train train) throws Exception {
        for (int next = 0; next < train.count(); ) {
            int sent = outlet.send(train, next, train.count());
            assertTrue(sent > 0, "sent " + sent);
            next += sent;
        }
    }

    private boolean receive() throws Exception {
        long begin = System.nanoTime();
        while (!source.next()) {
            if (System.nanoTime() - begin > PATIENCE_NANOS) {
                return false;
            }
        }
        return true;
    }

    private void assertArrives(Train train) throws Exception {
        for (int i = 0; i < train.count(); i++) {
            assertTrue(receive(), "frame " + i + " did not arrive");
            ByteBuffer sent = train.frame(i);
            assertEquals(sent.position(sent.position() - HEADER), source.datagram(), "frame " + i);
            assertEquals(sending.getLocalAddress(), source.sender());
        }
        assertFalse(source.hasMore());
    }

    @Test
    void fullFramesArriveJoined() throws Exception {
        Train train = train(HEADER, SLOT, SLOT, SLOT, 700);

        assertEquals(4, access.outlet(sending).send(train, 0, 4));
        assertArrives(train);

        assertTrue(source.isJoined());
    }

    @Test
    void framesOfAnySizesArriveInOrder() throws Exception {
        Train train = train(HEADER, 10, 20, 20, 20, 5, SLOT, SLOT, 1, 1, 1, 700);

        sendAll(access.outlet(sending), train);

        assertArrives(train);
    }

    @Test
    void framesWithMoreRoomInFrontArrive() throws Exception {
        Train train = train(Train.MAX_HEADROOM, SLOT, SLOT, SLOT, 300);

        sendAll(access.outlet(sending), train);

        assertArrives(train);
    }

    @Test
    void emptyDatagramIsADatagram() throws Exception {
        sending.disconnect(); // a connected channel sends nothing when it is given nothing
        sending.send(ByteBuffer.allocate(0), receiving.getLocalAddress());
        sending.send(ByteBuffer.allocate(1), receiving.getLocalAddress());

        assertTrue(receive());
        assertEquals(0, source.datagram().remaining());
        assertTrue(receive());
        assertEquals(1, source.datagram().remaining());
    }

    @Test
    void whereSegmentsAreRefusedEachDatagramGoesByItselfAndThatIsSaidOnce() throws Exception {
        DatagramOutlet outlet = access.outlet(sending);
        // Without a checksum the kernel refuses segments, as it does for a device that computes none.
        new SocketOptions().set(Descriptors.of(sending), SocketOptions.SOCKET, SO_NO_CHECK, 1);
        Train train = train(HEADER, SLOT, SLOT, SLOT, 700);

        sendAll(outlet, train);
        assertArrives(train);
        sendAll(outlet, train);
        assertArrives(train);

        assertEquals(1, facts.size(), facts.toString());
        assertTrue(facts.get(0).startsWith("TRN-108 Link 3: the network device takes no segments"), facts.toString());
    }

    @Test
    void refusalOfThePortIsTold() throws Exception {
        DatagramOutlet outlet = access.outlet(sending);
        receiving.close();
        Train train = train(HEADER, SLOT, SLOT);

        int sent = 2;
        long begin = System.nanoTime();
        while (sent == 2 && System.nanoTime() - begin < PATIENCE_NANOS) {
            sent = outlet.send(train, 0, 2);
        }

        assertEquals(DatagramOutlet.REFUSED, sent);
    }

    @Test
    void receiveBufferHoldsAsManyFramesOfTrainsAsItIsSaidTo() throws Exception {
        assertEquals(0, lostOf(source));
    }

    @Test
    void receiveBufferOfTheUdpTransportDoesSoToo() throws Exception {
        receiving.close();
        receiving = DatagramChannel.open().bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
        receiving.configureBlocking(false);
        sending.disconnect().connect(receiving.getLocalAddress());

        assertEquals(0, lostOf(new NioAccess().source(receiving)));
    }

    /** Fills the receive buffer with trains while nobody reads, then reads; the number of frames that are missing. */
    private int lostOf(DatagramSource reading) throws Exception {
        receiving.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
        int capacity = new ReceiveBuffer(2 * RECEIVE_BUFFER).capacity(SLOT + HEADER);
        int[] lengths = new int[capacity];
        Arrays.fill(lengths, SLOT);
        sendAll(access.outlet(sending), train(HEADER, lengths));
        int arrived = 0;
        long begin = System.nanoTime();
        while (arrived < capacity && System.nanoTime() - begin < PATIENCE_NANOS) {
            arrived += reading.next() ? 1 : 0;
        }
        return capacity - arrived;
    }

    @Test
    void nothingIsAllocatedForATrain() throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        DatagramOutlet outlet = access.outlet(sending);
        Train train = train(HEADER, SLOT, SLOT, SLOT, SLOT, SLOT, SLOT, SLOT, 700);

        long garbage = Long.MAX_VALUE;
        for (int i = 0; i < MOST_ATTEMPTS && garbage > ROUNDS; i++) { // until the compiler has seen enough
            long before = threads.getCurrentThreadAllocatedBytes();
            exchange(outlet, train, ROUNDS);
            garbage = threads.getCurrentThreadAllocatedBytes() - before;
        }

        assertTrue(garbage <= ROUNDS, ROUNDS + " trains left " + garbage + " bytes of garbage");
    }

    private void exchange(DatagramOutlet outlet, Train train, int rounds) throws Exception {
        for (int round = 0; round < rounds; round++) {
            outlet.send(train, 0, train.count());
            for (int i = 0; i < train.count() && receive(); i++) {
                source.sender();
            }
        }
    }
}
