package org.quorate.transport.nativeio.host;

import java.io.IOException;
import java.nio.channels.DatagramChannel;
import org.quorate.node.Confined;
import org.quorate.transport.nativeio.kernel.Descriptors;
import org.quorate.transport.nativeio.kernel.SocketOptions;
import org.quorate.transport.udp.host.ChannelAccess;
import org.quorate.transport.udp.host.DatagramOutlet;
import org.quorate.transport.udp.host.NioAccess;
import org.quorate.transport.udp.life.LinkJournal;
import org.quorate.transport.udp.socket.DatagramSource;

/**
 * The channels of one link by their descriptors. The JDK still owns them: the loop's selector watches them and {@code close}
 * closes them, on the thread that makes the system calls.
 */
@Confined("the thread that opens, then node loop")
public final class NativeAccess implements ChannelAccess {
    /** Name of the provider. */
    public static final String PROVIDER = "native";

    /** A peer does not wait for longer than the others need to be sent so much. */
    private static final int BYTES_AT_ONCE = 256 << 10;

    private final int link;
    private final LinkJournal journal;
    private final NioAccess jdk = new NioAccess();

    private boolean segmentsRefused;

    /**
     * For one link.
     *
     * @param journal is told once when the kernel does not take segments
     */
    public NativeAccess(int link, LinkJournal journal) {
        this.link = link;
        this.journal = journal;
    }

    @Override
    public String provider() {
        return PROVIDER;
    }

    @Override
    public int framesAtOnce(int datagramBytes) {
        return Math.max(1, BYTES_AT_ONCE / datagramBytes);
    }

    @Override
    public DatagramSource source(DatagramChannel bound) throws IOException {
        return nativeSource(bound);
    }

    @Override
    public DatagramOutlet outlet(DatagramChannel connected) throws IOException {
        return new NativeOutlet(connected, Descriptors.of(connected), jdk.outlet(connected), this::segmentsRefused);
    }

    NativeSource nativeSource(DatagramChannel bound) throws IOException {
        int descriptor = Descriptors.of(bound);
        new SocketOptions().set(descriptor, SocketOptions.UDP, SocketOptions.UDP_GRO, 1);
        return new NativeSource(descriptor);
    }

    /** Whether the kernel took whatever was sent as segments. */
    boolean sendsSegments() {
        return !segmentsRefused;
    }

    private void segmentsRefused(int errno) {
        if (!segmentsRefused) {
            segmentsRefused = true;
            journal.fact(
                    "TRN-108",
                    "Link " + link + ": the network device takes no segments (error " + errno
                            + "); each datagram is sent by itself, which is slower.");
        }
    }
}
