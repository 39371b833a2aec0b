package org.quorate.ordering.totem.host;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * How a channel's name travels in front of a message: one byte with its length, then its bytes. The bytes of a message as the
 * core sees it are this envelope and the payload.
 *
 * <p>Among daemons of corosync it is their list of groups instead, with one group in it: 1 and the length of its name, two bytes
 * each, lowest first, then the name. No name begins with a byte 0, so that the two are told apart.
 */
final class Channels {
    /** Most bytes of a name. */
    static final int MAX_NAME = 64;

    /** Most bytes in front of a payload, among nodes of Quorate. */
    static final int MAX_ENVELOPE = 1 + MAX_NAME;

    private static final int GROUP_HEADER = 4;

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
        if (message[offset + 1] == 0) {
            return groupLength(message, offset, length);
        }
        int name = message[offset];
        return name >= 1 && name <= MAX_NAME && length >= 1 + name ? 1 + name : -1;
    }

    /** Messages for several groups at once are for none that is here. */
    private static int groupLength(byte[] message, int offset, int length) {
        if (length < GROUP_HEADER || message[offset] != 1 || message[offset + 3] != 0) {
            return -1;
        }
        int name = message[offset + 2];
        return name >= 1 && name <= MAX_NAME && length >= GROUP_HEADER + name ? GROUP_HEADER + name : -1;
    }

    /** The name in an envelope of that length. */
    static String name(byte[] message, int offset, int envelopeLength) {
        int before = message[offset + 1] == 0 ? GROUP_HEADER : 1;
        return new String(message, offset + before, envelopeLength - before, StandardCharsets.US_ASCII);
    }
}
