package org.quorate.transport.corosync.host;

import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicLong;
import org.quorate.node.Confined;
import org.quorate.node.NodeLoop;
import org.quorate.transport.PeerState;
import org.quorate.transport.PeerStatus;
import org.quorate.transport.corosync.core.PeerPresence;
import org.quorate.transport.udp.socket.AddressText;

/** One peer of a link: where it is, what is known of it, what was counted. Only {@link #status} and {@link #admit} are for other threads. */
@Confined("node loop")
final class Peer {
    private final int id;
    private final InetSocketAddress address;
    private final String addressText;
    private final NodeLoop loop;
    private final PeerPresence presence = new PeerPresence();

    private final AtomicLong framesSent = new AtomicLong();
    private final AtomicLong framesReceived = new AtomicLong();
    private final AtomicLong bytesSent = new AtomicLong();
    private final AtomicLong bytesReceived = new AtomicLong();
    private final AtomicLong unsent = new AtomicLong();
    private final AtomicLong heardNanos = new AtomicLong();
    private volatile boolean everHeard;
    private volatile boolean admitted = true;
    private volatile Known known;

    Peer(int id, InetSocketAddress address, NodeLoop loop) {
        this.id = id;
        this.address = address;
        this.addressText = AddressText.of(address);
        this.loop = loop;
        this.known = known();
    }

    int id() {
        return id;
    }

    InetSocketAddress address() {
        return address;
    }

    /** For people: {@code node 2 at 10.0.0.2:5405}. */
    String text() {
        return "node " + id + " at " + addressText;
    }

    PeerPresence presence() {
        return presence;
    }

    boolean isAdmitted() {
        return admitted;
    }

    /** Any thread. */
    void admit(boolean admit) {
        admitted = admit;
    }

    void heard(int bytes) {
        long now = loop.nowNanos();
        presence.heard(now);
        heardNanos.setOpaque(now);
        if (!everHeard) {
            everHeard = true;
        }
        add(framesReceived, 1);
        add(bytesReceived, bytes);
    }

    void countSent(int bytes) {
        add(framesSent, 1);
        add(bytesSent, bytes);
    }

    void countUnsent() {
        add(unsent, 1);
    }

    /** Frames that could not be sent. Any thread. */
    long unsent() {
        return unsent.getOpaque();
    }

    /** Brings what other threads see up to date; whether the state has changed since the last call. */
    boolean noteChange() {
        presence.admit(admitted);
        if (presence.state() == known.state) {
            return false;
        }
        known = known();
        return true;
    }

    /** Any thread. */
    PeerStatus status() {
        Known now = known;
        return new PeerStatus(
                id,
                addressText,
                now.state,
                now.sinceMillis,
                now.why,
                0,
                framesSent.getOpaque(),
                framesReceived.getOpaque(),
                bytesSent.getOpaque(),
                bytesReceived.getOpaque(),
                everHeard ? Math.max(0, (loop.nowNanos() - heardNanos.getOpaque()) / 1_000_000) : -1);
    }

    private Known known() {
        long now = System.currentTimeMillis(); // wall clock: people read when the state changed
        return new Known(presence.state(), now, presence.why());
    }

    private static void add(AtomicLong counter, long more) {
        counter.setOpaque(counter.getPlain() + more);
    }

    private record Known(PeerState state, long sinceMillis, String why) {}
}
