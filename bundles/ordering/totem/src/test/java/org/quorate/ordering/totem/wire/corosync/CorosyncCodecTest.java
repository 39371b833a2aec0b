package org.quorate.ordering.totem.wire.corosync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.Commit;
import org.quorate.ordering.totem.core.Join;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.ordering.totem.core.Packet;
import org.quorate.ordering.totem.core.Remembered;
import org.quorate.ordering.totem.core.Token;
import org.quorate.ordering.totem.wire.Malformed;

/** What the codec refuses, by its reason (specification, section 18), and what it makes of numbers. */
class CorosyncCodecTest {
    private static final Map<String, byte[]> GOOD = Captures.packets();
    private static final byte[] TOKEN = GOOD.get("ORF_TOKEN with retransmit list");
    private static final byte[] PACKET = GOOD.get("MCAST SYNC barrier");
    private static final byte[] INSIDE = GOOD.get("MCAST encapsulated");
    private static final byte[] JOIN = GOOD.get("MEMB_JOIN with failed list");
    private static final byte[] LEAVE = GOOD.get("LEAVE");
    private static final byte[] COMMIT = GOOD.get("COMMIT_TOKEN");
    private static final byte[] MERGE = GOOD.get("MERGE_DETECT");
    private static final byte[] HOLD_CANCEL = GOOD.get("HOLD_CANCEL");

    private final Recoder recoder = new Recoder();

    private Malformed fault(byte[] frame) {
        recoder.recode(frame, 0);
        return recoder.fault;
    }

    private static byte[] with(byte[] frame, int at, int value) {
        byte[] changed = frame.clone();
        changed[at] = (byte) value;
        return changed;
    }

    private static byte[] withInt(byte[] frame, int at, int value) {
        byte[] changed = frame.clone();
        ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
        return changed;
    }

    private static byte[] longer(byte[] frame) {
        return Arrays.copyOf(frame, frame.length + 1);
    }

    @Test
    void senderOfTheOtherByteOrderIsRefusedWithAReasonOfItsOwn() {
        byte[] swapped = with(with(TOKEN, 0, 0xC0), 1, 0x70);

        assertEquals(Malformed.OTHER_BYTE_ORDER, fault(swapped));
    }

    @Test
    void anythingElseInFrontIsNoFrame() {
        assertEquals(Malformed.WRONG_MAGIC, fault(with(TOKEN, 0, 0x71)));
        assertEquals(Malformed.WRONG_VERSION, fault(with(TOKEN, 2, 4)));
        assertEquals(Malformed.UNKNOWN_TYPE, fault(with(TOKEN, 3, 6)));
        assertEquals(Malformed.UNKNOWN_FLAGS, fault(with(TOKEN, 4, 1)));
        assertEquals(Malformed.TOO_SHORT, fault(Arrays.copyOf(TOKEN, 12)));
    }

    @Test
    void everyLengthMustBeExact() {
        for (byte[] frame : new byte[][] {TOKEN, JOIN, LEAVE, COMMIT, MERGE, HOLD_CANCEL}) {
            assertEquals(Malformed.WRONG_LENGTH, fault(longer(frame)));
            for (int length = 0; length < frame.length; length++) {
                assertTrue(
                        fault(Arrays.copyOf(frame, length)) != null, "type " + frame[3] + " with " + length + " bytes");
            }
        }
    }

    @Test
    void moreThanThirtyRequestsAreRefusedAndNeverSent() {
        assertEquals(Malformed.TOO_MANY, fault(withInt(TOKEN, 53, 31)));
        assertEquals(Malformed.TOO_MANY, fault(withInt(TOKEN, 53, -1)));

        Token token = new Token();
        token.sender = 1;
        token.ringRepresentative = 1;
        token.missingCount = 40;
        ByteBuffer out = ByteBuffer.allocate(4_096);
        new CorosyncCodec().encode(token, 2, out);

        assertEquals(57 + 30 * 16, out.position());
    }

    @Test
    void requestForAnotherRingIsLeftOut() {
        int before = requests(TOKEN);

        assertEquals(before - 1, requests(withInt(TOKEN, 57, 99)));
    }

    private int requests(byte[] frame) {
        recoder.recode(frame, 0);
        return ((Token) recoder.message).missingCount;
    }

    @Test
    void listsAboveThreeHundredEightyFourNodesAreRefused() {
        assertEquals(Malformed.TOO_MANY, fault(withInt(JOIN, 17, 385)));
        assertEquals(Malformed.TOO_MANY, fault(withInt(JOIN, 21, -1)));
        assertEquals(Malformed.TOO_MANY, fault(withInt(JOIN, 21, 0x4000_0000)));
        assertEquals(Malformed.TOO_MANY, fault(withInt(COMMIT, 37, 385)));
        assertEquals(Malformed.TOO_MANY, fault(withInt(COMMIT, 37, 0)));
    }

    @Test
    void nodeTwiceOrWithoutAnIdIsNoList() {
        assertEquals(Malformed.BAD_NODE_LIST, fault(withInt(JOIN, 33, 2)), "2 was there already");
        assertEquals(Malformed.BAD_NODE_LIST, fault(withInt(JOIN, 33, 0)));
        assertEquals(Malformed.BAD_NODE_LIST, fault(withInt(COMMIT, 45, 1)));
        assertEquals(
                Malformed.BAD_NODE_LIST, fault(withInt(LEAVE, LEAVE.length - 4, 9)), "a leaver that does not leave");
    }

