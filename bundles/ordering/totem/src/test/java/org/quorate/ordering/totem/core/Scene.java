package org.quorate.ordering.totem.core;

import static org.quorate.ordering.totem.core.Cluster.MILLI;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.quorate.ordering.totem.core.delivery.Fragments;

/** A cluster whose network is overheard: what regression scenarios are told with. */
final class Scene {
    /** A copy of a frame on its way, whether it arrived or not. */
    record Seen(long at, int from, int to, Object frame) {}

    final Cluster cluster;
    final List<Seen> seen = new ArrayList<>();

    /** What the network does. */
    Cluster.Network network = (from, to, frame) -> true;

    Scene(long seed, int nodes) {
        cluster = new Cluster(seed, nodes);
        cluster.network = (from, to, frame) -> {
            seen.add(new Seen(cluster.now, from, to, frame));
            return network.carries(from, to, frame);
        };
    }

    /** An operational ring of all. */
    static Scene ring(long seed, int nodes) {
        Scene scene = new Scene(seed, nodes);
        scene.form();
        return scene;
    }

    /** Starts all and waits for one ring. */
    void form() {
        cluster.startAll();
        cluster.runUntil(1000 * MILLI, c -> c.oneRing(c.configured.toArray()));
    }

    Member node(int id) {
        return cluster.node(id);
    }

    StateName state(int id) {
        return node(id).core.state();
    }

    void silence() {
        network = (from, to, frame) -> false;
    }

    void heal() {
        network = (from, to, frame) -> true;
    }

    <T> Stream<T> sent(int from, Class<T> kind) {
        return seen.stream()
                .filter(each -> each.from == from && kind.isInstance(each.frame))
                .map(each -> kind.cast(each.frame));
    }

    <T> T last(int to, Class<T> kind) {
        return seen.stream()
                .filter(each -> each.to == to && kind.isInstance(each.frame))
                .reduce((first, second) -> second)
                .map(each -> kind.cast(each.frame))
                .orElseThrow();
    }

    /** The token that the node expects next from its predecessor, as it sent the last one. */
    Token nextToken(int to) {
        Token next = new Token();
        next.copyFrom(last(to, Token.class));
        next.tokenSeq += 100;
        return next;
    }

    /** A packet with one small message, of the ring that its sender is in. */
    Packet packet(int sender, long seq) {
        Packet packet = new Packet();
        packet.sender = sender;
        packet.incarnation = node(sender).core.incarnation();
        packet.ringRepresentative = node(sender).core.ring().representative();
        packet.ringSequence = node(sender).core.ring().sequence();
        packet.seq = seq;
        packet.origin = sender;
        packet.bytes = new byte[Fragments.HEADER];
        packet.length = packet.bytes.length;
        Fragments.writeHeader(packet.bytes, 0, 0, 0, true);
        return packet;
    }

    /** The next join message of a running node, if it wanted that. */
    Join join(int sender, NodeSet wanted, NodeSet failed) {
        Member member = node(sender);
        return new Join(
                sender,
                member.core.incarnation(),
                member.lastJoin.counter() + 1,
                member.core.ring().sequence(),
                false,
                wanted,
                failed,
                NodeSet.of(sender),
                Remembered.NONE,
                1000,
                1200,
                64,
                65536,
                1,
                1,
                0);
    }
}
