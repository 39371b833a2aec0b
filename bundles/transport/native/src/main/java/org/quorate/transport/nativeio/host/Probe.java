package org.quorate.transport.nativeio.host;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Optional;
import org.quorate.transport.Train;
import org.quorate.transport.udp.wire.DatagramCodec;

/** Whether this transport works on this machine: it is tried, with two sockets on loopback. */
public final class Probe {
    private static final int PATIENCE_MILLIS = 1000;
    private static final int FRAME_BYTES = 1000;
    private static final int FRAMES = 3;
    private static final int LAST_FRAME_BYTES = 10;

    private Probe() {}

    /** Why it does not work here, as a phrase; empty when it does. Takes a few milliseconds; any thread but the loop. */
    public static Optional<String> obstacle() {
        return obstacle(System.getProperty("os.name"));
    }

    static Optional<String> obstacle(String system) {
        if (!system.equals("Linux")) {
            return Optional.of("this system is " + system + ", not Linux");
        }
        if (ValueLayout.ADDRESS.byteSize() != Long.BYTES) {
            return Optional.of("this machine has no 64-bit addresses");
        }
        try {
            return exchange();
        } catch (IOException
                | LinkageError
                | RuntimeException e) { // no kernel, C library or permission is worth a failure
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> exchange() throws IOException {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0);
        NativeAccess access = new NativeAccess(0, (code, sentence) -> {});
        try (DatagramChannel receiving = DatagramChannel.open(StandardProtocolFamily.INET);
                DatagramChannel sending = DatagramChannel.open(StandardProtocolFamily.INET);
                Selector selector = Selector.open()) {
            receiving.bind(anyPort).configureBlocking(false);
            sending.bind(anyPort).connect(receiving.getLocalAddress()).configureBlocking(false);
            receiving.register(selector, SelectionKey.OP_READ);
            NativeSource source = access.nativeSource(receiving);
            Train train = train();
            int sent = access.outlet(sending).send(train, 0, FRAMES);
            if (sent != FRAMES || !access.sendsSegments()) {
                return Optional.of("the kernel does not send a train as segments");
            }
            for (int i = 0; i < FRAMES; i++) {
                if (!source.next() && (selector.select(PATIENCE_MILLIS) == 0 || !source.next())) {
                    return Optional.of("a train did not arrive on loopback");
                }
                ByteBuffer expected = train.frame(i);
                expected.position(expected.position() - DatagramCodec.HEADER_BYTES);
                if (!source.isJoined() || !source.datagram().equals(expected)) {
                    return Optional.of("the kernel does not join the segments of a train");
                }
            }
            return Optional.empty();
        }
    }

    private static Train train() {
        Train train = new Train(DatagramCodec.HEADER_BYTES, FRAME_BYTES, FRAMES);
        for (int i = 0; i < FRAMES; i++) {
            ByteBuffer frame = train.next();
            for (int k = i == FRAMES - 1 ? LAST_FRAME_BYTES : FRAME_BYTES; k > 0; k--) {
                frame.put((byte) (k * (i + 1)));
            }
            train.add();
        }
        return train;
    }
}
