package org.quorate.transport.knet.host;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quorate.node.Confined;
import org.quorate.node.NodeLoop;
import org.quorate.transport.LinkHandler;
import org.quorate.transport.knet.core.Refusal;
import org.quorate.transport.knet.core.TotemTarget;
import org.quorate.transport.knet.crypto.PacketSealer;
import org.quorate.transport.knet.wire.Arrival;
import org.quorate.transport.knet.wire.PacketCodec;

/**
 * Takes what sockets read: who sent it (address and port exactly), whether it is authentic, what it is; answers questions and
 * hands messages over.
 */
@Confined("node loop")
final class Intake {
    private static final int PACKET_BYTES = 65_535;

    private final int self;
    private final PacketCodec codec;
    private final Optional<PacketSealer> sealer;
    private final NodeLoop loop;
    private final Outbox outbox;
    private final Refusals refusals;
    private final KnetPeers peers;
    private final List<Map<InetSocketAddress, KnetPeer>> byAddress;
    private final byte[] sealed = new byte[PACKET_BYTES];
    private final byte[] plain = new byte[PACKET_BYTES];
    private final ByteBuffer opened = ByteBuffer.allocateDirect(PACKET_BYTES);

    Intake(
            KnetSettings settings,
            PacketCodec codec,
            Optional<PacketSealer> sealer,
            NodeLoop loop,
            Outbox outbox,
            Refusals refusals,
            KnetPeers peers) {
        this.self = settings.self();
        this.codec = codec;
        this.sealer = sealer;
        this.loop = loop;
        this.outbox = outbox;
        this.refusals = refusals;
        this.peers = peers;
        this.byAddress = settings.links().stream()
                .<Map<InetSocketAddress, KnetPeer>>map(link -> new HashMap<>())
                .toList();
        for (KnetPeer peer : peers.all()) {
            for (int i = 0; i < byAddress.size(); i++) {
                byAddress.get(i).put(peer.links()[i].address(), peer);
            }
        }
    }

    /**
     * Takes one datagram.
     *
     * @param place of the link in the settings
     * @return whether it made a frame for the handler
     */
    boolean take(int place, InetSocketAddress from, ByteBuffer datagram, LinkHandler handler) {
        KnetPeer peer = byAddress.get(place).get(from);
        if (peer == null) { // the map's word for unknown
            return refuse(from, Refusal.UNKNOWN_ADDRESS);
        }
        if (!peer.isAdmitted()) {
            return refuse(from, Refusal.SHUT_OUT);
        }
        ByteBuffer packet = datagram;
        if (sealer.isPresent()) {
            int length = datagram.remaining();
            datagram.get(sealed, 0, length);
            int bytes = sealer.get().open(sealed, length, plain);
            if (bytes < 0) {
                return refuse(from, Refusal.NOT_AUTHENTIC);
            }
            packet = opened.clear().put(plain, 0, bytes).flip();
        }
        Arrival arrival = codec.open(packet);
        if (arrival.isRefused()) {
            refusals.refuse(from, arrival);
            return false;
        }
        if (codec.sender(packet) != peer.id()) {
            return refuse(from, Refusal.OTHER_SENDER);
        }
        peer.heard();
        return arrival == Arrival.DATA
                ? takeData(peer, from, packet, handler)
                : takeOther(peer, peer.links()[place], arrival, packet);
    }

    private boolean takeData(KnetPeer peer, InetSocketAddress from, ByteBuffer packet, LinkHandler handler) {
        int sequence = codec.sequence(packet);
        int pieces = codec.pieces(packet);
        int piece = codec.piece(packet);
        packet.position(packet.position() + PacketCodec.DATA_HEADER_BYTES);
        return switch (peer.incoming().take(sequence, pieces, piece, packet)) {
            case MESSAGE -> handOver(peer, from, handler);
            case INCOMPLETE -> false;
            case REPEATED -> refuse(from, Refusal.REPEATED);
            case GIVEN_UP -> refuse(from, Refusal.GIVEN_UP);
            case UNFITTING -> refuse(from, Refusal.UNFITTING);
        };
    }

    private boolean handOver(KnetPeer peer, InetSocketAddress from, LinkHandler handler) {
        ByteBuffer message = peer.incoming().message();
        int target = TotemTarget.of(message);
        if (target != TotemTarget.ALL && target != self) {
            return refuse(from, Refusal.OTHER_TARGET);
        }
        peer.countReceived(message.remaining());
        handler.frame(peer.id(), message);
        return true;
    }

    private boolean takeOther(KnetPeer peer, PeerLink link, Arrival arrival, ByteBuffer packet) {
        if (codec.link(packet) != link.number()) {
            return refuse(link.address(), Refusal.OTHER_LINK);
        }
        switch (arrival) {
            case PING -> {
                peer.incoming().pinged(codec.lastSequence(packet), codec.isTimed(packet));
                link.health().heard();
                outbox.answer(link, packet);
            }
            case PONG -> {
                return takePong(peer, link, codec.stamp(packet));
            }
            case PROBE -> outbox.answer(link, packet);
            case PROBE_REPLY -> link.path().answered(codec.probeSize(packet), loop.nowNanos());
            default -> throw new IllegalStateException(arrival + " was refused before");
        }
        return false;
    }

    private boolean takePong(KnetPeer peer, PeerLink link, long stamp) {
        boolean wasUp = link.health().isUp();
        if (!link.health().ponged(stamp, System.nanoTime())) {
            return refuse(link.address(), Refusal.STALE_PONG);
        }
        peer.noteRoundTrip(link.health().roundTripNanos());
        if (!wasUp && link.health().isUp()) {
            peers.linkIsUp(peer, link, loop.nowNanos());
        }
        return false;
    }

    private boolean refuse(InetSocketAddress from, Refusal refusal) {
        refusals.refuse(from, refusal);
        return false;
    }
}
