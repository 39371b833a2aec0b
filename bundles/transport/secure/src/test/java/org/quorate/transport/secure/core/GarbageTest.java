package org.quorate.transport.secure.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** What a frame leaves behind, compared with what the bare cipher leaves. */
class GarbageTest {
    private static final int FRAMES = 10_000;
    private static final int ROUNDS = 40;
    private static final int FRAME_BYTES = 1400;

    /** A tenth of a small object. */
    private static final double OURS = 1.6;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final ByteBuffer frame = ByteBuffer.allocateDirect(FRAME_BYTES);
    private final ByteBuffer sealed = ByteBuffer.allocateDirect(FRAME_BYTES + Frames.OVERHEAD_BYTES);

    @Test
    void aFrameLeavesNoGarbageButThatOfTheCipher() throws GeneralSecurityException {
        assumeTrue(threads.isThreadAllocatedMemorySupported());
        Node one = new Node(1);
        Node two = new Node(2);
        one.meet(two);

        double bare = Double.MAX_VALUE;
        double ours = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS && (round < 5 || ours > bare + OURS); round++) {
            bare = Math.min(bare, bare());
            ours = Math.min(ours, ours(one, two));
        }

        System.out.printf(
                "bytes of garbage for sealing and opening a frame: %.1f, of which the cipher's %.1f%n", ours, bare);
        assertTrue(ours <= bare + OURS, ours + " bytes for a frame, the cipher's " + bare);
    }

    @Test
    void sec1WhatIsRefusedUnopenedLeavesNoGarbage() {
        assumeTrue(threads.isThreadAllocatedMemorySupported());
        Node one = new Node(1);
        Node two = new Node(2);
        one.meet(two);
        byte[] taken = one.toAll("taken");
        assertEquals(Verdict.FRAME, two.hear(one, taken));

        assertNoGarbage(two, 1, taken, Verdict.REPLAYED);
        assertNoGarbage(two, 1, new Node(1).toAll("of another session"), Verdict.UNPROVEN);
        assertNoGarbage(two, 1, new Node(1, KeySet.of(Node.NEXT)).toAll("in another key"), Verdict.UNKNOWN_KEY);
        assertNoGarbage(two, 1, two.toAll("reflected"), Verdict.OWN_ID);
        assertNoGarbage(two, 1, new byte[FRAME_BYTES], Verdict.MALFORMED);
    }

    private void assertNoGarbage(Node at, int from, byte[] bytes, Verdict expected) {
        ByteBuffer refused = ByteBuffer.wrap(bytes);
        double least = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS && least > OURS; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < FRAMES; i++) {
                assertEquals(expected, at.security.open(from, refused, 0));
            }
            least = Math.min(least, (threads.getCurrentThreadAllocatedBytes() - before) / (double) FRAMES);
        }
        assertTrue(least <= OURS, least + " bytes for a frame that is " + expected);
    }

    private double ours(Node one, Node two) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < FRAMES; i++) {
            one.security.sealForAll(frame.clear(), sealed.clear());
            assertEquals(Verdict.FRAME, two.security.open(1, sealed.flip(), 0));
        }
        return (threads.getCurrentThreadAllocatedBytes() - before) / (double) FRAMES;
    }

    private double bare() throws GeneralSecurityException {
        Cipher sealing = Cipher.getInstance("AES/GCM/NoPadding");
        Cipher opening = Cipher.getInstance("AES/GCM/NoPadding");
        SecretKeySpec key = new SecretKeySpec(new byte[32], "AES");
        byte[] nonce = new byte[12];
        byte[] authenticated = new byte[46];
        byte[] in = new byte[FRAME_BYTES];
        byte[] out = new byte[FRAME_BYTES + 16];
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < FRAMES; i++) {
            ByteBuffer.wrap(nonce).putInt(i);
            sealing.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, nonce));
            sealing.updateAAD(authenticated);
            sealing.doFinal(in, 0, FRAME_BYTES, out, 0);
            opening.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(128, nonce));
            opening.updateAAD(authenticated);
            opening.doFinal(out, 0, out.length, in, 0);
        }
        long garbage = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(Arrays.equals(in, new byte[FRAME_BYTES]));
        return garbage / (double) FRAMES;
    }
}
