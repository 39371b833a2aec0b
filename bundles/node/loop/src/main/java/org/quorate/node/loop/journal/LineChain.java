package org.quorate.node.loop.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * Chains the lines of one file: each ends with {@code ,"h":"xxxxxxxx"}}, the CRC32C over the previous line's eight digits
 * ({@code 00000000} before the first) and the bytes of this line before {@code ,"h":}. A line that was changed, moved or taken
 * out breaks the chain.
 */
final class LineChain {
    /** What {@link #close} adds to a line. */
    static final int TAIL_BYTES = ",\"h\":\"xxxxxxxx\"}\n".length();

    private static final byte[] FIRST = "00000000".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BEFORE = ",\"h\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] AFTER = "\"}\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final byte[] previous = FIRST.clone();
    private final CRC32C crc = new CRC32C();

    /** Continues behind the last complete line of a file, line feed included; {@code false} when that line is none of ours. */
    boolean continueAfter(byte[] line) {
        int digits = line.length - AFTER.length - previous.length;
        String text = new String(line, StandardCharsets.ISO_8859_1);
        if (!text.matches("(?s)\\{.*,\"h\":\"[0-9a-f]{8}\"}\n")) {
            return false;
        }
        System.arraycopy(line, digits, previous, 0, previous.length);
        return true;
    }

    /** Copies a line that lacks its end to {@code out} and closes it. */
    void close(ByteBuffer line, ByteBuffer out) {
        crc.reset();
        crc.update(previous, 0, previous.length);
        int start = out.position();
        out.put(line);
        crc.update(out.array(), out.arrayOffset() + start, out.position() - start);
        long value = crc.getValue();
        for (int i = 0; i < previous.length; i++) {
            previous[i] = HEX[(int) (value >>> 28 - 4 * i) & 15];
        }
        out.put(BEFORE).put(previous).put(AFTER);
    }
}
