package org.quorate.transport.secure.host;

import java.util.Arrays;
import java.util.List;
import org.quorate.node.Confined;
import org.quorate.node.LoopWork;
import org.quorate.node.NodeLoop;
import org.quorate.transport.LinkHandler;
import org.quorate.transport.PeerState;
import org.quorate.transport.PeerStatus;
import org.quorate.transport.secure.core.Greeting;
import org.quorate.transport.udp.core.PeerPresence;

/** The peers of a sealed link by id, and which of their changes the ordering does not know yet. */
@Confined("node loop")
final class SecurePeers {
    private final int link;
    private final SecureJournal journal;
    private final SecurePeer[] peers;
    private final int[] ids;
    private final boolean[] untold;
    private boolean anyUntold;

    SecurePeers(List<PeerStatus> known, int link, NodeLoop loop, SecureJournal journal, long heartbeatNanos) {
        this.link = link;
        this.journal = journal;
        this.peers = known.stream()
                .map(peer -> new SecurePeer(peer.peer(), peer.address(), loop, heartbeatNanos))
                .toArray(SecurePeer[]::new);
        this.ids = known.stream().mapToInt(PeerStatus::peer).toArray();
        this.untold = new boolean[peers.length];
    }

    /** Place of a peer, negative for an unknown id. Any thread. */
    int indexOf(int id) {
        return Arrays.binarySearch(ids, id);
    }

    /** The peer at a place. Any thread. */
    SecurePeer get(int index) {
        return peers[index];
    }

    int count() {
        return peers.length;
    }

    void countSentToAll(int frameBytes) {
        for (SecurePeer peer : peers) {
            if (peer.isAdmitted()) {
                peer.countSent(frameBytes);
            }
        }
    }

    void takeFrame(int index, int frameBytes) {
        peers[index].heardFrame(frameBytes);
        note(index);
    }

    void takeGreeting(int index, Greeting greeting, boolean established) {
        peers[index].heardGreeting(greeting.sentNanos(), greeting.echoNanos(), greeting.heldNanos());
        if (established) {
            journal.fact(
                    "TRN-120",
                    "Link " + link + ": node " + peers[index].id() + " at " + peers[index].address()
                            + " has proved that it lives; frames of its former sessions are refused.");
        }
        note(index);
    }

    /**
     * Draws conclusions about a peer.
     *
     * @param neglected nobody reads: what the peer sent may be among what waits, so silence says nothing
     * @return whether it is to be greeted
     */
    boolean judge(int index, boolean neglected, long nowNanos) {
        PeerPresence presence = peers[index].presence();
        if (neglected) {
            presence.paused(nowNanos);
        } else {
            presence.judge(nowNanos);
        }
        note(index);
        return presence.isBeatDue(nowNanos);
    }

    long nanosToDeadline(long nowNanos) {
        long nanos = LoopWork.NO_DEADLINE;
        for (SecurePeer peer : peers) {
            nanos = Math.min(nanos, peer.presence().nanosToDeadline(nowNanos));
        }
        return nanos;
    }

    void paused(long nowNanos) {
        for (SecurePeer peer : peers) {
            peer.presence().paused(nowNanos);
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

    /** Any thread. */
    List<PeerStatus> statuses() {
        return Arrays.stream(peers).map(SecurePeer::status).toList();
    }

    private void note(int index) {
        SecurePeer peer = peers[index];
        if (!peer.noteChange()) {
            return;
        }
        untold[index] = true;
        anyUntold = true;
        journal.fact(
                "TRN-101",
                "Link " + link + ": node " + peer.id() + " at " + peer.address() + " is "
                        + peer.presence().state() + ": " + peer.presence().why() + ".");
    }
}
