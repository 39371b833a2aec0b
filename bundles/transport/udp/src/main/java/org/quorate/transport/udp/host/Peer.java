package org.quorate.transport.udp.host;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.atomic.AtomicLong;
import org.quorate.node.Confined;
import org.quorate.node.NodeLoop;
import org.quorate.transport.PeerState;
import org.quorate.transport.PeerStatus;
import org.quorate.transport.Train;
import org.quorate.transport.udp.core.PeerPresence;

/**
 * One peer of a link: the channel connected to it, what is known of it, what was counted. Only {@link #status} and {@link
 * #admit} are for other threads.
 */
@Confined("node loop")
final class Peer {
    /** Reads in a row from a channel on which nothing should arrive but refusals. */
    private static final int MAX_REFUSALS_READ = 16;

    /** Round trips above this are a peer's mistake. */
    private static final long MAX_ROUND_TRIP_NANOS = 60_000_000_000L;

    private final int id;
    private final InetSocketAddress address;
    private final String addressText;
    private final DatagramChannel channel;
    private final DatagramOutlet outlet;
    private final NodeLoop loop;
    private final boolean carrier;
    private final PeerPresence presence;
    private final ByteBuffer unexpected = ByteBuffer.allocateDirect(1);

    private final AtomicLong framesSent = new AtomicLong();
    private final AtomicLong framesReceived = new AtomicLong();
    private final AtomicLong bytesSent = new AtomicLong();
    private final AtomicLong bytesReceived = new AtomicLong();
    private final AtomicLong unsent = new AtomicLong();
    private final AtomicLong roundTripNanos = new AtomicLong();
    private final AtomicLong heardNanos = new AtomicLong();
    private volatile boolean everHeard;
    private volatile boolean admitted = true;
    private volatile Known known;

    private NodeLoop.Watch watch;
    private long echoNanos;
    private long echoHeardNanos;
    private long refusals;

    Peer(
            int id,
            InetSocketAddress address,
            Channels.Sending sending,
            NodeLoop loop,
            long heartbeatNanos,
            boolean carrier) {
        this.id = id;
        this.address = address;
        this.addressText = LinkSettings.text(address);
        this.channel = sending.channel();
        this.outlet = sending.outlet();
        this.loop = loop;
        this.carrier = carrier;
        this.presence = new PeerPresence(heartbeatNanos, loop.nowNanos());
        this.known = known();
    }

    int id() {
        return id;
    }

    InetSocketAddress address() {
        return address;
    }

    PeerPresence presence() {
        return presence;
    }

    boolean isAdmitted() {
        return admitted;
    }

    /** How often its port was refused. */
    long refusals() {
        return refusals;
    }

    /** Any thread. */
    void admit(boolean admit) {
        admitted = admit;
    }

    void watch() {
        watch = loop.watch(channel, this::readRefusals);
    }

    void close() throws IOException {
        if (watch != null) {
            watch.end();
        }
        channel.close();
    }

    /** Sends the datagram between position and limit; the position stays. Counts it, or that it could not be sent. */
    void send(ByteBuffer datagram, int frameBytes) {
        if (isSentTo() && write(datagram)) {
            presence.sent(loop.nowNanos());
            countSent(frameBytes);
        } else {
            add(unsent, 1);
        }
    }

    /** Sends sealed frames of a train. Counts those sent, and those that could not be. */
    void send(Train train, int first, int end) {
        int next = isSentTo() ? write(train, first, end) : first;
        if (next > first) {
            presence.sent(loop.nowNanos());
            countSent(train, first, next);
        }
        add(unsent, end - next);
    }

    /** Frames of a train went to the peer. */
    void countSent(Train train, int first, int end) {
        for (int i = first; i < end; i++) {
            countSent(train.length(i));
        }
    }

    void beat(ByteBuffer heartbeat) {
        presence.beat(loop.nowNanos());
        write(heartbeat);
    }

    /** Time of sending of the peer's last heartbeat; 0 when there was none. */
    long echoNanos() {
        return echoNanos;
    }

    /** How long that one has been here. */
    long echoHeldNanos(long nowNanos) {
        return nowNanos - echoHeardNanos;
    }

    void heardFrame(int frameBytes) {
        heard();
        add(framesReceived, 1);
        add(bytesReceived, frameBytes);
    }

    void heardHeartbeat(long sentNanos, long ourEchoNanos, long heldNanos) {
        heard();
        echoNanos = sentNanos;
        echoHeardNanos = System.nanoTime();
        long roundTrip = echoHeardNanos - ourEchoNanos - heldNanos;
        if (ourEchoNanos != 0 && heldNanos >= 0 && roundTrip > 0 && roundTrip < MAX_ROUND_TRIP_NANOS) {
            roundTripNanos.setOpaque(roundTrip);
        }
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
                roundTripNanos.getOpaque(),
                framesSent.getOpaque(),
                framesReceived.getOpaque(),
                bytesSent.getOpaque(),
                bytesReceived.getOpaque(),
                everHeard ? Math.max(0, (loop.nowNanos() - heardNanos.getOpaque()) / 1_000_000) : -1);
    }

    /** Frames that could not be sent. Any thread. */
    long unsent() {
        return unsent.getOpaque();
    }

    private boolean isSentTo() {
        return admitted && (carrier || presence.isReachable());
    }

    private void refused() {
        refusals++;
        if (!carrier) {
            presence.refused(loop.nowNanos());
        }
    }

    private void heard() {
        long now = loop.nowNanos();
        if (!carrier) {
            presence.heard(now);
        }
        heardNanos.setOpaque(now);
        if (!everHeard) {
            everHeard = true;
        }
    }

    private void countSent(int frameBytes) {
        add(framesSent, 1);
        add(bytesSent, frameBytes);
    }

    /** A refusal of an earlier datagram comes back as the failure of this one, which is then tried again. */
    private boolean write(ByteBuffer datagram) {
        try {
            for (int again = 0; again < 2; again++) {
                int sent = outlet.send(datagram);
                if (sent != DatagramOutlet.REFUSED) {
                    return sent > 0;
                }
                refused();
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    /** As a single datagram; returns the first frame that was not sent. */
    private int write(Train train, int first, int end) {
        int next = first;
        try {
            for (int again = 0; next < end && again < 2; ) {
                int sent = outlet.send(train, next, end);
                if (sent == 0) {
                    return next;
                }
                if (sent == DatagramOutlet.REFUSED) {
                    refused();
                    again++;
                } else {
                    next += sent;
                }
            }
            return next;
        } catch (IOException e) {
            return next;
        }
    }

    private void readRefusals() {
        for (int i = 0; i < MAX_REFUSALS_READ; i++) {
            try {
                if (channel.read(unexpected.clear()) <= 0) {
                    return;
                }
            } catch (PortUnreachableException e) {
                refused();
            } catch (IOException e) {
                return;
            }
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
