package org.quorate.testing.benchmarks;

import org.quorate.ordering.totem.core.delivery.Fragments;

/** Payloads of packets that are full of messages of one size. */
final class Payloads {
    private Payloads() {}

    /** How many messages of a size fit into a packet. */
    static int fitting(int messageBytes) {
        return RingOfThree.PAYLOAD / (Fragments.HEADER + messageBytes);
    }

    /** The payload with all of them. */
    static byte[] full(int messageBytes) {
        int count = fitting(messageBytes);
        byte[] payload = new byte[count * (Fragments.HEADER + messageBytes)];
        for (int i = 0; i < count; i++) {
            Fragments.writeHeader(payload, i * (Fragments.HEADER + messageBytes), messageBytes, 0, true);
        }
        return payload;
    }
}
