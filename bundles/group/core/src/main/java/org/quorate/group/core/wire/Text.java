package org.quorate.group.core.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Short texts with their length in one byte in front. */
final class Text {
    /** Most bytes of one. */
    static final int MAX = 255;

    private Text() {}

    /** As many whole characters as fit. */
    static byte[] utf8(String text) {
        String cut = text;
        byte[] bytes = cut.getBytes(StandardCharsets.UTF_8);
        while (bytes.length > MAX) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
            bytes = cut.getBytes(StandardCharsets.UTF_8);
        }
        return bytes;
    }

    static void put(ByteBuffer out, byte[] text) {
        out.put((byte) text.length).put(text);
    }

    /** Empty when there are not so many bytes. */
    static Optional<String> get(ByteBuffer in) {
        if (!in.hasRemaining()) {
            return Optional.empty();
        }
        int length = in.get() & 0xff;
        if (length > in.remaining()) {
            return Optional.empty();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return Optional.of(new String(bytes, StandardCharsets.UTF_8));
    }
}
