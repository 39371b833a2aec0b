package org.quorate.transport.secure.host;

import java.util.concurrent.atomic.AtomicLong;
import org.quorate.node.Confined;
import org.quorate.node.NodeLoop;
import org.quorate.transport.PeerState;
import org.quorate.transport.PeerStatus;
import org.quorate.transport.udp.core.PeerPresence;

/**
 * One peer of a sealed link: what frames of its live session say of it, and what was counted. Only {@link #status}, {@link
 * #isAdmitted} and {@link #admit} are for other threads.
 */
@Confined("node loop")
final class SecurePeer {
    /** Round trips above this are a peer's mistake. */
    private static final long MAX_ROUND_TRIP_NANOS = 60_000_000_000L;

    private final int id;
    private final String address;
    private final NodeLoop loop;
    private final PeerPresence presence;
    private final AtomicLong framesSent = new AtomicLong();
    private final AtomicLong framesReceived = new AtomicLong();
    private final AtomicLong bytesSent = new AtomicLong();
    private final AtomicLong bytesReceived = new AtomicLong();
    private final AtomicLong roundTripNanos = new AtomicLong();
    private final AtomicLong heardNanos = new AtomicLong();
    private volatile boolean everHeard;
    private volatile boolean admitted = true;
    private volatile Known known;
    private long echoNanos;
    private long echoHeardNanos;
    private long refusals;

    SecurePeer(int id, String address, NodeLoop loop, long heartbeatNanos) {
        this.id = id;
        this.address = address;
        this.loop = loop;
        this.presence = PeerPresence.doubting(heartbeatNanos, loop.nowNanos());
        this.known = known();
    }

    int id() {
        return id;
    }

    String address() {
        return address;
    }

    PeerPresence presence() {
        return presence;
    }

    boolean isAdmitted() {
        return admitted;
    }

    void admit(boolean admit) {
        admitted = admit;
    }

    /** Whether frames are worth sending. */
    boolean isSentTo() {
        return admitted && presence.isReachable();
    }

    /** The carrier has counted so many refusals of the peer's port. */
    void refusals(long counted, long nowNanos) {
        long more = Math.min(PeerPresence.MIN_REFUSALS, counted - refusals);
        refusals = counted;
        for (long i = 0; i < more; i++) {
            presence.refused(nowNanos);
        }
    }

    /** The carrier says that nobody listens there; that is taken for enough refusals, which the peer may still answer. */
    void refused(long nowNanos) {
        for (int i = 0; i < PeerPresence.MIN_REFUSALS; i++) {
            presence.refused(nowNanos);
        }
    }

    void countSent(int frameBytes) {
        add(framesSent, 1);
        add(bytesSent, frameBytes);
    }

    void heardFrame(int frameBytes) {
        heard();
        add(framesReceived, 1);
        add(bytesReceived, frameBytes);
    }

    void heardGreeting(long sentNanos, long ourEchoNanos, long heldNanos) {
        heard();
        echoNanos = sentNanos;
        echoHeardNanos = System.nanoTime();
        long roundTrip = echoHeardNanos - ourEchoNanos - heldNanos;
        if (ourEchoNanos != 0 && heldNanos >= 0 && roundTrip > 0 && roundTrip < MAX_ROUND_TRIP_NANOS) {
            roundTripNanos.setOpaque(roundTrip);
        }
    }

    /** Time of sending of the peer's last greeting; 0 when there was none. */
    long echoNanos() {
        return echoNanos;
    }

    /** How long that one has been here. */
    long echoHeldNanos(long nowNanos) {
        return nowNanos - echoHeardNanos;
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

    PeerStatus status() {
        Known now = known;
        return new PeerStatus(
                id,
                address,
                now.state,
                now.sinceMillis,
                now.why,
                roundTripNanos.getOpaque(),
                framesSent.getOpaque(),
                framesReceived.getOpaque(),
                bytesSent.getOpaque(),
                bytesReceived.getOpaque(),
                everHeard ? Math.max(0, (loop.nowNanos() - heardNanos.getOpaque()) / 1_000_000) : -1);
    }

    private void heard() {
        long now = loop.nowNanos();
        presence.heard(now);
        heardNanos.setOpaque(now);
        if (!everHeard) {
            everHeard = true;
        }
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
