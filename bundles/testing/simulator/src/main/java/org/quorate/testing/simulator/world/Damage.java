package org.quorate.testing.simulator.world;

import java.util.Arrays;
import org.quorate.testing.simulator.world.Lots.Question;

/** What a bad link makes of the bytes of a frame. */
final class Damage {
    private static final int KINDS = 4;
    private static final int MOST_FLIPS = 4;
    private static final int MOST_MORE = 64;

    private byte[] last = new byte[0];

    /** Bytes of a frame that a link has damaged in the way that the key says; never the same bytes. */
    byte[] of(byte[] sound, long key) {
        byte[] damaged = bytes(sound, key);
        if (Arrays.equals(damaged, sound)) {
            damaged[0] ^= 1;
        }
        last = sound;
        return damaged;
    }

    private byte[] bytes(byte[] sound, long key) {
        int place = (int) Lots.below(sound.length, key, Question.DAMAGE_PLACE);
        switch ((int) Lots.below(KINDS, key, Question.DAMAGE)) {
            case 0 -> {
                return Arrays.copyOf(sound, Math.max(1, place));
            }
            case 1 -> {
                byte[] longer = Arrays.copyOf(sound, sound.length + 1 + place % MOST_MORE);
                Arrays.fill(longer, sound.length, longer.length, (byte) key);
                return longer;
            }
            case 2 -> {
                return splice(sound, place);
            }
            default -> {
                byte[] flipped = sound.clone();
                for (int i = 0; i <= key % MOST_FLIPS; i++) {
                    flipped[(int) ((place + i * 31L) % sound.length)] ^= (byte) (1 << (key >>> i & 7));
                }
                return flipped;
            }
        }
    }

    /** The beginning of this one and the end of the one before it. */
    private byte[] splice(byte[] sound, int place) {
        byte[] spliced = Arrays.copyOf(sound, Math.max(1, Math.max(place, last.length)));
        if (last.length > place) {
            System.arraycopy(last, place, spliced, place, last.length - place);
        }
        return spliced;
    }
}
