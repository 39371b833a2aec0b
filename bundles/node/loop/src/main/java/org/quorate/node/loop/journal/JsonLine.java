package org.quorate.node.loop.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.quorate.node.Confined;

/**
 * One JSON object under construction in a reusable buffer, as UTF-8 and without the brace that closes it. Allocates nothing.
 * What does not fit is noted, and the line is lost as a whole.
 */
@Confined("node loop")
final class JsonLine {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LOWEST = "-9223372036854775808".getBytes(StandardCharsets.US_ASCII);

    private final byte[] bytes;
    private final ByteBuffer view;
    private final byte[] digits = new byte[20];
    private int length;
    private boolean overflown;

    JsonLine(int maxBytes) {
        bytes = new byte[maxBytes];
        view = ByteBuffer.wrap(bytes);
    }

    void clear() {
        length = 0;
        overflown = false;
    }

    boolean isOverflown() {
        return overflown;
    }

    /** The line so far; valid until the next change. */
    ByteBuffer view() {
        return view.clear().limit(length);
    }

    void key(String key) {
        one(length == 0 ? '{' : ',');
        text(key);
        one(':');
    }

    void number(long value) {
        if (value == Long.MIN_VALUE) {
            for (byte digit : LOWEST) {
                one(digit);
            }
            return;
        }
        if (value < 0) {
            one('-');
        }
        long rest = Math.abs(value);
        int count = 0;
        do {
            digits[count++] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest != 0);
        while (count > 0) {
            one(digits[--count]);
        }
    }

    /** The lowest {@code count} hex digits of a number, without quotes. */
    void hex(long value, int count) {
        for (int shift = 4 * (count - 1); shift >= 0; shift -= 4) {
            one(HEX[(int) (value >>> shift) & 15]);
        }
    }

    /** A JSON string: quoted, escaped; half a surrogate pair becomes the replacement character. */
    void text(CharSequence text) {
        one('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                one('\\');
                one(c);
            } else if (c < 0x20 || c == 0x7f) {
                one('\\');
                one('u');
                hex(c, 4);
            } else if (c < 0x80) {
                one(c);
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                utf8(Character.toCodePoint(c, text.charAt(++i)));
            } else {
                utf8(Character.isSurrogate(c) ? 0xfffd : c);
            }
        }
        one('"');
    }

    void one(int b) {
        if (length < bytes.length) {
            bytes[length++] = (byte) b;
        } else {
            overflown = true;
        }
    }

    private void utf8(int codePoint) {
        if (codePoint < 0x800) {
            one(0xc0 | codePoint >> 6);
        } else {
            if (codePoint < 0x10000) {
                one(0xe0 | codePoint >> 12);
            } else {
                one(0xf0 | codePoint >> 18);
                one(0x80 | codePoint >> 12 & 0x3f);
            }
            one(0x80 | codePoint >> 6 & 0x3f);
        }
        one(0x80 | codePoint & 0x3f);
    }
}
