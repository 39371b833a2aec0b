package org.quorate.transport.corosync.host;

import java.util.Arrays;
import java.util.List;
import org.quorate.node.Confined;
import org.quorate.node.LoopWork;
import org.quorate.node.NodeLoop;
import org.quorate.transport.LinkHandler;
import org.quorate.transport.PeerState;
import org.quorate.transport.PeerStatus;

/** The peers of a link by id, and which of their changes the ordering does not know yet. */
@Confined("node loop")
final class Peers {
    private final NodeLoop loop;
    private final LinkJournal journal;
    private final Peer[] peers;
    private final int[] ids;
    private final boolean[] untold;
    private boolean anyUntold;

    Peers(LinkSettings settings, NodeLoop loop, LinkJournal journal) {
        this.loop = loop;
        this.journal = journal;
        this.peers = settings.peers().entrySet().stream()
                .map(peer -> new Peer(peer.getKey(), peer.getValue(), loop))
                .toArray(Peer[]::new);
        this.ids = Arrays.stream(peers).mapToInt(Peer::id).toArray();
        this.untold = new boolean[peers.length];
    }

    /** Place of a peer, negative for an unknown id. Any thread. */
    int indexOf(int id) {
        return Arrays.binarySearch(ids, id);
    }

    /** The peer at a place. Any thread. */
    Peer get(int index) {
        return peers[index];
    }

    int count() {
        return peers.length;
    }

    boolean areAllAdmitted() {
        for (Peer peer : peers) {
            if (!peer.isAdmitted()) {
                return false;
            }
        }
        return true;
    }

    void heard(int index, int bytes) {
        peers[index].heard(bytes);
        note(index);
    }

    /** A join went out. */
    void expectWord() {
        expectWordOfOthers(-1);
    }

    /** A join came from the peer at a place. */
    void expectWordOfOthers(int index) {
        long now = loop.nowNanos();
        for (int i = 0; i < peers.length; i++) {
            if (i != index) {
                peers[i].presence().expectWord(now);
            }
        }
    }

    /** Makes all that is known news again, for an ordering that has just come. */
    void forgetWhatWasTold() {
        for (int i = 0; i < peers.length; i++) {
            untold[i] = peers[i].presence().state() != PeerState.UNHEARD;
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
                handler.peerChanged(peers[i].id(), peers[i].presence().state());
            }
        }
    }

    /**
     * Draws conclusions.
     *
     * @param neglected nobody reads: what a peer sent may be among what waits, so silence says nothing
     */
    void work(long nowNanos, boolean neglected) {
        for (int i = 0; i < peers.length; i++) {
            if (neglected) {
                peers[i].presence().forgive();
            }
            peers[i].presence().judge(nowNanos);
            note(i);
        }
    }

    long nanosToDeadline(long nowNanos) {
        long nanos = LoopWork.NO_DEADLINE;
        for (Peer peer : peers) {
            nanos = Math.min(nanos, peer.presence().nanosToDeadline(nowNanos));
        }
        return nanos;
    }

    void forgive() {
        for (Peer peer : peers) {
            peer.presence().forgive();
        }
    }

    /** Any thread. */
    List<PeerStatus> statuses() {
        return Arrays.stream(peers).map(Peer::status).toList();
    }

    /** Any thread. */
    long unsent() {
        return Arrays.stream(peers).mapToLong(Peer::unsent).sum();
    }

    private void note(int index) {
        if (!peers[index].noteChange()) {
            return;
        }
        untold[index] = true;
        anyUntold = true;
        journal.fact(
                "TRN-101",
                "Link " + LinkSettings.LINK + ": " + peers[index].text() + " is "
                        + peers[index].presence().state() + ": "
                        + peers[index].presence().why() + ".");
    }
}
