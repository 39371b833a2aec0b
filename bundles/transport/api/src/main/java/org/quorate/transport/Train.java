package org.quorate.transport;

import java.nio.ByteBuffer;

/**
 * Frames of one direction, one behind the other in one direct buffer, so that a link may send many with one system call.
 *
 * <p>Each frame has a slot of {@code headroom + frameBytes}; full frames that follow each other are contiguous with their
 * headroom. Not safe for threads: it belongs to whoever fills it, and to the link during a broadcast.
 */
public final class Train {
    /** Most bytes a link may want in front of a frame. */
    public static final int MAX_HEADROOM = 64;

    private final ByteBuffer buffer;
    private final int headroom;
    private final int frameBytes;
    private final int[] lengths;
    private int count;

    /**
     * An empty train.
     *
     * @param headroom bytes in front of each frame, 0 to {@link #MAX_HEADROOM}
     * @param frameBytes largest frame, 1 to 65 507 less the headroom
     * @param capacity most frames, 1 or more
     */
    public Train(int headroom, int frameBytes, int capacity) {
        if (headroom < 0
                || headroom > MAX_HEADROOM
                || frameBytes < 1
                || frameBytes + headroom > 65_507
                || capacity < 1) {
            throw new IllegalArgumentException(
                    "headroom " + headroom + ", frame " + frameBytes + " bytes, capacity " + capacity);
        }
        this.headroom = headroom;
        this.frameBytes = frameBytes;
        this.lengths = new int[capacity];
        this.buffer = ByteBuffer.allocateDirect(Math.multiplyExact(capacity, headroom + frameBytes));
    }

    /** Number of frames. */
    public int count() {
        return count;
    }

    /** Whether another frame fits. */
    public boolean isFull() {
        return count == lengths.length;
    }

    /** Bytes in front of each frame. */
    public int headroom() {
        return headroom;
    }

    /** Largest frame. */
    public int frameBytes() {
        return frameBytes;
    }

    /** The buffer, limited to where the next frame goes, positioned at its start; to be written, then {@link #add}ed. */
    public ByteBuffer next() {
        if (isFull()) {
            throw new IllegalStateException("the train has its " + count + " frames");
        }
        int start = start(count);
        return buffer.limit(start + frameBytes).position(start);
    }

    /** Makes what was written into {@link #next}, up to the buffer's position, the last frame. */
    public void add() {
        lengths[count] = buffer.position() - start(count);
        count++;
    }

    /** The buffer with one frame between position and limit, its headroom before the position. */
    public ByteBuffer frame(int index) {
        if (index < 0 || index >= count) {
            throw new IndexOutOfBoundsException("frame " + index + " of " + count);
        }
        int start = start(index);
        return buffer.limit(start + lengths[index]).position(start);
    }

    /** Length of one frame in bytes. */
    public int length(int index) {
        return lengths[index];
    }

    /** Takes all frames out. */
    public void clear() {
        count = 0;
    }

    private int start(int index) {
        return index * (headroom + frameBytes) + headroom;
    }
}
