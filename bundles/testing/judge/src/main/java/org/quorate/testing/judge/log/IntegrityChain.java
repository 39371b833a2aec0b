package org.quorate.testing.judge.log;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * The chain that ties each line of an event log to the one before it, so that a changed, swapped or removed line shows.
 *
 * <p>A line {@code {"t":1,...,"e":"stop"}} is written as {@code {"t":1,...,"e":"stop","h":"xxxxxxxx"}}: a last field {@code h} of
 * 8 lower-case hexadecimal digits. Its value is the CRC32C (Castagnoli) over
 * <ol>
 * <li>the 8 digits of the line before it, as ASCII bytes; {@value #START} before the first line of the file;</li>
 * <li>the bytes of this line from its <code>{</code> up to, but without, {@code ,"h":}.</li>
 * </ol>
 * The chain runs through the whole file, over restarts of the node. A writer that appends to an existing file first cuts it back
 * to its last line feed (a crash may have left half a line) and goes on from the digits of the line that is last then.
 *
 * <p>It protects against accidents, not against somebody who computes the chain anew. Not thread-safe.
 */
public final class IntegrityChain {
    /** What stands for the digits of the line before the first one. */
    public static final String START = "00000000";

    private static final byte[] FIELD = ",\"h\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGITS = 8;
    private static final int SUFFIX = FIELD.length + DIGITS + 2;

    private final CRC32C crc = new CRC32C();
    private final byte[] previous = START.getBytes(StandardCharsets.US_ASCII);

    /**
     * Takes the next line, without its field {@code h}, and moves the chain on.
     *
     * @param bytes holds the line
     * @param from  index of its opening brace
     * @param to    index after its last byte before {@code ,"h":}
     * @return its 8 digits
     */
    public String next(byte[] bytes, int from, int to) {
        int value = value(bytes, from, to);
        String digits = String.format("%08x", value);
        System.arraycopy(digits.getBytes(StandardCharsets.US_ASCII), 0, previous, 0, DIGITS);
        return digits;
    }

    /** Whether a line ends with a field {@code h} as the chain writes it. */
    static boolean isChained(byte[] bytes, int from, int to) {
        int at = to - SUFFIX;
        if (at <= from || bytes[to - 1] != '}' || bytes[to - 2] != '"') {
            return false;
        }
        for (int i = 0; i < FIELD.length; i++) {
            if (bytes[at + i] != FIELD[i]) {
                return false;
            }
        }
        for (int i = at + FIELD.length; i < to - 2; i++) {
            if (Hex.digit(bytes[i]) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Checks a line that {@link #isChained} and moves the chain on to the digits it states; false when they do not fit. */
    boolean accepts(byte[] bytes, int from, int to) {
        int value = value(bytes, from, to - SUFFIX);
        int digits = to - 2 - DIGITS;
        int stated = (int) Hex.number(bytes, digits, DIGITS);
        System.arraycopy(bytes, digits, previous, 0, DIGITS);
        return stated == value;
    }

    private int value(byte[] bytes, int from, int to) {
        crc.reset();
        crc.update(previous, 0, DIGITS);
        crc.update(bytes, from, to - from);
        return (int) crc.getValue();
    }
}
