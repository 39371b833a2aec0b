package org.quorate.it.bench.model;

import java.io.IOException;
import java.net.PortUnreachableException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.locks.ReentrantLock;
import org.quorate.it.bench.node.Membership;
import org.quorate.transport.Train;
import org.quorate.transport.udp.core.DatagramSize;
import org.quorate.transport.udp.core.ReceiveBuffer;

/** The JDK's channels: one that receives, and one connected to each other node. A thread of its own blocks in the one that receives. */
final class NioWire implements Wire {
    private static final int BUFFER_BYTES = 4 << 20;

    /** As the ring's. */
    private static final int MAX_WINDOW_BYTES = 1024 << 10;

    private final DatagramChannel receiving;
    private final DatagramChannel[] sending;
    private final int datagramBytes;
    private final int windowBytes;
    private final ReentrantLock lock = new ReentrantLock();

    NioWire(Membership membership) throws IOException {
        receiving = DatagramChannel.open();
        receiving.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER_BYTES);
        receiving.bind(membership.address(membership.self()));
        sending = new DatagramChannel[membership.nodes() + 1];
        boolean local = true;
        for (int node = 1; node <= membership.nodes(); node++) {
            local &= membership.address(node).getAddress().isLoopbackAddress();
            if (node != membership.self()) {
                sending[node] = DatagramChannel.open();
                sending[node].setOption(StandardSocketOptions.SO_SNDBUF, BUFFER_BYTES);
                sending[node].connect(membership.address(node));
            }
        }
        // Linux charges against twice what it lets one ask for, and the JDK tells half of it.
        ReceiveBuffer granted = new ReceiveBuffer(2 * receiving.getOption(StandardSocketOptions.SO_RCVBUF));
        datagramBytes = DatagramSize.automatic(local, false, granted);
        long half = (long) granted.capacity(datagramBytes) * datagramBytes / 2;
        windowBytes = (int) Math.max(2L * datagramBytes, Math.min(MAX_WINDOW_BYTES, half));
    }

    @Override
    public Train train(int datagrams) {
        return new Train(0, datagramBytes, datagrams);
    }

    @Override
    public int windowBytes() {
        return windowBytes;
    }

    @Override
    public void start(Receiver receiver) {
        Thread thread = new Thread(() -> receive(receiver), "bench-model-ring");
        thread.setDaemon(true);
        thread.start();
    }

    private void receive(Receiver receiver) {
        ByteBuffer datagram = ByteBuffer.allocateDirect(DatagramSize.MAX);
        try {
            while (true) {
                receiving.receive(datagram.clear());
                lock.lock();
                try {
                    receiver.datagram(datagram.flip());
                } finally {
                    lock.unlock();
                }
            }
        } catch (AsynchronousCloseException closed) {
            receiver.broken("closed");
        } catch (IOException e) {
            receiver.broken(e.toString());
        }
    }

    @Override
    public void run(WireTask task) throws IOException {
        lock.lock();
        try {
            task.run();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void broadcast(Train train) throws IOException {
        for (int i = 0; i < train.count(); i++) {
            for (DatagramChannel channel : sending) {
                if (channel != null) {
                    write(channel, train.frame(i));
                }
            }
        }
    }

    @Override
    public void send(int node, Train train) throws IOException {
        write(sending[node], train.frame(0));
    }

    /** A refusal belongs to an earlier datagram, which is lost: its receiver has not begun yet, or has ended. */
    private static void write(DatagramChannel channel, ByteBuffer datagram) throws IOException {
        try {
            channel.write(datagram);
        } catch (PortUnreachableException lost) {
            channel.write(datagram);
        }
    }

    @Override
    public void close() throws IOException {
        receiving.close();
        for (DatagramChannel channel : sending) {
            if (channel != null) {
                channel.close();
            }
        }
    }
}
