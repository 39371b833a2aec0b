package org.quorate.group.core.process;

/** Numbers in arrays, big-endian. */
final class Bytes {
    private Bytes() {}

    static int intAt(byte[] bytes, int at) {
        return bytes[at] << 24 | (bytes[at + 1] & 0xff) << 16 | (bytes[at + 2] & 0xff) << 8 | bytes[at + 3] & 0xff;
    }
}
