package org.quorate.transport.knet.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PacketCodecTest {
    private static final String PING = "01810001000000b108000000000000ae899d1a00000000000001";
    private static final String PROBE = "01830001000000dc050000";
    private static final String DATA = "010000010000000100000101000070c0";

    private final PacketCodec codec = new PacketCodec(2);

    @Test
    void layoutOfAPingIsTheDocumentedOne() {
        ByteBuffer ping = ByteBuffer.allocate(PacketCodec.PING_BYTES);
        new PacketCodec(0x0102).sealPing(ping, 3, 0x1112131415161718L, 0x2122232425262728L, 0x3132, true);

        assertEquals(
                "01810102" + "0000" + "03" + "11121314151617182122232425262728" + "3132" + "01",
                HexFormat.of().formatHex(ping.array()));
    }

    @Test
    void sizeOfAProbeIsLittleEndian() {
        ByteBuffer probe = ByteBuffer.allocate(12);
        new PacketCodec(1).sealProbe(probe, 0, 1500, 12);

        assertEquals(
                "01830001" + "0000" + "00" + "dc05" + "000000", HexFormat.of().formatHex(probe.array()));
        assertEquals(1500, codec.probeSize(probe));
    }

    @Test
    void answersAreTheQuestionsFromTheOtherNode() {
        assertEquals("01820002" + PING.substring(8), answered(PING));
        assertEquals("01840002000000dc05", answered(PROBE));
    }

    @Test
    void everythingElseIsRefusedWithItsReason() {
        assertEquals(Arrival.TOO_SHORT, open(""));
        assertEquals(Arrival.TOO_SHORT, open("0181000100"));
        assertEquals(Arrival.OTHER_VERSION, open("02" + PING.substring(2)));
        assertEquals(Arrival.UNKNOWN_KIND, open("0185" + PING.substring(4)));
        assertEquals(Arrival.WRONG_LENGTH, open(PING + "00"));
        assertEquals(Arrival.WRONG_LENGTH, open("0182" + PING.substring(4, PING.length() - 2)));
        assertEquals(Arrival.TOO_SHORT, open(PROBE.substring(0, 16)));
        assertEquals(Arrival.WRONG_LENGTH, open("0184" + PROBE.substring(4)));
        assertEquals(Arrival.OWN_ID, open("01810002" + PING.substring(8)));
    }

    @Test
    void dataMustHaveContentAndFittingNumbers() {
        assertEquals(Arrival.DATA, open(DATA));
        assertEquals(Arrival.TOO_SHORT, open(DATA.substring(0, 28)));
        assertEquals(Arrival.WRONG_PIECE, open("010000010000" + "0000" + DATA.substring(16)));
        assertEquals(Arrival.COMPRESSED, open("010000010000" + "0001" + "01000101000070c0"));
        assertEquals(Arrival.OTHER_CHANNEL, open("010000010000" + "0001" + "00000101000170c0"));
        assertEquals(Arrival.WRONG_PIECE, open(piece("00", "00")));
        assertEquals(Arrival.DATA, open(piece("01", "01")));
        assertEquals(Arrival.WRONG_PIECE, open(piece("01", "02")));
        assertEquals(Arrival.WRONG_PIECE, open(piece("02", "00")));
        assertEquals(Arrival.WRONG_PIECE, open(piece("02", "03")));
        assertEquals(Arrival.WRONG_PIECE, open(piece("ff", "01")));
        assertEquals(Arrival.DATA, open(piece("fe", "fe")));
    }

    @Test
    void anyBytesAreReadWithoutHarm() {
        Random chance = new Random(1);
        Map<Arrival, Integer> seen = new EnumMap<>(Arrival.class);
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = new byte[chance.nextInt(30)];
            chance.nextBytes(bytes);
            if (bytes.length > 1 && chance.nextInt(4) > 0) {
                bytes[0] = 1;
                bytes[1] = (byte) (chance.nextInt(8) == 0 ? 0 : 0x80 + chance.nextInt(6));
            }
            ByteBuffer packet = ByteBuffer.wrap(bytes);
            seen.merge(codec.open(packet), 1, Integer::sum);
            assertEquals(0, packet.position());
        }
        assertEquals(true, seen.size() >= 9, seen::toString);
    }

    @Test
    void idsThatDoNotFitAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new PacketCodec(0));
        assertThrows(IllegalArgumentException.class, () -> new PacketCodec(65_536));
    }

    private static String piece(String pieces, String piece) {
        return "010000010000" + "0001" + "000001" + pieces + piece + "0070c0";
    }

    private Arrival open(String hex) {
        return codec.open(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
    }

    private String answered(String hex) {
        ByteBuffer question = ByteBuffer.wrap(HexFormat.of().parseHex(hex));
        codec.turnIntoAnswer(question);
        byte[] answer = new byte[question.remaining()];
        question.get(answer);
        return HexFormat.of().formatHex(answer);
    }
}
