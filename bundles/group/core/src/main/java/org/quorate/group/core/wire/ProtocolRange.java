package org.quorate.group.core.wire;

/**
 * Versions of the messages of layers that a node speaks.
 *
 * @param min lowest, 1 or more
 * @param max highest, not below the lowest, at most 65535
 */
public record ProtocolRange(int min, int max) {
    /** Of this software. */
    public static final ProtocolRange CURRENT = new ProtocolRange(1, 1);

    /** @throws IllegalArgumentException when there is no such version */
    public ProtocolRange {
        if (min < 1 || max < min || max > 0xffff) {
            throw new IllegalArgumentException("no version is in " + min + " to " + max);
        }
    }
}
