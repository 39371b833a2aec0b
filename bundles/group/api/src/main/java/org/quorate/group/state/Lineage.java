package org.quorate.group.state;

import java.nio.ByteBuffer;

/**
 * Which way a state has come. Two states of the same lineage have seen the same commands at the same places of the order; of different ones,
 * hardly ever.
 *
 * @param position how many commands it has seen, 0 or more
 * @param digest of these commands and of where they were ordered
 */
public record Lineage(long position, long digest) implements Comparable<Lineage> {
    /** Of a state that has seen nothing yet. */
    public static final Lineage EMPTY = new Lineage(0, 0);

    private static final long FACTOR = 0x9e3779b97f4a7c15L;

    /**
     * With one more command.
     *
     * @param place tells where it was ordered
     * @param command from position to limit; the position stays
     */
    public Lineage after(long place, ByteBuffer command) {
        long mixed = mix(mix(digest, place), command.remaining());
        int at = command.position();
        for (; at + Long.BYTES <= command.limit(); at += Long.BYTES) {
            mixed = mix(mixed, command.getLong(at));
        }
        for (; at < command.limit(); at++) {
            mixed = mix(mixed, command.get(at));
        }
        return new Lineage(position + 1, mixed);
    }

    /** A digest with one more number. */
    public static long mix(long digest, long number) {
        long mixed = (digest + number + 1) * FACTOR;
        return mixed ^ mixed >>> 29;
    }

    /** By position, then by digest. */
    @Override
    public int compareTo(Lineage other) {
        int byPosition = Long.compare(position, other.position);
        return byPosition != 0 ? byPosition : Long.compare(digest, other.digest);
    }

    /** As people read it: {@code 17:00c0ffee…}. */
    @Override
    public String toString() {
        return position + ":" + Long.toHexString(digest);
    }
}
