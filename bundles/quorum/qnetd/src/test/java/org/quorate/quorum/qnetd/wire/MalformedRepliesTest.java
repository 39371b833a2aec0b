package org.quorate.quorum.qnetd.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.quorate.ordering.RingId;
import org.quorate.quorum.qnetd.core.FromArbiter;
import org.quorate.quorum.qnetd.core.Vote;

/** Bytes of an arbiter that lies: a message or none, never an exception. */
class MalformedRepliesTest {
    private static Optional<FromArbiter> read(int type, String body) {
        return ReplyBytes.read(type, HexFormat.of().parseHex(body.replace(" ", "")));
    }

    @Test
    void lengthsBeyondTheEndAndHalfOptionsAreNoMessage() {
        String good = "0000 0004 00000001 0013 0001 01 000d 000c 00000001 0000000000000009";
        assertEquals(Optional.of(new FromArbiter.VoteInfo(1, new RingId(1, 9), Vote.ACK)), read(14, good));

        assertEquals(Optional.empty(), read(14, good.replace("000d 000c", "000d ffff")));
        assertEquals(Optional.empty(), read(14, good.replace("000d 000c", "000d 000b")));
        assertEquals(Optional.empty(), read(14, good + "00"));
        assertEquals(Optional.empty(), read(14, good.replace("0013 0001 01", "0013 0001 06")));
        assertEquals(Optional.empty(), read(14, good.replace("0013 0001 01", "0013 0001 00")));
        assertEquals(Optional.empty(), read(14, good.replace("0013 0001 01", "")));
        assertEquals(Optional.empty(), read(14, ""));
        assertEquals(Optional.empty(), read(99, good));
        assertEquals(Optional.empty(), read(10, good));
    }

    @Test
    void unknownOptionsAreSkipped() {
        assertEquals(
                Optional.of(new FromArbiter.Done(7, FromArbiter.Kind.ECHO)),
                read(9, "7fff 0003 010203 0000 0004 00000007 0018 0000"));
    }

    @Test
    void wordsThatAreNotInTheProtocolAreNoMessage() {
        assertEquals(Optional.empty(), read(1, "0000 0004 00000001 0002 0001 03 0003 0001 01"));
        assertEquals(Optional.empty(), read(1, "0000 0004 00000001 0002 0001 01 0003 0001 02"));
        assertEquals(Optional.empty(), read(4, "0000 0004 00000001 0006 0002 0000 0005 0003 000000"));
    }

    @Test
    void noBytesThrow() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<Captured> captured = Captured.all(false);
        int read = 0;
        for (int i = 0; i < 100_000; i++) {
            Captured one = captured.get(random.nextInt(captured.size()));
            byte[] body = one.body();
            for (int flips = random.nextInt(3); flips >= 0 && body.length > 0; flips--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt();
            }
            byte[] cut = random.nextInt(4) == 0 ? Arrays.copyOf(body, random.nextInt(body.length + 1)) : body;
            int type = random.nextInt(8) == 0 ? random.nextInt(20) : one.type();
            try {
                read += ReplyBytes.read(type, cut).isPresent() ? 1 : 0;
            } catch (RuntimeException thrown) {
                throw new AssertionError(
                        "seed " + seed + ", type " + type + ", "
                                + HexFormat.of().formatHex(cut),
                        thrown);
            }
        }
        assertTrue(read > 10_000 && read < 90_000, read + " were read; seed " + seed);
    }
}