    @Test
    void idsThatCannotBeAreOutOfRange() {
        assertEquals(Malformed.OUT_OF_RANGE, fault(withInt(TOKEN, 5, 0)));
        assertEquals(Malformed.OUT_OF_RANGE, fault(withInt(TOKEN, 5, -1)));
        assertEquals(Malformed.OUT_OF_RANGE, fault(withInt(PACKET, 13, 99)), "two names for one origin");
        assertEquals(Malformed.OUT_OF_RANGE, fault(withInt(PACKET, 41, 2)));
        assertEquals(Malformed.OUT_OF_RANGE, fault(withInt(JOIN, 13, 99)));
        assertEquals(Malformed.OUT_OF_RANGE, fault(withInt(MERGE, 13, 99)));
        assertEquals(Malformed.OUT_OF_RANGE, fault(withInt(COMMIT, 33, 3)), "more are filled in than there are");
        assertEquals(Malformed.OUT_OF_RANGE, fault(withInt(COMMIT, 17, 2)), "the first member represents the ring");
        assertEquals(Malformed.OUT_OF_RANGE, fault(withInt(HOLD_CANCEL, 5, 0)));
    }

    @Test
    void packetInsideAPacketIsLookedAtToo() {
        assertNull(fault(INSIDE));
        assertEquals(Malformed.OTHER_BYTE_ORDER, fault(with(with(INSIDE, 45, 0xC0), 46, 0x70)));
        assertEquals(Malformed.WRONG_MAGIC, fault(with(INSIDE, 45, 0)));
        assertEquals(Malformed.UNKNOWN_TYPE, fault(with(INSIDE, 48, 0)));
        assertEquals(Malformed.UNKNOWN_TYPE, fault(with(INSIDE, 49, 1)), "no packet is inside two others");
        assertEquals(Malformed.OUT_OF_RANGE, fault(withInt(INSIDE, 58, 99)));
        assertEquals(Malformed.TOO_SHORT, fault(Arrays.copyOf(INSIDE, 90)));
        assertEquals(Malformed.UNKNOWN_FLAGS, fault(with(INSIDE, 4, 3)));
    }

    @Test
    void nothingThatIsReceivedThrows() {
        SplittableRandom chance = new SplittableRandom(7);
        for (byte[] good : GOOD.values()) {
            for (int i = 0; i < 300; i++) {
                byte[] changed = Arrays.copyOf(good, chance.nextInt(good.length + 8));
                for (int flips = chance.nextInt(6); flips >= 0 && changed.length > 0; flips--) {
                    changed[chance.nextInt(Math.min(changed.length, 80))] = (byte) chance.nextInt();
                }
                byte[] again = recoder.recode(changed, 0);
                assertTrue(recoder.fault != null || again.length <= changed.length);
            }
        }
    }

    @Test
    void farewellHasNoSenderInItsHeaderAndEndsWithTheLeaver() {
        Join leave = new Join(
                1,
                1,
                0,
                9,
                true,
                NodeSet.of(2, 3),
                NodeSet.of(1, 5),
                NodeSet.EMPTY,
                Remembered.NONE,
                0,
                0,
                0,
                0,
                0,
                0,
                0);
        ByteBuffer out = ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN);

        new CorosyncCodec().encode(leave, out);

        assertEquals(0, out.getInt(5));
        assertEquals(1, out.getInt(13));
        assertEquals(5, out.getInt(out.position() - 8));
        assertEquals(1, out.getInt(out.position() - 4));
    }

    @Test
    void firstTokenSaysThatMinusOneWasReceived() {
        recoder.recode(GOOD.get("ORF_TOKEN first of a ring"), 0);

        Token first = (Token) recoder.message;
        assertEquals(0, first.tokenSeq);
        assertEquals(0, first.highestSeq);
        assertEquals(-1, first.aru);
        assertEquals(1, first.aruSetBy);
        assertFalse(first.retransmitFlag);
    }

    @Test
    void flagOfAFullyReceivedRingIsAHighestNumber() {
        recoder.recode(GOOD.get("COMMIT_TOKEN"), 0);
        Commit commit = (Commit) recoder.message;

        Commit.Entry filled = commit.members().get(0);
        assertEquals(filled.aru(), filled.high());
        assertEquals(Commit.Entry.empty(2), commit.members().get(1));

        recoder.recode(withInt(GOOD.get("COMMIT_TOKEN"), 41 + 8 + 20, 0), 0);
        Commit.Entry lacking = ((Commit) recoder.message).members().get(0);
        assertEquals(lacking.aru() + 1, lacking.high());
    }

    @Test
    void packetIsKnownByItsOriginWhoeverSendsIt() {
        recoder.recode(INSIDE, 0);

        Packet packet = (Packet) recoder.message;
        assertFalse(new CorosyncCodec().framesNameTheirSender());
        assertTrue(packet.encapsulated);
        assertEquals(packet.sender, packet.origin);
        assertEquals(INSIDE.length, new CorosyncCodec().packetBytes(packet));
        assertTrue(packet.innerRingSequence < packet.ringSequence);
        assertEquals(new RingId(packet.innerRingRepresentative, packet.innerRingSequence).representative(), 1);
    }
}
