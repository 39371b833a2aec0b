package org.quorate.testing.fuzz.ring;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.quorate.ordering.totem.core.DialectPolicy;
import org.quorate.ordering.totem.core.TotemCore;
import org.quorate.ordering.totem.wire.FrameCodec;
import org.quorate.testing.fuzz.Allocation;
import org.quorate.testing.fuzz.Finding;
import org.quorate.testing.fuzz.FuzzTarget;

/**
 * Snapshots of a core. The first byte of an input says which of some true images is changed, or that the input itself is the
 * image; then come changes, each two bytes of place and one that is put there. The digest is made to fit. Such an image is
 * refused in the one declared way, or a core that writes the same image again.
 */
public final class ImageTarget implements FuzzTarget {
    private static final int RAW = 255;
    private static final int CHANGE_BYTES = 3;
    private static final int DIGEST_BYTES = 32;
    private static final int SELF_AT = 8;
    private static final int CONSTANT = 1 << 20;

    /** Runs whose nodes are written down after every event: forming, loaded, cut in two, with one that leaves. */
    private static final byte[][] SCRIPTS = {
        {0, 7, 0x17, 0x27, 0x10, 0x20, 0x30, 0x40, 0x50, 0x60, 0x70},
        {2, 10, 9, 0x4f, 90, 0x2f, 50, 0x20, 0x6f, 100, 0x30, 0x23, 0x21, 0x1e, 0x31},
        {6, 0x3f, 120, 0x28, 0x3c, 0x31, 0x61, 6, 0x16, 0x71, 8, 0, 0x21, 0x31, 0x41},
        {30, 0x1f, 20, 0x17, 0x71, 0x17, 0x31, (byte) 0xcd, 0x21, 0x21}
    };

    private final Allocation allocation = new Allocation(4, CONSTANT);
    private final List<byte[]> images = new ArrayList<>();

    public ImageTarget() {
        FrameCodec codec = new FrameCodec();
        ByteBuffer frame = Script.room();
        for (byte[] bytes : SCRIPTS) {
            Script script = new Script(bytes, codec, frame);
            while (script.hasNext()) {
                script.play();
                keepImages(script.trio());
            }
            script.trio().close();
        }
    }

    private void keepImages(Trio trio) {
        for (int i = 0; i < Trio.NODES && images.size() < RAW; i++) {
            if (trio.member(i).isAwake()) {
                images.add(trio.member(i).core().snapshot(trio.now()));
            }
        }
    }

    @Override
    public void accept(byte[] input) {
        if (input.length == 0) {
            return;
        }
        byte[] image = image(input);
        int self = self(image);
        allocation.within(image.length, () -> core(image, self)).ifPresent(core -> sameAgain(core.snapshot(0), self));
    }

    /** The node it is of, as far as it says so. */
    private static int self(byte[] image) {
        int self = image.length < SELF_AT + DIGEST_BYTES
                ? 0
                : ByteBuffer.wrap(image).getInt(SELF_AT);
        return self < 1 || self > Trio.NODES ? 1 : self;
    }

    private static Optional<TotemCore> core(byte[] image, int self) {
        try {
            return Optional.of(restore(image, self));
        } catch (IllegalArgumentException refused) {
            return Optional.empty();
        }
    }

    private static void sameAgain(byte[] first, int self) {
        try {
            byte[] second = restore(first, self).snapshot(0);
            Finding.unless(Arrays.equals(first, second), "an image that was read and written is another one each time");
        } catch (IllegalArgumentException refused) {
            throw new Finding("an image of a core that was restored is refused", refused);
        }
    }

    private static TotemCore restore(byte[] image, int self) {
        return TotemCore.restore(
                image, Trio.settings(self, 0, true), DialectPolicy.NATIVE, new Chance(1), new Echo(), 0);
    }

    private byte[] image(byte[] input) {
        int which = input[0] & 0xff;
        byte[] body;
        if (which == RAW) {
            body = Arrays.copyOfRange(input, 1, input.length);
        } else {
            byte[] whole = images.get(which % images.size());
            body = Arrays.copyOf(whole, whole.length - DIGEST_BYTES);
            for (int i = 1; i + CHANGE_BYTES <= input.length; i += CHANGE_BYTES) {
                int place = (input[i] & 0xff) << 8 | input[i + 1] & 0xff;
                body[place % body.length] = input[i + 2];
            }
        }
        byte[] image = Arrays.copyOf(body, body.length + DIGEST_BYTES);
        System.arraycopy(digest(body), 0, image, body.length, DIGEST_BYTES);
        return image;
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
