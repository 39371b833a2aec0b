package org.quorate.testing.fuzz.ring;

import java.nio.ByteBuffer;
import org.quorate.ordering.totem.wire.FrameCodec;
import org.quorate.testing.fuzz.Allocation;
import org.quorate.testing.fuzz.FuzzTarget;

/**
 * Three cores under a script of faults, with every promise of the ordering judged; in the end all is well again and one quiet
 * ring of all must come. Or, under a script with lies: nothing is thrown, memory stays bounded, and no node ends itself or
 * falls asleep for ever.
 */
public final class CoreTarget implements FuzzTarget {
    /** An event of one byte is up to 128 inputs of a few kilobytes each. */
    private static final int PER_BYTE = 512 << 10;

    private static final int CONSTANT = 32 << 20;
    private static final int STEPS_AFTER_LIES = 500;

    private final FrameCodec codec = new FrameCodec();
    private final ByteBuffer frame = Script.room();
    private final Allocation allocation = new Allocation(PER_BYTE, CONSTANT);

    @Override
    public void accept(byte[] input) {
        allocation.within(input.length, () -> run(input));
    }

    /** Answers how many messages were still under way. */
    private int run(byte[] input) {
        Script script = new Script(input, codec, frame);
        Trio trio = script.trio();
        try {
            while (script.hasNext()) {
                script.play();
            }
            if (script.lies()) {
                trio.heal();
                trio.run(STEPS_AFTER_LIES, Long.MAX_VALUE / 2);
                trio.mustLive();
            } else {
                trio.settle();
            }
            return trio.underWay();
        } finally {
            trio.close();
        }
    }
}
