package org.quorate.ordering.totem.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class RingDialectTest {
    private static String hex(ByteBuffer bytes) {
        return HexFormat.of().formatHex(bytes.array(), 0, bytes.limit());
    }

    @Test
    void settingNamesADialect() {
        assertEquals(RingDialect.NATIVE, RingDialect.named("native"));
        assertEquals(RingDialect.COROSYNC, RingDialect.named("corosync"));
        assertThrows(IllegalArgumentException.class, () -> RingDialect.named("swahili"));
    }

    @Test
    void channelAmongDaemonsIsOneOfTheirGroups() {
        assertEquals("0100" + "0100" + "61", hex(RingDialect.COROSYNC.envelope("a")));
        assertEquals("0100" + "0400" + "73796e63", hex(RingDialect.COROSYNC.envelope("sync")));
        assertEquals("01" + "61", hex(RingDialect.NATIVE.envelope("a")));
    }

    @Test
    void nameIsReadFromEither() {
        for (RingDialect dialect : RingDialect.values()) {
            ByteBuffer message =
                    ByteBuffer.allocate(40).put(dialect.envelope("locks")).put((byte) 7);
            int envelope = Channels.envelopeLength(message.array(), 0, message.position());

            assertEquals(message.position() - 1, envelope);
            assertEquals("locks", Channels.name(message.array(), 0, envelope));
        }
    }

    @Test
    void listOfGroupsThatIsNotOneIsNoEnvelope() {
        for (String bytes :
                new String[] {"01000000", "02000100610161", "0100050061", "010001", "0100010161", "0000010061"}) {
            byte[] message = HexFormat.of().parseHex(bytes);
            assertEquals(-1, Channels.envelopeLength(message, 0, message.length), bytes);
        }
    }
}
