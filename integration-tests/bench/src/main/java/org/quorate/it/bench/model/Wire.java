package org.quorate.it.bench.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.quorate.transport.Train;

/** Carries datagrams between the nodes of the model. */
interface Wire extends AutoCloseable {
    /** Takes what arrives, on one thread. */
    interface Receiver {
        /** One datagram, from position to limit, valid during the call. */
        void datagram(ByteBuffer datagram) throws IOException;

        /** Nothing will arrive any more. */
        void broken(String why);
    }

    /** An empty train of datagrams as large as this wire carries. */
    Train train(int datagrams);

    /** Bytes that all nodes together may send in one rotation. */
    int windowBytes();

    /** Begins to hand over what arrives. */
    void start(Receiver receiver);

    /** Runs a task while no datagram is handed over. Any thread. */
    void run(WireTask task) throws IOException;

    /** Sends each datagram of a train to all other nodes. Inside a call of the receiver or a task. */
    void broadcast(Train train) throws IOException;

    /** Sends the first datagram of a train to one node. Inside a call of the receiver or a task. */
    void send(int node, Train train) throws IOException;

    @Override
    void close() throws IOException;

    /** Something that sends. */
    interface WireTask {
        /** Does it. */
        void run() throws IOException;
    }
}
