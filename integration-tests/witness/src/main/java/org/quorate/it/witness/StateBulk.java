package org.quorate.it.witness;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Bytes that follow from a seed, in any number: nobody has to hold them to write or to check them.
 *
 * @param seed what they follow from
 * @param bytes how many, 0 or more
 */
record StateBulk(long seed, long bytes) {
    private static final int BLOCK = 64 * 1024;

    /** Writes them all. */
    void writeTo(OutputStream out) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] block = new byte[BLOCK];
        for (long left = bytes; left > 0; left -= BLOCK) {
            random.nextBytes(block);
            out.write(block, 0, (int) Math.min(BLOCK, left));
        }
    }

    /**
     * Reads as many and compares each.
     *
     * @param halfway run when half of them are read
     * @throws IOException also when they are others
     */
    void check(InputStream in, Runnable halfway) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] wanted = new byte[BLOCK];
        byte[] block = new byte[BLOCK];
        boolean told = false;
        for (long done = 0; done < bytes; done += BLOCK) {
            if (!told && done >= bytes / 2) {
                told = true;
                halfway.run();
            }
            random.nextBytes(wanted);
            int length = (int) Math.min(BLOCK, bytes - done);
            int read = in.readNBytes(block, 0, length);
            if (read < length || !Arrays.equals(block, 0, length, wanted, 0, length)) {
                throw new IOException("other bytes than were written, from " + done + " of " + bytes);
            }
        }
    }
}
