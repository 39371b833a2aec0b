package org.quorate.corosync.services.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.quorate.corosync.services.capture.Capture;
import org.quorate.ordering.RingId;

/** Whatever a message contains, it is decoded or refused. */
class MalformedMessagesTest {
    private static final RingId RING = new RingId(1, 8);

    private final MessageBuffer out = new MessageBuffer();

    @Test
    void aMessageThatIsCutOrHasMoreIsRefused() {
        for (Capture.Message message : Capture.read("09-partition-merge.pcap").messages()) {
            byte[] bytes = message.bytes();
            for (int length = 0; length < bytes.length; length++) {
                assertNotNull(Echo.faultOf(Arrays.copyOf(bytes, length)), "length " + length);
            }
            assertNotNull(Echo.faultOf(Arrays.copyOf(bytes, bytes.length + 8)));
        }
    }

    @Test
    void bytesThatAreWrongNeverThrow() {
        SplittableRandom chance = new SplittableRandom(5);
        List<Capture.Message> messages =
                Capture.read("06-cfg-quorum-admin.pcap").messages();
        int decoded = 0;
        for (int i = 0; i < 40_000; i++) {
            byte[] bytes = messages.get(chance.nextInt(messages.size())).bytes().clone();
            for (int changes = chance.nextInt(4); changes >= 0; changes--) {
                bytes[chance.nextInt(bytes.length)] = (byte) chance.nextInt();
            }
            bytes[7] = (byte) chance.nextInt(6);
            if (Echo.faultOf(bytes) == null) {
                decoded++;
            }
        }

        assertTrue(decoded > 1000, "decoded " + decoded);
    }

    @Test
    void aServiceBuildThatWouldOverrunATableIsRefused() {
        SyncCodec.encode(new ServiceBuild(RING, List.of(0, 2)), out);
        byte[] tooMany = message();
        tooMany[8 + 32] = (byte) 129;
        byte[] tooHigh = message();
        tooHigh[8 + 40] = 64;

        assertEquals(Malformed.OUT_OF_RANGE, Echo.faultOf(tooMany));
        assertEquals(Malformed.OUT_OF_RANGE, Echo.faultOf(tooHigh));
    }

    @Test
    void aNameLongerThanItsFieldIsRefused() {
        CpgCodec.encodeJoined(new ProcessChange(GroupName.of("x"), 1, ProcessChange.JOIN), out);
        byte[] long129 = message();
        long129[5 + 16] = (byte) 129;

        assertEquals(Malformed.OUT_OF_RANGE, Echo.faultOf(long129));
    }

    @Test
    void aPayloadOfAnotherLengthThanSaidIsRefused() {
        Multicast multicast = new Multicast();
        multicast.bytes = new byte[10];
        multicast.length = 10;
        multicast.total = 11;
        CpgCodec.encode(GroupName.of("x"), multicast, out);

        assertEquals(Malformed.WRONG_LENGTH, Echo.faultOf(message()));
    }

    @Test
    void functionsThatServicesDoNotHaveAreRefused() {
        for (int service : new int[] {0, 1, 2, 5}) {
            out.begin(service, 9, MessageView.HEADER, 0);
            assertEquals(Malformed.UNKNOWN_FUNCTION, Echo.faultOf(message()), "service " + service);
        }
    }

    @Test
    void nothingIsEncodedThatCouldEndADaemon() {
        Multicast multicast = new Multicast();
        multicast.bytes = new byte[MessageBuffer.MAX_BYTES];
        multicast.length = MessageBuffer.MAX_BYTES - 188;

        assertThrows(IllegalArgumentException.class, () -> CpgCodec.encode(GroupName.of("x"), multicast, out));
        assertThrows(IllegalArgumentException.class, () -> new ServiceBuild(RING, List.of(64)));
        assertThrows(IllegalArgumentException.class, () -> new ServiceBuild(RING, Collections.nCopies(129, 1)));
        assertThrows(IllegalArgumentException.class, () -> ForeignCodec.encode(64, 0, new byte[0], 0, 0, out));
        assertThrows(IllegalArgumentException.class, () -> ForeignCodec.encode(7, 0, new byte[0], 0, 0, out));
        assertThrows(
                IllegalArgumentException.class,
                () -> CpgCodec.encode(
                        Collections.nCopies(JoinEntry.MAX + 1, new JoinEntry(1, GroupName.of("x"))), out));
        CpgCodec.encode(Collections.nCopies(JoinEntry.MAX, new JoinEntry(1, GroupName.of("x"))), out);
        assertTrue(out.length() <= MessageBuffer.MAX_BYTES);
    }

    @Test
    void aPieceOfALongMessageFits() {
        Multicast multicast = new Multicast();
        multicast.bytes = new byte[Multicast.MAX_PIECE];
        multicast.length = Multicast.MAX_PIECE;
        multicast.total = 2 * Multicast.MAX_PIECE;
        multicast.piece = Multicast.FIRST;

        CpgCodec.encode(GroupName.of("x"), multicast, out);

        assertEquals(5 + 200 + Multicast.MAX_PIECE, out.length());
        assertArrayEchoes();
    }

    private void assertArrayEchoes() {
        assertTrue(Arrays.equals(message(), Echo.of(message())));
    }

    @Test
    void groupHeadersAreReadWhateverTheirNames() {
        byte[] two = {2, 0, 1, 0, 1, 0, 'b', 'a', 7};
        byte[] none = {0, 0};
        byte[] cut = {1, 0, 9, 0, 'a'};

        assertEquals(8, GroupHeader.lengthOf(two, 0, two.length));
        assertTrue(GroupHeader.SERVICES.isIn(two, 0));
        assertEquals(2, GroupHeader.lengthOf(none, 0, none.length));
        assertEquals(-1, GroupHeader.lengthOf(cut, 0, cut.length));
        assertEquals(-1, GroupHeader.lengthOf(cut, 0, 1));
        assertEquals(-1, GroupHeader.lengthOf(new byte[] {-1, -1}, 0, 2));
    }

    private byte[] message() {
        return Arrays.copyOf(out.bytes(), out.length());
    }
}
