package org.quorate.it.bench.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.CountDownLatch;
import org.quorate.it.bench.node.Deliveries;
import org.quorate.transport.Train;

/**
 * What one node of the model does when a datagram arrives. Confined to the thread of the wire, but for {@link #ready}.
 *
 * <p>A datagram begins with its kind and sender (4 bytes each) and the number of the last message datagram of the ring up to it (8).
 */
final class Ring implements Wire.Receiver {
    private static final int DATA = 1;
    private static final int TOKEN = 2;
    private static final int HERE = 3;
    private static final int HEADER = 16;

    private final int self;
    private final int nodes;
    private final Wire wire;
    private final SubmitQueue queue;
    private final Deliveries deliveries;
    private final Train train;
    private final Train control;
    private final Unpacking[] unpacking;
    private final boolean[] here;
    private final CountDownLatch ready = new CountDownLatch(1);
    private int sentOfNext;
    private long received;
    private boolean broken;

    Ring(int self, int nodes, Wire wire, SubmitQueue queue, Deliveries deliveries) {
        this.self = self;
        this.nodes = nodes;
        this.wire = wire;
        this.queue = queue;
        this.deliveries = deliveries;
        control = wire.train(1);
        double share = (double) wire.windowBytes() / nodes / control.frameBytes();
        train = wire.train((int) Math.max(1, Math.round(share)));
        unpacking = new Unpacking[nodes + 1];
        for (int node = 1; node <= nodes; node++) {
            unpacking[node] = new Unpacking(deliveries);
        }
        here = new boolean[nodes + 1];
    }

    /** Opened when the token has been here. Any thread. */
    CountDownLatch ready() {
        return ready;
    }

    /** Tells node 1 that this node listens; node 1 makes the token when all do. */
    void announce() throws IOException {
        if (self == 1) {
            heard(1);
        } else {
            sendControl(HERE, 1);
        }
    }

    @Override
    public void datagram(ByteBuffer datagram) throws IOException {
        datagram.order(ByteOrder.LITTLE_ENDIAN);
        if (broken || datagram.remaining() < HEADER) {
            return;
        }
        int kind = datagram.getInt();
        int sender = datagram.getInt();
        long number = datagram.getLong();
        switch (kind) {
            case DATA -> data(sender, number, datagram);
            case TOKEN -> token(number);
            case HERE -> heard(sender);
            default -> fail("a datagram of kind " + kind);
        }
    }

    @Override
    public void broken(String why) {
        if (!broken) {
            fail(why);
        }
    }

    private void data(int sender, long number, ByteBuffer datagram) {
        if (number != received + 1) {
            fail("datagram " + number + " came after " + received + ": one was lost");
            return;
        }
        received = number;
        unpacking[sender].take(datagram);
    }

    private void token(long number) throws IOException {
        ready.countDown();
        if (number != received) {
            fail("the token says " + number + " and " + received + " were received: one was lost");
            return;
        }
        pack();
        wire.broadcast(train);
        sendControl(TOKEN, self % nodes + 1);
        queue.giveBack();
        for (int i = 0; i < train.count(); i++) {
            ByteBuffer own = train.frame(i).order(ByteOrder.LITTLE_ENDIAN);
            unpacking[self].take(own.position(own.position() + HEADER));
        }
        train.clear();
    }

    /** Fills datagrams with what waits; the last message of one may go on in the next. */
    private void pack() {
        int length = queue.nextLength();
        while (length > 0 && !train.isFull()) {
            ByteBuffer datagram = header(train, DATA, ++received);
            while (length > 0 && datagram.remaining() > Unpacking.PIECE_HEADER) {
                int left = length - sentOfNext;
                int piece = Math.min(left, datagram.remaining() - Unpacking.PIECE_HEADER);
                int first = sentOfNext == 0 ? Unpacking.FIRST : 0;
                datagram.putInt(piece | first | (piece == left ? Unpacking.LAST : 0));
                queue.copy(sentOfNext, piece, datagram);
                sentOfNext += piece;
                if (sentOfNext == length) {
                    queue.advance(length);
                    sentOfNext = 0;
                    length = queue.nextLength();
                }
            }
            train.add();
        }
    }

    private void heard(int node) throws IOException {
        here[node] = true;
        int count = 0;
        for (boolean each : here) {
            count += each ? 1 : 0;
        }
        if (self == 1 && count == nodes && ready.getCount() > 0) {
            ready.countDown();
            sendControl(TOKEN, self % nodes + 1);
        }
    }

    private void sendControl(int kind, int to) throws IOException {
        header(control, kind, received);
        control.add();
        wire.send(to, control);
        control.clear();
    }

    private ByteBuffer header(Train into, int kind, long number) {
        return into.next()
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(kind)
                .putInt(self)
                .putLong(number);
    }

    private void fail(String why) {
        broken = true;
        deliveries.failed(why);
    }
}
