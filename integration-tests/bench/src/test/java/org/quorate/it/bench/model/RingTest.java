package org.quorate.it.bench.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.quorate.transport.Train;

class RingTest {
    private static final int NODES = 3;
    private static final int DATAGRAM = 200;

    private final List<SubmitQueue> queues = new ArrayList<>();
    private final List<Ring> rings = new ArrayList<>();
    private final List<Delivered> delivered = new ArrayList<>();
    private final Queue<Flight> flights = new ArrayDeque<>();
    private boolean losing;

    RingTest() {
        for (int node = 1; node <= NODES; node++) {
            queues.add(new SubmitQueue());
            delivered.add(new Delivered());
            rings.add(new Ring(node, NODES, new Memory(node), queues.get(node - 1), delivered.get(node - 1)));
        }
    }

    @Test
    void theTokenIsMadeOnceWhenAllAreThere() throws Exception {
        begin();
        rings.get(1).announce();

        assertEquals(0, rings.get(0).ready().getCount());
        assertEquals(2, flights.size(), "one token, and the announcement that came late");
        fly(NODES + 1);
        assertEquals(1, flights.size());
    }

    @Test
    void allDeliverTheSameInOneOrderSmallAndLarge() throws Exception {
        begin();
        for (int i = 0; i < 40; i++) {
            queues.get(i % NODES).put(message(i, i % 7 == 0 ? 500 + i : 10 + i));
        }

        fly(400);

        assertEquals(40, delivered.get(0).lengths.size());
        assertEquals(delivered.get(0).lengths, delivered.get(1).lengths);
        assertEquals(delivered.get(0).lengths, delivered.get(2).lengths);
        assertEquals(List.of(), delivered.get(0).failures);
    }

    @Test
    void aLostDatagramEndsTheRound() throws Exception {
        begin();
        fly(NODES);
        queues.get(0).put(message(0, 50));
        losing = true;

        fly(20);

        assertEquals(List.of("the token says 1 and 0 were received: one was lost"), delivered.get(1).failures);
    }

    private void begin() throws IOException {
        for (Ring ring : rings) {
            ring.announce();
        }
        fly(NODES - 1);
    }

    private void fly(int count) throws IOException {
        for (int i = 0; i < count && !flights.isEmpty(); i++) {
            Flight flight = flights.remove();
            rings.get(flight.to - 1).datagram(flight.bytes);
        }
    }

    private static ByteBuffer message(int seed, int length) {
        ByteBuffer message = ByteBuffer.allocate(length);
        for (int i = 0; i < length; i++) {
            message.put(i, (byte) (seed + i));
        }
        return message;
    }

    private record Flight(int to, ByteBuffer bytes) {}

    private final class Memory implements Wire {
        private final int self;

        Memory(int self) {
            this.self = self;
        }

        @Override
        public Train train(int datagrams) {
            return new Train(0, DATAGRAM, datagrams);
        }

        @Override
        public int windowBytes() {
            return NODES * DATAGRAM * 2;
        }

        @Override
        public void start(Receiver receiver) {
            throw new IllegalStateException("datagrams fly when the test says so");
        }

        @Override
        public void run(WireTask task) throws IOException {
            task.run();
        }

        @Override
        public void broadcast(Train train) {
            for (int i = 0; i < train.count(); i++) {
                for (int node = 1; node <= NODES; node++) {
                    if (node != self && !losing) {
                        flights.add(new Flight(node, copy(train.frame(i))));
                    }
                }
            }
        }

        @Override
        public void send(int node, Train train) {
            flights.add(new Flight(node, copy(train.frame(0))));
        }

        @Override
        public void close() {}

        private static ByteBuffer copy(ByteBuffer from) {
            return ByteBuffer.allocate(from.remaining()).put(from).flip();
        }
    }

    private static final class Delivered extends Received {
        private final List<String> lengths = new ArrayList<>();

        @Override
        public void delivered(ByteBuffer payload) {
            lengths.add(payload.get(payload.position()) + " of " + payload.remaining() + " ends with "
                    + payload.get(payload.limit() - 1));
        }
    }
}
