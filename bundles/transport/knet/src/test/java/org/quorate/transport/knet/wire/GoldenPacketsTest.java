package org.quorate.transport.knet.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every packet that daemons were seen to send is read, and written again byte for byte. */
class GoldenPacketsTest {
    private static final int STRANGER = 999;

    private final PacketCodec reader = new PacketCodec(STRANGER);

    @Test
    void captureOfDaemonsRoundTrips() {
        assertEquals(
                Map.of(
                        Arrival.DATA, 340,
                        Arrival.PING, 36,
                        Arrival.PONG, 18,
                        Arrival.PROBE, 2,
                        Arrival.PROBE_REPLY, 2),
                roundTrip(CapturedPackets.ofCapture("50-knet-plain.pcap")));
    }

    @Test
    void captureOfAMixedRingRoundTrips() {
        assertEquals(
                Map.of(
                        Arrival.DATA, 428,
                        Arrival.PING, 24,
                        Arrival.PONG, 22,
                        Arrival.PROBE, 4,
                        Arrival.PROBE_REPLY, 4),
                roundTrip(CapturedPackets.ofCapture("51-mixed-ring-knet.pcap")));
    }

    @Test
    void onePacketOfEachKindRoundTrips() {
        assertEquals(
                Map.of(
                        Arrival.DATA, 8,
                        Arrival.PING, 1,
                        Arrival.PONG, 1,
                        Arrival.PROBE, 1,
                        Arrival.PROBE_REPLY, 1),
                roundTrip(CapturedPackets.ofLines("packets.txt")));
    }

    private Map<Arrival, Integer> roundTrip(List<byte[]> packets) {
        Map<Arrival, Integer> kinds = new EnumMap<>(Arrival.class);
        for (byte[] packet : packets) {
            ByteBuffer original = ByteBuffer.wrap(packet);
            Arrival arrival = reader.open(original);
            assertFalse(arrival.isRefused(), arrival::toString);
            assertEquals(0, reader.highestVersion(original));
            assertArrayEquals(packet, written(arrival, original));
            kinds.merge(arrival, 1, Integer::sum);
        }
        return kinds;
    }

    /** A pong is written as the answer to the ping that it answers; so is the reply to a probe. */
    private byte[] written(Arrival arrival, ByteBuffer original) {
        PacketCodec sender = new PacketCodec(reader.sender(original));
        ByteBuffer out = ByteBuffer.allocateDirect(original.remaining());
        switch (arrival) {
            case DATA -> {
                out.put(
                                PacketCodec.DATA_HEADER_BYTES,
                                original,
                                PacketCodec.DATA_HEADER_BYTES,
                                original.remaining() - PacketCodec.DATA_HEADER_BYTES)
                        .position(PacketCodec.DATA_HEADER_BYTES);
                sender.sealData(
                        out,
                        reader.sequence(original),
                        reader.isToAll(original),
                        reader.pieces(original),
                        reader.piece(original));
            }
            case PING, PONG -> {
                PacketCodec asking = arrival == Arrival.PING ? sender : new PacketCodec(STRANGER);
                asking.sealPing(
                        out,
                        reader.link(original),
                        reader.stamp(original),
                        reader.stampRest(original),
                        reader.lastSequence(original),
                        reader.isTimed(original));
            }
            default ->
                new PacketCodec(arrival == Arrival.PROBE ? reader.sender(original) : STRANGER)
                        .sealProbe(out, reader.link(original), reader.probeSize(original), original.remaining());
        }
        if (arrival == Arrival.PONG || arrival == Arrival.PROBE_REPLY) {
            sender.turnIntoAnswer(out);
        }
        byte[] bytes = new byte[out.remaining()];
        out.get(bytes);
        return bytes;
    }
}
