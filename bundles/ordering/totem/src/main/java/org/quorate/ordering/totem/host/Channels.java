package org.quorate.ordering.totem.host;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * How a channel's name travels in front of a message: one byte with its length, then its bytes. The bytes of a message as the
 * core sees it are this envelope and the payload.
 */
final class Channels {
    /** Most bytes of a name. */
    static final int MAX_NAME = 64;

    /** Most bytes in front of a payload. */
    static final int MAX_ENVELOPE = 1 + MAX_NAME;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1," + MAX_NAME + "}");

    private Channels() {}

    static boolean isName(String channel) {
        return NAME.matcher(channel).matches();
    }

    /** The envelope of a channel, ready to be read. */
    static ByteBuffer envelope(String channel) {
        if (!isName(channel)) {
            throw new IllegalArgumentException("a channel's name is 1 to 64 of [A-Za-z0-9._-], not \""
                    + channel.replaceAll("[^\\x20-\\x7e]", "?") + "\"");
        }
        byte[] name = channel.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(1 + name.length)
                .put((byte) name.length)
                .put(name)
                .flip();
    }

    /** Length of the envelope at the start of a message, -1 when there is none. */
    static int envelopeLength(byte[] message, int offset, int length) {
        if (length < 2) {
            return -1;
        }
        int name = message[offset];
        return name >= 1 && name <= MAX_NAME && length >= 1 + name ? 1 + name : -1;
    }

    /** The name in an envelope of that length. */
    static String name(byte[] message, int offset, int envelopeLength) {
        return new String(message, offset + 1, envelopeLength - 1, StandardCharsets.US_ASCII);
    }
}
