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

    /** From a buffer on an array; empty when there are not so many bytes. */
    static Optional<String> get(ByteBuffer in) {
        if (!in.hasRemaining()) {
            return Optional.empty();
        }
        int length = in.get() & 0xff;
        if (length > in.remaining()) {
            return Optional.empty();
        }
        String text = new String(in.array(), in.arrayOffset() + in.position(), length, StandardCharsets.UTF_8);
        in.position(in.position() + length);
        return Optional.of(text);
    }
}
