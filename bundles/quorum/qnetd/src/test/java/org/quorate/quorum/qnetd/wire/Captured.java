package org.quorate.quorum.qnetd.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * A message that went between a client and a real corosync-qnetd.
 *
 * @param connection 1 or more
 * @param toArbiter its direction
 * @param bytes header and body
 */
public record Captured(int connection, boolean toArbiter, byte[] bytes) {
    /** All of the capture, in its order. */
    public static List<Captured> all() {
        try (InputStream in = Captured.class.getResourceAsStream("/vectors/qnetd-ffsplit.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .map(words -> new Captured(
                            Integer.parseInt(words[0]),
                            words[1].equals(">"),
                            HexFormat.of().parseHex(words[2])))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Those of the direction. */
    public static List<Captured> all(boolean toArbiter) {
        return all().stream().filter(each -> each.toArbiter() == toArbiter).toList();
    }

    /** Number of its kind. */
    public int type() {
        return ByteBuffer.wrap(bytes).getShort();
    }

    /** What follows the header. */
    public byte[] body() {
        byte[] body = new byte[bytes.length - ReplyBytes.HEADER_BYTES];
        ByteBuffer.wrap(bytes).position(ReplyBytes.HEADER_BYTES).get(body);
        return body;
    }
}
