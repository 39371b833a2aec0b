package org.quorate.testing.simulator.world;

import java.util.ArrayList;
import java.util.List;

/** Frames to use again. Large payload buffers are not kept, so that one run with large messages does not cost memory for ever. */
final class FramePool {
    private static final int KEPT_FRAMES = 1 << 14;
    private static final int KEPT_PAYLOAD = 1 << 12;

    private final List<Frame> idle = new ArrayList<>();

    Frame take(FrameClass kind, int from) {
        Frame frame = idle.isEmpty() ? new Frame() : idle.remove(idle.size() - 1);
        frame.kind = kind;
        frame.from = from;
        frame.foreign = false;
        frame.references = 0;
        return frame;
    }

    void release(Frame frame) {
        if (--frame.references > 0) {
            return;
        }
        giveBack(frame);
    }

    /** Takes back a frame that nobody refers to. */
    void giveBack(Frame frame) {
        frame.message = null;
        frame.encoded = null;
        if (idle.size() < KEPT_FRAMES && frame.packet.bytes.length <= KEPT_PAYLOAD) {
            idle.add(frame);
        }
    }
}
