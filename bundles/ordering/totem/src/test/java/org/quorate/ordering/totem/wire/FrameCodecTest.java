package org.quorate.ordering.totem.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.Commit;
import org.quorate.ordering.totem.core.HoldCancel;
import org.quorate.ordering.totem.core.Join;
import org.quorate.ordering.totem.core.Merge;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.ordering.totem.core.Packet;
import org.quorate.ordering.totem.core.Remembered;
import org.quorate.ordering.totem.core.Token;

class FrameCodecTest {
    private final FrameCodec codec = new FrameCodec();
    private final Recorder heard = new Recorder();

    @Test
    void aTokenComesBackAsItWas() {
        Token token = token(128);
        ByteBuffer frame = ByteBuffer.allocateDirect(2_000);

        codec.encode(token, frame);
        codec.decode(frame.flip(), heard);

        assertEquals(describe(token), heard.only());
    }

    @Test
    void requestsThatDoNotFitAreLeftOutOfTheToken() {
        Token token = token(128);
        ByteBuffer frame = ByteBuffer.allocateDirect(400);

        codec.encode(token, frame);
        codec.decode(frame.flip(), heard);

        token.missingCount = (400 - 74) / 4;
        assertEquals(describe(token), heard.only());
    }

    @Test
    void aPacketComesBackAsItWas() {
        Packet packet = packet(false, 0);
        ByteBuffer frame = ByteBuffer.allocateDirect(2_000);

        codec.encode(packet, frame);
        codec.decode(frame.flip(), heard);

        assertEquals(describe(packet), heard.only());
    }

    @Test
    void anEncapsulatedPacketOfTheLargestPayloadFillsTheFrame() {
        Packet packet = packet(true, 1_472 - FrameCodec.PACKET_OVERHEAD);
        ByteBuffer frame = ByteBuffer.allocateDirect(1_472);

        codec.encode(packet, frame);
        codec.decode(frame.flip(), heard);

        assertEquals(1_472, frame.limit());
        assertEquals(describe(packet), heard.only());
    }

    @Test
    void membershipMessagesComeBackAsTheyWere() {
        for (Object message : membershipMessages()) {
            ByteBuffer frame = encode(message);

            codec.decode(frame, heard);

            assertEquals(message.toString(), heard.only());
        }
    }

    @Test
    void theCommitTokenOf32NodesFitsIntoAnEthernetFrame() {
        ByteBuffer frame = encode(commit(32));

        assertTrue(frame.limit() < 1_400, frame.limit() + " bytes");
    }

    @Test
    void aFrameCutShortOrExtendedIsMalformed() {
        for (Object message : membershipMessages()) {
            byte[] whole = bytes(encode(message));
            for (int length = 0; length < whole.length; length++) {
                codec.decode(ByteBuffer.wrap(whole, 0, length), heard);
                assertTrue(heard.only().startsWith("malformed"), message + " cut to " + length);
            }
            codec.decode(ByteBuffer.wrap(Arrays.copyOf(whole, whole.length + 1)), heard);
            assertEquals("malformed WRONG_LENGTH", heard.only());
        }
    }

    @Test
    void anyBytesAreAnsweredByExactlyOneMessageOrReason() {
        Random random = new Random(20051122);
        List<byte[]> seeds = new ArrayList<>();
        for (Object message : membershipMessages()) {
            seeds.add(bytes(encode(message)));
        }
        ByteBuffer frame = ByteBuffer.allocate(2_000);
        codec.encode(token(5), frame);
        seeds.add(bytes(frame.flip()));
        codec.encode(packet(true, 100), frame.clear());
        seeds.add(bytes(frame.flip()));

        for (int i = 0; i < 300_000; i++) {
            byte[] mutated = seeds.get(random.nextInt(seeds.size())).clone();
            for (int flips = random.nextInt(6); flips >= 0; flips--) {
                int at = random.nextInt(mutated.length);
                mutated[at] = (byte) (random.nextBoolean() ? random.nextInt() : mutated[at] ^ 1 << random.nextInt(8));
            }
            codec.decode(ByteBuffer.wrap(mutated, 0, random.nextInt(mutated.length + 1)), heard);

            heard.only();
        }
    }

    @Test
    void numbersHaveOneEncoding() throws MalformedFrame {
        for (long value : new long[] {0, 1, 127, 128, 1L << 32, Long.MAX_VALUE, -1}) {
            ByteBuffer out = ByteBuffer.allocate(10);
            Numbers.write(out, value);
            assertEquals(value, Numbers.read(out.flip()));
        }

        codec.decode(joinWithCounterBytes(0x80, 0x00), heard);

        assertEquals("malformed OUT_OF_RANGE", heard.only());
    }

    private ByteBuffer joinWithCounterBytes(int... counter) {
        ByteBuffer frame = ByteBuffer.allocate(64).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        FrameHeader.write(frame, FrameHeader.JOIN, 0, 3, 1);
        for (int next : counter) {
            frame.put((byte) next);
        }
        return frame.flip();
    }

