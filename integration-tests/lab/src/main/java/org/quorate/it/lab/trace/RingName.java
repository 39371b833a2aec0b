package org.quorate.it.lab.trace;

/**
 * Names one configuration of a ring.
 *
 * @param representative its lowest node id
 * @param sequence its number
 */
public record RingName(long representative, long sequence) {
    /** As corosync writes it: the number is hexadecimal. */
    public static RingName ofCorosync(String text) {
        return of(text, 16);
    }

    /** As event logs of Quorate have it: both are decimal. */
    public static RingName ofEventLog(String text) {
        return of(text, 10);
    }

    private static RingName of(String text, int radix) {
        int dot = text.indexOf('.');
        return new RingName(
                Long.parseLong(text.substring(0, dot)), Long.parseUnsignedLong(text.substring(dot + 1), radix));
    }

    /** As corosync writes it. */
    @Override
    public String toString() {
        return representative + "." + Long.toHexString(sequence);
    }
}
