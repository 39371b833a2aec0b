package org.quorate.transport.knet.host;

import java.util.concurrent.atomic.AtomicLong;
import org.quorate.node.Confined;
import org.quorate.node.NodeLoop;
import org.quorate.transport.PeerState;
import org.quorate.transport.PeerStatus;
import org.quorate.transport.knet.core.IncomingMessages;
import org.quorate.transport.knet.core.LinkChoice;
import org.quorate.transport.udp.socket.AddressText;

/** One peer: its links, what comes from it, what was counted. Only {@link #status} and {@link #admit} are for other threads. */
@Confined("node loop")
final class KnetPeer {
    private final int id;
    private final PeerLink[] links;
    private final LinkChoice choice;
    private final NodeLoop loop;
    private final IncomingMessages incoming = new IncomingMessages();

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

    KnetPeer(int id, PeerLink[] links, LinkChoice choice, NodeLoop loop) {
        this.id = id;
        this.links = links;
        this.choice = choice;
        this.loop = loop;
        this.known = known(PeerState.UNHEARD, "the link was opened", 0);
    }

    int id() {
        return id;
    }

    PeerLink[] links() {
        return links;
    }

    IncomingMessages incoming() {
        return incoming;
    }

    boolean isAdmitted() {
        return admitted;
    }

    /** Any thread. */
    void admit(boolean admit) {
        admitted = admit;
    }

    PeerState state() {
        return known.state;
    }

    String why() {
        return known.why;
    }

    /** The links that the next message to it takes, as bits of their places; none when none is worth it. */
    int linksForNext(long nowNanos) {
        if (!admitted) {
            return 0;
        }
        int up = up();
        return choice.next(up != 0 ? up : promising(nowNanos));
    }

    /** Places of the links that are up, as bits. */
    int up() {
        int up = 0;
        for (int i = 0; i < links.length; i++) {
            up |= links[i].health().isUp() ? 1 << i : 0;
        }
        return up;
    }

    /** Something authentic came from it. */
    void heard() {
        heardNanos.setOpaque(loop.nowNanos());
        if (!everHeard) {
            everHeard = true;
        }
    }

    void countReceived(int frameBytes) {
        add(framesReceived, 1);
        add(bytesReceived, frameBytes);
    }

    void countSent(int frameBytes, boolean sent) {
        if (sent) {
            add(framesSent, 1);
            add(bytesSent, frameBytes);
        } else {
            add(unsent, 1);
        }
    }

    /** Brings what other threads see up to date; whether its state has changed since the last call. */
    boolean noteChange() {
        int up = up();
        Known before = known;
        PeerState state = stateNow(before.state, up);
        if (state == before.state && up == before.up) {
            return false;
        }
        known = known(state, reason(state, before.state, up), up);
        return state != before.state;
    }

    /** Round trip of the link that messages take. */
    void noteRoundTrip(long nanos) {
        roundTripNanos.setOpaque(nanos);
    }

    /** Any thread. */
    PeerStatus status() {
        Known now = known;
        return new PeerStatus(
                id,
                now.address,
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

    private PeerState stateNow(PeerState before, int up) {
        if (!admitted) {
            return PeerState.SHUT_OUT;
        }
        if (up != 0) {
            return PeerState.UP;
        }
        return before == PeerState.UP || before == PeerState.SILENT ? PeerState.SILENT : PeerState.UNHEARD;
    }

    private String reason(PeerState state, PeerState before, int up) {
        return switch (state) {
            case SHUT_OUT -> "shut out by an operator";
            case UNHEARD -> "let in by an operator";
            case SILENT -> "no pong for " + longestLost() / 1_000_000 + " ms on any link";
            default -> before == PeerState.SILENT ? "answers again on " + names(up) : "answers on " + names(up);
        };
    }

    private long longestLost() {
        long longest = 0;
        for (PeerLink link : links) {
            longest = Math.max(longest, link.health().lostNanos());
        }
        return longest;
    }

    private String names(int up) {
        StringBuilder names = new StringBuilder(Integer.bitCount(up) == 1 ? "link" : "links");
        for (int i = 0; i < links.length; i++) {
            if ((up & 1 << i) != 0) {
                names.append(' ').append(links[i].number());
            }
        }
        return names.append(" of ").append(links.length).toString();
    }

    private int promising(long nowNanos) {
        int promising = 0;
        for (int i = 0; i < links.length; i++) {
            promising |= links[i].isPromising(nowNanos) ? 1 << i : 0;
        }
        return promising;
    }

    private Known known(PeerState state, String why, int up) {
        int shown = up == 0 ? 0 : Integer.numberOfTrailingZeros(up);
        long now = System.currentTimeMillis(); // wall clock: people read when the state changed
        return new Known(state, now, why, AddressText.of(links[shown].address()), up);
    }

    private static void add(AtomicLong counter, long more) {
        counter.setOpaque(counter.getPlain() + more);
    }

    private record Known(PeerState state, long sinceMillis, String why, String address, int up) {}
}
