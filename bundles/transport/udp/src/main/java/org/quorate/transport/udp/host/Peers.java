package org.quorate.transport.udp.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.quorate.node.Confined;
import org.quorate.node.LoopWork;
import org.quorate.node.NodeLoop;
import org.quorate.transport.LinkHandler;
import org.quorate.transport.PeerState;
import org.quorate.transport.PeerStatus;
import org.quorate.transport.Train;
import org.quorate.transport.udp.core.PeerPresence;
import org.quorate.transport.udp.life.LinkJournal;
import org.quorate.transport.udp.wire.DatagramCodec;

/** The peers of a link by id, their heartbeats, and which of their changes the ordering does not know yet. */
@Confined("node loop")
final class Peers {
    private final LinkSettings settings;
    private final NodeLoop loop;
    private final LinkJournal journal;
    private final DatagramCodec codec;
    private final Peer[] peers;
    private final int[] ids;
    private final boolean[] untold;
    private final ByteBuffer heartbeat = ByteBuffer.allocateDirect(DatagramCodec.HEARTBEAT_BYTES);
    private boolean anyUntold;

    /**
     * The peers of the settings.
     *
     * @param channels one connected to each, in the same order
     */
    Peers(
            LinkSettings settings,
            NodeLoop loop,
            LinkJournal journal,
            DatagramCodec codec,
            List<Channels.Sending> channels) {
        this.settings = settings;
        this.loop = loop;
        this.journal = journal;
        this.codec = codec;
        List<Peer> all = new ArrayList<>();
        settings.peers()
                .forEach((id, address) -> all.add(new Peer(
                        id,
                        address,
                        channels.get(all.size()),
                        loop,
                        settings.heartbeat().toNanos())));
        this.peers = all.toArray(Peer[]::new);
        this.ids = all.stream().mapToInt(Peer::id).toArray();
        this.untold = new boolean[peers.length];
    }

    void watch() {
        for (Peer peer : peers) {
            peer.watch();
        }
    }

    void close() throws IOException {
        for (Peer peer : peers) {
            peer.close();
        }
    }

    /** Place of a peer, negative for an unknown id. Any thread. */
    int indexOf(int id) {
        return Arrays.binarySearch(ids, id);
    }

    /** The peer at a place. Any thread. */
    Peer get(int index) {
        return peers[index];
    }

    boolean areAllAdmitted() {
        for (Peer peer : peers) {
            if (!peer.isAdmitted()) {
                return false;
            }
        }
        return true;
    }

    /** Sends sealed frames of the train to every peer. */
    void sendToAll(Train train, int first, int end) {
        for (Peer peer : peers) {
            peer.send(train, first, end);
        }
    }

    void countSentToAll(Train train, int first, int end) {
        for (Peer peer : peers) {
            peer.countSent(train, first, end);
        }
    }

    void takeFrame(int index, int frameBytes) {
        peers[index].heardFrame(frameBytes);
        note(index);
    }

    void takeHeartbeat(int index, ByteBuffer datagram) {
        Peer peer = peers[index];
        peer.heardHeartbeat(codec.sentNanos(datagram), codec.echoNanos(datagram), codec.heldNanos(datagram));
        if (codec.wantsAnswer(datagram) && peer.presence().mayAnswer(loop.nowNanos())) {
            beat(peer);
        }
        note(index);
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
     * Draws conclusions and sends the heartbeats that are due.
     *
     * @param neglected nobody reads: what a peer sent may be among what waits, so silence says nothing
     */
    void work(long nowNanos, boolean neglected) {
        for (int i = 0; i < peers.length; i++) {
            PeerPresence presence = peers[i].presence();
            if (neglected) {
                presence.paused(nowNanos);
            } else {
                presence.judge(nowNanos);
            }
            if (presence.isBeatDue(nowNanos)) {
                beat(peers[i]);
            }
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

    void paused(long nowNanos) {
        for (Peer peer : peers) {
            peer.presence().paused(nowNanos);
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

    private void beat(Peer peer) {
        long now = System.nanoTime();
        codec.sealHeartbeat(heartbeat, peer.presence().wantsAnswer(), now, peer.echoNanos(), peer.echoHeldNanos(now));
        peer.beat(heartbeat);
    }

    private void note(int index) {
        if (!peers[index].noteChange()) {
            return;
        }
        untold[index] = true;
        anyUntold = true;
        PeerPresence presence = peers[index].presence();
        journal.fact(
                "TRN-101",
                "Link " + settings.link() + ": node " + peers[index].id() + " at "
                        + LinkSettings.text(peers[index].address()) + " is " + presence.state() + ": "
                        + presence.why() + ".");
    }
}