    private static List<Object> membershipMessages() {
        NodeSet three = NodeSet.of(1, 2, Integer.MAX_VALUE);
        return List.of(
                new Join(
                        3,
                        -7,
                        9,
                        1L << 40,
                        true,
                        three,
                        NodeSet.EMPTY,
                        three,
                        Remembered.NONE,
                        1025,
                        1230,
                        256,
                        524_288,
                        1,
                        2,
                        -1),
                new Merge(
                        3,
                        5,
                        77,
                        new RingId(1, 16),
                        three,
                        three,
                        new Remembered(NodeSet.of(4, 9), List.of(0L, -7L), List.of(0L, 1L << 40)),
                        1,
                        4,
                        2,
                        3),
                new HoldCancel(2, 8, new RingId(1, -2)),
                commit(3));
    }

    private static Commit commit(int nodes) {
        List<Commit.Entry> entries = new ArrayList<>();
        for (int node = 1; node <= nodes; node++) {
            entries.add(
                    node % 3 == 0
                            ? Commit.Entry.empty(node)
                            : new Commit.Entry(
                                    node,
                                    1L << 60,
                                    new RingId(1, 300),
                                    70_000,
                                    70_100,
                                    70_000,
                                    69_990,
                                    NodeSet.of(1, 2)));
        }
        return new Commit(2, 4, new RingId(1, 304), 12, nodes / 2, entries, 1025, 1230, 256, 524_288, 1, 0);
    }

    private ByteBuffer encode(Object message) {
        ByteBuffer out = ByteBuffer.allocate(FrameCodec.MAX_MEMBERSHIP_BYTES);
        if (message instanceof Join) {
            codec.encode((Join) message, out);
        } else if (message instanceof Merge) {
            codec.encode((Merge) message, out);
        } else if (message instanceof Commit) {
            codec.encode((Commit) message, out);
        } else {
            codec.encode((HoldCancel) message, out);
        }
        return out.flip();
    }

    private static byte[] bytes(ByteBuffer frame) {
        byte[] bytes = new byte[frame.remaining()];
        frame.get(frame.position(), bytes);
        return bytes;
    }

    private static Token token(int requests) {
        Token token = new Token();
        token.sender = 3;
        token.incarnation = 1L << 50;
        token.ringRepresentative = 1;
        token.ringSequence = 16;
        token.tokenSeq = (1L << 32) - 1;
        token.highestSeq = (1L << 33) + 5;
        token.aru = 1L << 33;
        token.aruSetBy = 2;
        token.sentLastRotation = 17;
        token.backlog = 4;
        token.retransmitFlag = true;
        token.round = 99;
        token.missingCount = requests;
        for (int i = 0; i < requests; i++) {
            token.missing[i] = token.highestSeq - 3L * i;
        }
        return token;
    }

    private static Packet packet(boolean encapsulated, int length) {
        Packet packet = new Packet();
        packet.sender = 3;
        packet.incarnation = 12;
        packet.ringRepresentative = 1;
        packet.ringSequence = 20;
        packet.seq = 1L << 40;
        packet.origin = 2;
        packet.round = 5;
        packet.firstMessage = 1L << 33;
        packet.postToken = !encapsulated;
        packet.safe = true;
        packet.encapsulated = encapsulated;
        if (encapsulated) {
            packet.innerRingRepresentative = 2;
            packet.innerRingSequence = 16;
            packet.innerSeq = 44;
            packet.innerOrigin = 9;
            packet.innerSafe = true;
        }
        packet.bytes = new byte[length + 3];
        new Random(length).nextBytes(packet.bytes);
        packet.offset = 3;
        packet.length = length;
        return packet;
    }

    private static String describe(Token t) {
        return String.join(
                " ",
                List.of(
                        "token " + t.sender,
                        t.incarnation + " " + t.ringRepresentative + "." + t.ringSequence,
                        t.tokenSeq + " " + t.highestSeq + " " + t.aru + " " + t.aruSetBy,
                        t.sentLastRotation + " " + t.backlog + " " + t.retransmitFlag + " " + t.round,
                        Arrays.toString(Arrays.copyOf(t.missing, t.missingCount))));
    }

    private static String describe(Packet p) {
        return "packet " + p.sender + " " + p.incarnation + " " + p.ringRepresentative + "." + p.ringSequence + " "
                + p.seq
                + " " + p.origin + " " + p.round + " " + p.postToken + " " + p.safe + " " + p.encapsulated + " "
                + p.innerRingRepresentative
                + "."
                + p.innerRingSequence + " " + p.innerSeq + " " + p.innerOrigin + " " + p.innerSafe + " "
                + p.firstMessage + " "
                + Arrays.toString(Arrays.copyOfRange(p.bytes, p.offset, p.offset + p.length));
    }

    /** Keeps what was heard, in words. */
    private static final class Recorder implements FrameSink {
        private final List<String> heard = new ArrayList<>();
        private final byte[] payload = new byte[1 << 16];

        String only() {
            assertEquals(1, heard.size());
            return heard.remove(0);
        }

        @Override
        public void token(Token token) {
            heard.add(describe(token));
        }

        @Override
        public byte[] payloadRoom(int length) {
            return payload;
        }

        @Override
        public void packet(Packet packet) {
            heard.add(describe(packet));
        }

        @Override
        public void join(Join join) {
            heard.add(join.toString());
        }

        @Override
        public void commit(Commit commit) {
            heard.add(commit.toString());
        }

        @Override
        public void merge(Merge merge) {
            heard.add(merge.toString());
        }

        @Override
        public void holdCancel(HoldCancel holdCancel) {
            heard.add(holdCancel.toString());
        }

        @Override
        public void malformed(Malformed reason) {
            heard.add("malformed " + reason);
        }
    }
}
