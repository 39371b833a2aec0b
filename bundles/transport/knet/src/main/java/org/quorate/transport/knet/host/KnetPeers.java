package org.quorate.transport.knet.host;

import java.util.Arrays;
import java.util.List;
import org.quorate.node.Confined;
import org.quorate.node.LoopWork;
import org.quorate.transport.LinkHandler;
import org.quorate.transport.PeerState;
import org.quorate.transport.PeerStatus;
import org.quorate.transport.knet.core.PathSearch;
import org.quorate.transport.udp.life.LinkJournal;
import org.quorate.transport.udp.socket.AddressText;

/** The peers by id, the deadlines of their links, and which of their changes the ordering does not know yet. */
@Confined("node loop")
final class KnetPeers {
    private final KnetPeer[] peers;
    private final int[] ids;
    private final boolean[] untold;
    private final LinkJournal journal;
    private boolean anyUntold;

    /** In the order of their ids. */
    KnetPeers(KnetPeer[] peers, LinkJournal journal) {
        this.peers = peers;
        this.ids = Arrays.stream(peers).mapToInt(KnetPeer::id).toArray();
        this.untold = new boolean[peers.length];
        this.journal = journal;
    }

    KnetPeer[] all() {
        return peers;
    }

    /** Place of a peer, negative for an unknown id. Any thread. */
    int indexOf(int id) {
        return Arrays.binarySearch(ids, id);
    }

    /** A link has come up. */
    void linkIsUp(KnetPeer peer, PeerLink link, long nowNanos) {
        link.path().begin(nowNanos);
        linkFact(peer, link, "up");
        note(indexOf(peer.id()));
    }

    /**
     * Draws conclusions, and sends the pings and probes that are due.
     *
     * @param neglected nobody reads: a pong may be among what waits, so silence says nothing
     */
    void work(long nowNanos, boolean neglected, Outbox outbox) {
        for (int i = 0; i < peers.length; i++) {
            for (PeerLink link : peers[i].links()) {
                watch(peers[i], link, nowNanos, neglected);
                if (peers[i].isAdmitted()) {
                    ask(link, nowNanos, outbox);
                }
            }
            note(i);
        }
    }

    long nanosToDeadline(long nowNanos) {
        long nanos = LoopWork.NO_DEADLINE;
        for (KnetPeer peer : peers) {
            if (peer.isAdmitted()) {
                for (PeerLink link : peer.links()) {
                    nanos = Math.min(nanos, link.nanosToDeadline(nowNanos));
                }
            }
        }
        return nanos;
    }

    void paused(long nowNanos) {
        for (KnetPeer peer : peers) {
            for (PeerLink link : peer.links()) {
                link.health().paused(nowNanos);
            }
        }
    }

    /** The largest IP packet that gets through on every link that is up; what is known to on all while none is. */
    int pathBytes() {
        int up = smallestPath(true);
        int smallest = up < Integer.MAX_VALUE ? up : smallestPath(false);
        return smallest < Integer.MAX_VALUE ? smallest : PathSearch.SMALLEST;
    }

    /** Makes all that is known news again, for an ordering that has just come. */
    void forgetWhatWasTold() {
        for (int i = 0; i < peers.length; i++) {
            untold[i] = peers[i].state() != PeerState.UNHEARD;
            anyUntold |= untold[i];
        }
    }

    void tellChanges(LinkHandler handler) {
        if (!anyUntold) {
            return;
        }
        anyUntold = false;
        for (int i = 0; i < peers.length; i++) {
            if (untold[i]) {
                untold[i] = false;
                handler.peerChanged(peers[i].id(), peers[i].state());
            }
        }
    }

    /** Any thread. */
    List<PeerStatus> statuses() {
        return Arrays.stream(peers).map(KnetPeer::status).toList();
    }

    /** Any thread. */
    long unsent() {
        return Arrays.stream(peers).mapToLong(KnetPeer::unsent).sum();
    }

    private void watch(KnetPeer peer, PeerLink link, long nowNanos, boolean neglected) {
        if (neglected) {
            link.health().paused(nowNanos);
        } else if (link.health().judge(nowNanos)) {
            link.path().end();
            linkFact(peer, link, "down: no pong for " + link.health().lostNanos() / 1_000_000 + " ms");
            if (peer.up() == 0) {
                peer.incoming().forget();
            }
        }
    }

    private static void ask(PeerLink link, long nowNanos, Outbox outbox) {
        if (link.health().isPingDue(nowNanos)) {
            outbox.ping(link, true);
        }
        int probe = link.path().probeDue(nowNanos);
        if (probe != 0) {
            outbox.probe(link, probe, nowNanos);
        }
    }

    /** {@link Integer#MAX_VALUE} when there is none. */
    private int smallestPath(boolean ofThoseUp) {
        int smallest = Integer.MAX_VALUE;
        for (KnetPeer peer : peers) {
            for (PeerLink link : peer.links()) {
                if (!ofThoseUp || link.health().isUp()) {
                    smallest = Math.min(smallest, link.path().found());
                }
            }
        }
        return smallest;
    }

    private void linkFact(KnetPeer peer, PeerLink link, String what) {
        if (peer.links().length > 1) {
            journal.fact(
                    "TRN-111",
                    "Link " + link.number() + " to node " + peer.id() + " at " + AddressText.of(link.address()) + " is "
                            + what + ".");
        }
    }

    private void note(int index) {
        KnetPeer peer = peers[index];
        if (!peer.noteChange()) {
            return;
        }
        untold[index] = true;
        anyUntold = true;
        journal.fact("TRN-101", "knet: node " + peer.id() + " is " + peer.state() + ": " + peer.why() + ".");
    }
}
