package org.quorate.testing.simulator.world;

/** Frames a node has received and not yet handled, in order of arrival; bounded as a socket's buffer is. */
final class Inbox {
    private final Frame[] ring;
    private final int maxBytes;
    private int head;
    private int size;
    private int bytes;

    /**
     * An empty inbox.
     *
     * @param maxFrames a power of two
     * @param maxBytes of all frames in it
     */
    Inbox(int maxFrames, int maxBytes) {
        ring = new Frame[maxFrames];
        this.maxBytes = maxBytes;
    }

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    /** Queues a frame, or answers false when there is no room. */
    boolean offer(Frame frame) {
        if (size == ring.length || bytes + frame.bytes > maxBytes) {
            return false;
        }
        ring[head + size++ & ring.length - 1] = frame;
        bytes += frame.bytes;
        return true;
    }

    Frame poll() {
        Frame frame = ring[head];
        ring[head] = null;
        head = head + 1 & ring.length - 1;
        size--;
        bytes -= frame.bytes;
        return frame;
    }

    /** What a host drops after a long pause ([W2]): membership messages, and all tokens but the last. */
    void dropStale(FramePool pool) {
        int lastToken = -1;
        for (int i = 0; i < size; i++) {
            if (ring[head + i & ring.length - 1].kind == FrameClass.TOKEN) {
                lastToken = i;
            }
        }
        int count = size;
        for (int i = 0; i < count; i++) {
            Frame frame = poll();
            boolean keep = switch (frame.kind) {
                case DATA, COMMIT -> true;
                case TOKEN -> i == lastToken;
                case JOIN, MERGE, HOLD_CANCEL -> false;
            };
            if (keep) {
                offer(frame);
            } else {
                pool.release(frame);
            }
        }
    }

    void clear(FramePool pool) {
        while (size > 0) {
            pool.release(poll());
        }
    }
}
