package org.quorate.transport.secure.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What another implementation made; see vectors.py. */
class KnownAnswerTest {
    private static final HexFormat HEX = HexFormat.of();

    @Test
    void keyMaterialIsThatOfTheStandard() throws Exception {
        for (String[] words : lines("hkdf", 3)) {
            byte[] expected = HEX.parseHex(words[4]);

            byte[] material = Hkdf.derive(
                    HEX.parseHex(words[1]), HEX.parseHex(words[2]), HEX.parseHex(words[3]), expected.length);

            assertArrayEquals(expected, material);
        }
    }

    @Test
    void idsOfKeysAreAlwaysTheSame() throws Exception {
        for (String[] words : lines("key", 3)) {
            assertEquals(words[2], MasterKey.text(new MasterKey(HEX.parseHex(words[1])).id()));
        }
    }

    @Test
    void sealedFramesAreTheSameByteForByte() throws Exception {
        for (String[] words : lines("frame", 4)) {
            int destination = Integer.parseInt(words[1]);
            Place place = new Place(words[3], Integer.parseInt(words[4]), Integer.parseInt(words[5]));
            KeySet keys = KeySet.of(new MasterKey(HEX.parseHex(words[2])));
            Chance session = bytes -> System.arraycopy(HEX.parseHex(words[6]), 0, bytes, 0, bytes.length);
            Sealer sealer = new Sealer(place, keys, session, Long.parseLong(words[7]) - 1);
            LinkSecurity security = new LinkSecurity(place, new int[] {2, 9}, keys, session, 0, sealer);
            ByteBuffer frame = ByteBuffer.wrap(HEX.parseHex(words[8]));
            ByteBuffer sealed = ByteBuffer.allocate(frame.remaining() + Frames.OVERHEAD_BYTES);

            if (destination == Frames.ALL) {
                security.sealForAll(frame, sealed);
            } else {
                security.sealFor(destination, frame, sealed);
            }

            assertEquals(words[9], HEX.formatHex(sealed.array()));
        }
    }

    private static List<String[]> lines(String kind, int count) throws Exception {
        try (var in = KnownAnswerTest.class.getResourceAsStream("known-answer.txt")) {
            List<String[]> lines = new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .map(line -> line.split(" "))
                    .filter(words -> words[0].equals(kind))
                    .toList();
            assertTrue(lines.size() == count, kind + ": " + Arrays.toString(lines.toArray()));
            return lines;
        }
    }
}
