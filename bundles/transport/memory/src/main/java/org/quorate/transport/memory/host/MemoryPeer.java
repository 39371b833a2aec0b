package org.quorate.transport.memory.host;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.quorate.node.Confined;
import org.quorate.transport.PeerState;
import org.quorate.transport.PeerStatus;

/**
 * One peer of a memory link. It is up while a link of its node is open, and refused when none has been for
 * {@value #REFUSED_MILLIS} ms, so that a link may be replaced in place. Only {@link #status} and {@link #admit} are for other
 * threads.
 */
@Confined("node loop")
final class MemoryPeer {
    static final int REFUSED_MILLIS = 60;

    private static final long REFUSED_NANOS = REFUSED_MILLIS * 1_000_000L;

    private final int id;
    private final Station station;
    private final AtomicLong framesSent = new AtomicLong();
    private final AtomicLong framesReceived = new AtomicLong();
    private final AtomicLong bytesSent = new AtomicLong();
    private final AtomicLong bytesReceived = new AtomicLong();
    private final AtomicLong presentNanos = new AtomicLong();
    private volatile boolean admitted = true;
    private volatile Known known = known(PeerState.UNHEARD, "the link was opened");

    MemoryPeer(int id, Station station) {
        this.id = id;
        this.station = station;
    }

    int id() {
        return id;
    }

    PeerState state() {
        return known.state;
    }

    String why() {
        return known.why;
    }

    boolean isAdmitted() {
        return admitted;
    }

    void admit(boolean admit) {
        admitted = admit;
    }

    /** Whether the frame is on its way; the position of the buffer stays. */
    boolean send(int self, ByteBuffer frame) {
        if (!admitted || !station.deliver(self, frame)) {
            return false;
        }
        add(framesSent, 1);
        add(bytesSent, frame.remaining());
        return true;
    }

    void heard(int frameBytes) {
        add(framesReceived, 1);
        add(bytesReceived, frameBytes);
    }

    /** Looks at the station; whether the state has changed. */
    boolean look(long nowNanos) {
        PeerState before = known.state;
        if (!admitted) {
            become(PeerState.SHUT_OUT, "shut out by an operator");
        } else if (station.isOpen()) {
            presentNanos.setOpaque(nowNanos);
            become(PeerState.UP, "its link is open");
        } else if (before == PeerState.SHUT_OUT) {
            become(PeerState.UNHEARD, "let in by an operator");
        } else if (isAbsent() && nowNanos - presentNanos.getPlain() >= REFUSED_NANOS) {
            become(PeerState.REFUSED, "its link is closed");
        }
        return known.state != before;
    }

    long nanosToDeadline(long nowNanos) {
        return isAbsent() ? presentNanos.getPlain() + REFUSED_NANOS - nowNanos : Long.MAX_VALUE;
    }

    PeerStatus status(long nowNanos) {
        Known now = known;
        boolean everUp = presentNanos.getOpaque() != 0;
        return new PeerStatus(
                id,
                "memory",
                now.state,
                now.sinceMillis,
                now.why,
                0,
                framesSent.getOpaque(),
                framesReceived.getOpaque(),
                bytesSent.getOpaque(),
                bytesReceived.getOpaque(),
                everUp ? Math.max(0, (nowNanos - presentNanos.getOpaque()) / 1_000_000) : -1);
    }

    private boolean isAbsent() {
        return known.state == PeerState.UP && !station.isOpen();
    }

    private void become(PeerState state, String why) {
        if (state != known.state) {
            known = known(state, why);
        }
    }

    private static Known known(PeerState state, String why) {
        return new Known(state, System.currentTimeMillis(), why); // wall clock: people read when the state changed
    }

    private static void add(AtomicLong counter, long more) {
        counter.setOpaque(counter.getPlain() + more);
    }

    private record Known(PeerState state, long sinceMillis, String why) {}
}
