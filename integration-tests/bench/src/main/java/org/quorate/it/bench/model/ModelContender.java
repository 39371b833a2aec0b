package org.quorate.it.bench.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.quorate.it.bench.node.Contender;
import org.quorate.it.bench.node.Deliveries;
import org.quorate.it.bench.node.Driver;
import org.quorate.it.bench.node.Membership;
import org.quorate.transport.udp.host.NioAccess;

/** A node of the model. */
public final class ModelContender implements Contender {
    private static final long ANNOUNCE_MILLIS = 20;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** What the nodes' datagrams go over. */
    public enum Over {
        /** The JDK's channels. */
        CHANNELS,
        /** Quorate's link over the JDK's channels. */
        LINK,
        /** Quorate's link by the system calls of Linux. */
        NATIVE
    }

    private final SubmitQueue queue = new SubmitQueue();
    private final Over over;
    private final int datagramBytes;
    private Wire wire;

    private ModelContender(Over over, int datagramBytes) {
        this.over = over;
        this.datagramBytes = datagramBytes;
    }

    /** A process of its own; the words say over what, and how large datagrams of a link are, 0 for what the link chooses. */
    public static void main(String[] words) {
        Driver.main(new ModelContender(Over.valueOf(words[0]), Integer.parseInt(words[1])));
    }

    @Override
    public void open(Membership membership, Deliveries deliveries) throws Exception {
        wire = switch (over) {
            case CHANNELS -> new NioWire(membership);
            case LINK -> new LinkWire(membership, datagramBytes, new NioAccess());
            case NATIVE -> new LinkWire(membership, datagramBytes, NativeLink.access());
        };
        Ring ring = new Ring(membership.self(), membership.nodes(), wire, queue, deliveries);
        wire.start(ring);
        long end = System.nanoTime() + PATIENCE_NANOS;
        do {
            if (System.nanoTime() - end > 0) {
                throw new IOException("no token came");
            }
            wire.run(ring::announce);
        } while (!ring.ready().await(ANNOUNCE_MILLIS, TimeUnit.MILLISECONDS));
    }

    /** The model knows no safe delivery: it has nothing to wait for. */
    @Override
    public void submit(ByteBuffer payload, boolean safe) throws InterruptedException {
        queue.put(payload);
    }

    @Override
    public void close() throws IOException {
        if (wire != null) {
            wire.close();
        }
    }
}
