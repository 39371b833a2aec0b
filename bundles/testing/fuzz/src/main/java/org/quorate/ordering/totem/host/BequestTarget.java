package org.quorate.ordering.totem.host;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.quorate.node.Incumbent.LegacyRefused;
import org.quorate.node.StableStore;
import org.quorate.testing.fuzz.Allocation;
import org.quorate.testing.fuzz.Finding;
import org.quorate.testing.fuzz.FuzzTarget;

/** What one version of the bundle leaves to the next: taken over, or refused in the one declared way. */
public final class BequestTarget implements FuzzTarget {
    /** A transition of the story is 26 bytes, and an object with four strings; each of these is read with room for the longest. */
    private static final int PER_BYTE = 32;

    private static final int CONSTANT = 512 << 10;

    private final Allocation allocation = new Allocation(PER_BYTE, CONSTANT);

    @Override
    public void accept(byte[] input) {
        allocation.within(input.length, () -> read(input)).ifPresent(BequestTarget::sameAgain);
    }

    private static Optional<HostParts> read(byte[] input) {
        HostParts heir = parts();
        try {
            Bequest bequest = Bequest.read(input, heir);
            Finding.unless(bequest.core().length < input.length, "a core of " + bequest.core().length + " bytes");
            return Optional.of(heir);
        } catch (LegacyRefused refused) {
            return Optional.empty();
        }
    }

    private static void sameAgain(HostParts heir) {
        HostParts second = parts();
        try {
            byte[] story = heir.journal().image();
            second.journal().readImage(story);
            Finding.unless(Arrays.equals(story, second.journal().image()), "the story is another one when it is told");
        } catch (java.io.IOException refused) {
            throw new Finding("a story that was read is refused when it is told", refused);
        }
        byte[] pending = pending(heir);
        second.pending().readFrom(ByteBuffer.wrap(pending));
        Finding.unless(Arrays.equals(pending, pending(second)), "other messages wait when they are written again");
    }

    private static byte[] pending(HostParts parts) {
        ByteBuffer out = ByteBuffer.allocate(parts.pending().snapshotBytes());
        parts.pending().writeTo(out);
        return out.array();
    }

    /** Only what reading fills in. */
    private static HostParts parts() {
        StableStore none = new StableStore() {
            @Override
            public Stored read(String name) {
                return new Absent();
            }

            @Override
            public void write(String name, byte[] content, Completion completion) {
                throw new IllegalStateException("reading writes nothing");
            }
        };
        return new HostParts(
                null,
                null,
                new PersistBarrier(none, () -> 0),
                new RingJournal(null, null, null, () -> 0, 0),
                new Pending(),
                null,
                null,
                null);
    }
}
