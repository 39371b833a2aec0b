package org.quorate.it.bench.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Chooses addresses on the loopback interface. */
final class FreePorts {
    /** Each node has so many ports. */
    private static final int STEP = 10;

    private static final int FIRST = 17_000;
    private static final int LAST = 31_990;
    private static final int ATTEMPTS = 2_000;

    private FreePorts() {}

    /** Addresses whose ports nobody uses now, neither with UDP nor with TCP. */
    static List<InetSocketAddress> addresses(int count) throws IOException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        List<InetSocketAddress> found = new ArrayList<>();
        for (int attempt = 0; attempt < ATTEMPTS && found.size() < count; attempt++) {
            int port = FIRST + STEP * ThreadLocalRandom.current().nextInt((LAST - FIRST) / STEP);
            InetSocketAddress address = new InetSocketAddress(loopback, port);
            if (!found.contains(address) && isFree(address)) {
                found.add(address);
            }
        }
        if (found.size() < count) {
            throw new IOException("no " + count + " free ports from " + FIRST + " to " + LAST);
        }
        return found;
    }

    private static boolean isFree(InetSocketAddress address) {
        try (DatagramChannel udp = DatagramChannel.open();
                ServerSocket tcp = new ServerSocket()) {
            udp.bind(address);
            tcp.bind(address);
            return true;
        } catch (IOException used) {
            return false;
        }
    }
}
