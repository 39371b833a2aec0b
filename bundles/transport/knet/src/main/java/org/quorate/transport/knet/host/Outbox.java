package org.quorate.transport.knet.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.quorate.node.Confined;
import org.quorate.transport.Train;
import org.quorate.transport.knet.core.PieceSize;
import org.quorate.transport.knet.core.SendSequence;
import org.quorate.transport.knet.core.TotemTarget;
import org.quorate.transport.knet.crypto.PacketSealer;
import org.quorate.transport.knet.wire.PacketCodec;

/**
 * Makes packets of messages and sends them: numbered, cut into pieces, sealed once for all who get them. A message in one
 * piece goes as it lies in the caller's buffer when nothing is to be encrypted.
 */
@Confined("node loop")
final class Outbox {
    private static final int PACKET_BYTES = 65_535;

    private final PacketCodec codec;
    private final Optional<PacketSealer> sealer;
    private final PieceSize size;
    private final SendSequence sequence = new SendSequence();
    private final KnetPeer[] peers;
    private final int[] chosen;
    private final boolean[] sent;
    private final Trouble trouble;
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(PACKET_BYTES);
    private final ByteBuffer wire = ByteBuffer.allocateDirect(PACKET_BYTES);
    private final byte[] plain = new byte[PACKET_BYTES];
    private final byte[] sealed = new byte[PACKET_BYTES];
    private int pieceBytes;

    /** Told of what the network refuses. */
    @FunctionalInterface
    interface Trouble {
        void cannotSend(int link, IOException why);
    }

    Outbox(PacketCodec codec, Optional<PacketSealer> sealer, PieceSize size, KnetPeer[] peers, Trouble trouble) {
        this.codec = codec;
        this.sealer = sealer;
        this.size = size;
        this.peers = peers;
        this.trouble = trouble;
        this.chosen = new int[peers.length];
        this.sent = new boolean[peers.length];
    }

    /** Messages are cut so that they fit into IP packets of that size. */
    void pathBytes(int ipBytes) {
        pieceBytes = size.bytesIn(ipBytes);
    }

    /** Sends a message to one peer. The position stays; only the bytes in front of it change for good. */
    void send(int index, ByteBuffer message, long nowNanos) {
        chosen[index] = peers[index].linksForNext(nowNanos);
        if (chosen[index] == 0) {
            peers[index].countSent(0, false);
            return;
        }
        int target = TotemTarget.of(message);
        TotemTarget.set(message, peers[index].id());
        dispatch(message, false, index, index + 1);
        TotemTarget.set(message, target);
        tellSequence(nowNanos);
    }

    /** Sends each message of the train to all peers. */
    void broadcast(Train train, long nowNanos) {
        for (int i = 0; i < train.count(); i++) {
            int all = 0;
            for (int peer = 0; peer < peers.length; peer++) {
                chosen[peer] = peers[peer].linksForNext(nowNanos);
                all |= chosen[peer];
                if (chosen[peer] == 0) {
                    peers[peer].countSent(0, false);
                }
            }
            if (all != 0) {
                ByteBuffer message = train.frame(i);
                TotemTarget.set(message, TotemTarget.ALL);
                dispatch(message, true, 0, peers.length);
                tellSequence(nowNanos);
            }
        }
    }

    /** Sends a ping on one link. */
    void ping(PeerLink link, boolean timed) {
        long now = System.nanoTime();
        codec.sealPing(scratch, link.number(), now, 0, sequence.last(), timed);
        link.health().pinged(now);
        transmit(link, sealedOf(scratch));
    }

    /** Sends a probe of that size on one link. */
    void probe(PeerLink link, int ipBytes, long nowNanos) {
        codec.sealProbe(scratch, link.number(), ipBytes, size.packetBytesIn(ipBytes));
        try {
            link.socket().send(sealedOf(scratch), link.address());
            link.path().probed(nowNanos);
        } catch (IOException e) {
            link.path().unsendable(nowNanos); // the kernel knows a smaller limit
        }
    }

    /** Sends a ping or probe that came on that link back as its answer. */
    void answer(PeerLink link, ByteBuffer question) {
        codec.turnIntoAnswer(question);
        transmit(link, sealedOf(question));
    }

    private void dispatch(ByteBuffer message, boolean toAll, int firstPeer, int endPeer) {
        int number = sequence.next();
        int start = message.position();
        int end = message.limit();
        int pieces = (end - start + pieceBytes - 1) / pieceBytes;
        for (int peer = firstPeer; peer < endPeer; peer++) {
            sent[peer] = chosen[peer] != 0;
        }
        if (pieces == 1) {
            codec.sealData(message, number, toAll, 1, 0);
            dispatch(sealedOf(message), firstPeer, endPeer);
        }
        for (int piece = 1; piece <= pieces && pieces > 1; piece++) {
            int from = start + (piece - 1) * pieceBytes;
            int bytes = Math.min(pieceBytes, end - from);
            scratch.limit(PacketCodec.DATA_HEADER_BYTES + bytes)
                    .put(PacketCodec.DATA_HEADER_BYTES, message, from, bytes)
                    .position(PacketCodec.DATA_HEADER_BYTES);
            codec.sealData(scratch, number, toAll, pieces, piece);
            dispatch(sealedOf(scratch), firstPeer, endPeer);
        }
        message.position(start);
        for (int peer = firstPeer; peer < endPeer; peer++) {
            if (chosen[peer] != 0) {
                peers[peer].countSent(end - start, sent[peer]);
            }
        }
    }

    private void dispatch(ByteBuffer packet, int firstPeer, int endPeer) {
        for (int peer = firstPeer; peer < endPeer; peer++) {
            boolean anyTook = false;
            for (int links = chosen[peer]; links != 0; links &= links - 1) {
                anyTook |= transmit(peers[peer].links()[Integer.numberOfTrailingZeros(links)], packet);
            }
            sent[peer] &= anyTook;
        }
    }

    private boolean transmit(PeerLink link, ByteBuffer packet) {
        try {
            return link.socket().send(packet, link.address());
        } catch (IOException e) {
            trouble.cannotSend(link.number(), e);
            return false;
        }
    }

    /** The packet as it goes on the wire; itself when nothing seals it. */
    private ByteBuffer sealedOf(ByteBuffer packet) {
        if (sealer.isEmpty()) {
            return packet;
        }
        int length = packet.remaining();
        packet.get(packet.position(), plain, 0, length);
        return wire.clear()
                .put(sealed, 0, sealer.get().seal(plain, length, sealed))
                .flip();
    }

    private void tellSequence(long nowNanos) {
        if (!sequence.isToBeTold()) {
            return;
        }
        for (KnetPeer peer : peers) {
            for (PeerLink link : peer.links()) {
                if (peer.isAdmitted() && link.isPromising(nowNanos)) {
                    ping(link, false);
                }
            }
        }
    }
}
