package org.quorate.transport.corosync.host;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import org.quorate.node.Confined;
import org.quorate.node.NodeLoop;
import org.quorate.transport.LinkHandler;
import org.quorate.transport.PeerState;
import org.quorate.transport.Stranger;
import org.quorate.transport.corosync.core.TotemHeader;
import org.quorate.transport.udp.socket.Reception;
import org.quorate.transport.udp.socket.Strangers;

/** What the channels of a link hold, on its way to whoever polls: those of the list are heard, the others counted. */
@Confined("node loop")
final class Arrivals implements Reception.Sink {
    private static final LinkHandler NOBODY = new LinkHandler() {
        @Override
        public void batchRead() {
            throw new IllegalStateException("the network is read during a poll only");
        }

        @Override
        public void frame(int sender, ByteBuffer frame) {
            throw new IllegalStateException("frames are read during a poll only");
        }

        @Override
        public void peerChanged(int peer, PeerState state) {
            throw new IllegalStateException("changes are told during a poll only");
        }
    };

    private final NodeLoop loop;
    private final Peers peers;
    private final Senders senders;
    private final Complaints complaints;
    private final Strangers strangers = new Strangers();
    private LinkHandler polling = NOBODY;
    private LinkHandler last = NOBODY;

    Arrivals(LinkSettings settings, NodeLoop loop, Peers peers, LinkJournal journal) {
        this.loop = loop;
        this.peers = peers;
        this.senders = new Senders(settings, peers);
        this.complaints = new Complaints(settings, loop, journal);
    }

    /** A poll begins; one that did not poll last is told the states of the peers. */
    void begin(LinkHandler handler) {
        polling = handler;
        if (handler != last) {
            last = handler;
            peers.forgetWhatWasTold();
        }
        peers.tellChanges(handler);
    }

    /** The poll is over. */
    void end() {
        polling = NOBODY;
    }

    @Override
    public void batchRead() {
        polling.batchRead();
    }

    @Override
    public boolean take(SocketAddress from, ByteBuffer packet, boolean viaGroup) {
        if (!packet.hasRemaining()) {
            return refuse(from, Stranger.Reason.MALFORMED);
        }
        InetSocketAddress source = (InetSocketAddress) from;
        int index = senders.of(source, packet);
        if (index < 0) {
            return takeNone(index, source, packet);
        }
        Peer peer = peers.get(index);
        if (!peer.isAdmitted()) {
            return refuse(from, Stranger.Reason.SHUT_OUT);
        }
        complaints.look(index, peer, packet, source.getPort());
        peers.heard(index, packet.remaining());
        if (TotemHeader.isJoin(packet)) {
            peers.expectWordOfOthers(index);
        }
        peers.tellChanges(polling);
        polling.frame(peer.id(), packet);
        return true;
    }

    private boolean takeNone(int sender, InetSocketAddress from, ByteBuffer packet) {
        return switch (sender) {
            case Senders.OWN -> false; // our own multicast, come back over loopback
            case Senders.OWN_ID -> refuse(from, Stranger.Reason.OWN_ID);
            default -> {
                complaints.lookAtStranger(from, packet);
                yield refuse(from, Stranger.Reason.UNKNOWN_NODE);
            }
        };
    }

    /** Any thread. */
    List<Stranger> strangers() {
        return strangers.recent(loop.nowNanos());
    }

    /** How many datagrams were refused for a reason. Any thread. */
    long refused(Stranger.Reason reason) {
        return strangers.total(reason);
    }

    private boolean refuse(SocketAddress from, Stranger.Reason reason) {
        strangers.refuse(from, reason, loop.nowNanos());
        return false;
    }
}
