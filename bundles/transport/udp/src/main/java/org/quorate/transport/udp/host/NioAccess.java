package org.quorate.transport.udp.host;

import java.io.IOException;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.quorate.node.Confined;
import org.quorate.transport.Train;
import org.quorate.transport.udp.socket.DatagramSource;
import org.quorate.transport.udp.socket.NioSource;
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
        return new NioSource(bound);
    }

    @Override
    public DatagramOutlet outlet(DatagramChannel connected) {
        return new Outlet(connected);
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
