package org.quorate.testing.simulator.world;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.quorate.ordering.totem.core.DialectPolicy;
import org.quorate.ordering.totem.core.Effects;
import org.quorate.ordering.totem.core.TotemCore;
import org.quorate.ordering.totem.core.TotemSettings;

/**
 * The image of a core as a successor may get it when something is wrong: altered, cut, longer, or of another node. It must be
 * refused in the declared way, or be read as some core; nothing else may be thrown.
 */
final class DamagedImage {
    private static final int DIGEST_BYTES = 32;
    private static final int MOST_ALTERED = 4;
    private static final Effects NOBODY = (Effects) Proxy.newProxyInstance(
            Effects.class.getClassLoader(),
            new Class<?>[] {Effects.class},
            (proxy, method, arguments) ->
                    method.isDefault() ? InvocationHandler.invokeDefault(proxy, method, arguments) : null);

    private final SplittableRandom chance;

    DamagedImage(long key) {
        chance = new SplittableRandom(key);
    }

    /** A successor with that image; what becomes of it nobody sees. */
    void offer(byte[] image, TotemSettings settings, DialectPolicy dialect, long nowNanos) {
        try {
            TotemCore.restore(damaged(image), settings, dialect, chance, NOBODY, nowNanos);
        } catch (IllegalArgumentException refused) {
            // As declared.
        }
    }

    private byte[] damaged(byte[] image) {
        byte[] copy = image.clone();
        int body = copy.length - DIGEST_BYTES;
        switch (chance.nextInt(5)) {
            case 0 -> alter(copy, copy.length);
            case 1 -> copy = Arrays.copyOf(copy, chance.nextInt(copy.length));
            case 2 -> copy = sealed(copy, chance.nextInt(body));
            case 3 -> copy = sealed(Arrays.copyOf(copy, copy.length + 1 + chance.nextInt(9)), body + 1);
            default -> {
                alter(copy, body);
                copy = sealed(copy, body);
            }
        }
        return copy;
    }

    private void alter(byte[] bytes, int below) {
        for (int i = 1 + chance.nextInt(MOST_ALTERED); i > 0; i--) {
            bytes[chance.nextInt(below)] ^= (byte) (1 << chance.nextInt(Byte.SIZE));
        }
    }

    /** The first bytes with a digest that fits, so that what is behind it is looked at. */
    private static byte[] sealed(byte[] bytes, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, 0, length);
            byte[] whole = Arrays.copyOf(bytes, length + DIGEST_BYTES);
            System.arraycopy(digest.digest(), 0, whole, length, DIGEST_BYTES);
            return whole;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
