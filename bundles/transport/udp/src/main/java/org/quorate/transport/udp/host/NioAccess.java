package org.quorate.transport.udp.host;

import java.io.IOException;
import java.net.PortUnreachableException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.quorate.node.Confined;
import org.quorate.transport.Train;
import org.quorate.transport.udp.core.DatagramSize;
import org.quorate.transport.udp.wire.DatagramCodec;

/** Channels as the JDK has them: a system call for each datagram, on every system. */
public final class NioAccess implements ChannelAccess {
    @Override
    public String provider() {
        return "udp";
    }

    @Override
    public int framesAtOnce(int datagramBytes) {
        return 1;
    }

    @Override
    public DatagramSource source(DatagramChannel bound) {
        return new Source(bound);
    }

    @Override
    public DatagramOutlet outlet(DatagramChannel connected) {
        return new Outlet(connected);
    }

    /** The JDK creates an address whenever the sender is not the one before; nothing else is allocated. */
    @Confined("node loop")
    private static final class Source implements DatagramSource {
        private final DatagramChannel channel;
        private final ByteBuffer datagram = ByteBuffer.allocateDirect(DatagramSize.MAX + 1);
        private SocketAddress sender;

        Source(DatagramChannel channel) {
            this.channel = channel;
        }

        @Override
        public boolean next() throws IOException {
            SocketAddress from = channel.receive(datagram.clear());
            datagram.flip();
            if (from == null) { // the JDK's word for nothing
                return false;
            }
            sender = from;
            return true;
        }

        @Override
        public ByteBuffer datagram() {
            return datagram;
        }

        @Override
        public SocketAddress sender() {
            return sender;
        }

        @Override
        public boolean hasMore() {
            return false;
        }
    }

    @Confined("node loop")
    private record Outlet(DatagramChannel channel) implements DatagramOutlet {
        @Override
        public int send(ByteBuffer datagram) throws IOException {
            int start = datagram.position();
            try {
                return channel.write(datagram) > 0 ? 1 : 0;
            } catch (PortUnreachableException e) {
                return REFUSED;
            } finally {
                datagram.position(start);
            }
        }

        @Override
        public int send(Train train, int first, int end) throws IOException {
            for (int next = first; next < end; next++) {
                ByteBuffer frame = train.frame(next);
                int sent = send(frame.position(frame.position() - DatagramCodec.HEADER_BYTES));
                if (sent <= 0) {
                    return next > first ? next - first : sent;
                }
            }
            return end - first;
        }
    }
}
