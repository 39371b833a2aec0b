package org.quorate.testing.benchmarks;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.SplittableRandom;
import org.quorate.ordering.totem.core.Abilities;
import org.quorate.ordering.totem.core.DialectPolicy;
import org.quorate.ordering.totem.core.NativeDialect;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.ordering.totem.core.Packet;
import org.quorate.ordering.totem.core.StableRecord;
import org.quorate.ordering.totem.core.StateName;
import org.quorate.ordering.totem.core.Token;
import org.quorate.ordering.totem.core.TotemCore;
import org.quorate.ordering.totem.core.TotemSettings;

/**
 * Node 2 of a ring of three. The ring is formed by three cores; then the other two are played: they receive all there is, and
 * say only what they are made to say.
 */
final class RingOfThree {
    /** Largest payload of a packet. */
    static final int PAYLOAD = 1_400;

    /** Most packets in one visit. */
    static final int BURST = 64;

    private static final int NODES = 3;
    private static final int MEASURED = 2;
    private static final int PREDECESSOR = 1;
    private static final NodeSet ALL = NodeSet.of(1, 2, 3);
    private static final long HOP_NANOS = 20_000;
    private static final int MAX_STEPS = 100_000;

    /** A ring that never holds its token, so that a visit with nothing to do is one. */
    private static final DialectPolicy RESTLESS = new NativeDialect() {
        @Override
        public int holdAfterRotations() {
            return Integer.MAX_VALUE;
        }
    };

    private final Outlet[] outlets = new Outlet[NODES + 1];
    private final TotemCore[] cores = new TotemCore[NODES + 1];
    private final Queue<OnItsWay> network = new ArrayDeque<>();
    private final Packet packet = new Packet();
    private long now = 1;
    private int said;

    private record OnItsWay(int node, Outlet.Arrival arrival) {}

    /** A ring that stands; the token is before its visit at the measured node. */
    RingOfThree() {
        for (int node = 1; node <= NODES; node++) {
            outlets[node] = new Outlet(from(node));
            cores[node] = new TotemCore(settings(node), RESTLESS, new SplittableRandom(node), outlets[node]);
            cores[node].start(now, new StableRecord(1, 1), 0);
            cores[node].reach(now, ALL);
        }
        int steps = 0;
        while (!stands()) {
            step(steps++);
        }
        outlets[MEASURED].count();
        step(steps); // the token in flight makes the first visit, whose outcome is kept
        while (outlets[MEASURED].token.tokenSeq == 0) {
            step(steps++);
        }
        comeRound();
    }

    /** Messages and packets that the measured node has delivered and sent. */
    Outlet outlet() {
        return outlets[MEASURED];
    }

    /** Gives the measured node a message. */
    void submit(byte[] message) {
        if (cores[MEASURED].submit(now, false, message, 0, message.length, 0) != TotemCore.Submitted.ACCEPTED) {
            throw new IllegalStateException("no room for a message");
        }
    }

    /** The measured node receives the next packet of its predecessor, in a part of an array. */
    void receive(byte[] payload, int length) {
        Token token = outlets[MEASURED].token;
        packet.ringRepresentative = token.ringRepresentative;
        packet.ringSequence = token.ringSequence;
        packet.sender = PREDECESSOR;
        packet.origin = PREDECESSOR;
        packet.incarnation = token.incarnation;
        packet.round = token.round;
        packet.seq = token.highestSeq + ++said;
        packet.bytes = payload;
        packet.length = length;
        now += HOP_NANOS / BURST;
        cores[MEASURED].data(now, packet);
    }

    /** The token visits the measured node and goes round; returns how many packets that node sent. */
    long visit() {
        long before = outlets[MEASURED].packets;
        Token token = outlets[MEASURED].token;
        long visits = token.tokenSeq;
        cores[MEASURED].token(now, token);
        if (token.tokenSeq == visits) {
            throw new IllegalStateException("the token was not accepted");
        }
        comeRound();
        return outlets[MEASURED].packets - before;
    }

    /** What the other two do with the token: they have all, and acknowledge what they say next before it is said. */
    private void comeRound() {
        Token token = outlets[MEASURED].token;
        token.tokenSeq += NODES - 1;
        token.round++;
        token.sender = PREDECESSOR;
        token.incarnation = cores[PREDECESSOR].incarnation();
        said = 0;
        now += NODES * HOP_NANOS;
    }

    /** The token knows what was said. */
    void announce() {
        Token token = outlets[MEASURED].token;
        token.highestSeq += said;
        token.aru = token.highestSeq;
        token.aruSetBy = 0;
        said = 0;
    }

    private boolean stands() {
        boolean stands = true;
        for (int node = 1; node <= NODES; node++) {
            stands &= cores[node].state() == StateName.OPERATIONAL
                    && cores[node].members().equals(ALL);
        }
        return stands;
    }

    private void step(int number) {
        if (number > MAX_STEPS) {
            throw new IllegalStateException("the ring does not form");
        }
        now += HOP_NANOS;
        OnItsWay next = network.poll();
        if (next != null) {
            next.arrival.at(cores[next.node], now);
            return;
        }
        for (int node = 1; node <= NODES; node++) {
            outlets[node].fire(now, cores[node]);
        }
    }

    private Outlet.Network from(int sender) {
        return new Outlet.Network() {
            @Override
            public void send(int node, Outlet.Arrival arrival) {
                network.add(new OnItsWay(node, arrival));
            }

            @Override
            public void broadcast(Outlet.Arrival arrival) {
                for (int node = 1; node <= NODES; node++) {
                    if (node != sender) {
                        send(node, arrival);
                    }
                }
            }
        };
    }

    private static TotemSettings settings(int self) {
        return new TotemSettings(
                self,
                ALL,
                1_000_000_000L,
                200_000_000L,
                5_000_000L,
                1_200_000_000L,
                200_000_000L,
                256,
                1 << 20,
                BURST,
                1 << 14,
                PAYLOAD,
                1 << 16,
                4 << 20,
                0,
                0,
                0,
                Abilities.CURRENT);
    }
}
