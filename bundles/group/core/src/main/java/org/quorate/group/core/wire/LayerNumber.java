package org.quorate.group.core.wire;

/**
 * The first byte of a message of layers: the number of the layer with the top bit set, by which it is told from messages of channels,
 * which begin with the length of a name.
 */
public final class LayerNumber {
    /** Number of the synchronisation itself. */
    public static final int SYNCHRONISATION = 0;

    private static final int MARK = 0x80;

    private LayerNumber() {}

    /** The first byte of a message of that layer. */
    public static byte mark(int number) {
        return (byte) (MARK | number);
    }

    /** Whether a message that begins with that byte is of a layer. */
    public static boolean isOfLayer(byte first) {
        return first < 0;
    }

    /** Of which layer. */
    public static int of(byte first) {
        return first & MARK - 1;
    }
}
