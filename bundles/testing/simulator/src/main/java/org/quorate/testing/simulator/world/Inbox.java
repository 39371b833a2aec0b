package org.quorate.testing.simulator.world;

/**
 * Frames a node has received and not yet handled, each kind in order of arrival: tokens wait apart, so that the core can say
 * whether they go before the rest ([A5]). Bounded together, as a socket's buffer is.
 */
final class Inbox {
    private final Lane tokens;
    private final Lane others;
    private final int maxFrames;
    private final int maxBytes;
    private int bytes;

    /**
     * An empty inbox.
     *
     * @param maxFrames a power of two
     * @param maxBytes of all frames in it
     */
    Inbox(int maxFrames, int maxBytes) {
        this.maxFrames = maxFrames;
        this.maxBytes = maxBytes;
        tokens = new Lane(maxFrames);
        others = new Lane(maxFrames);
    }

    boolean isEmpty() {
        return size() == 0;
    }

    int size() {
        return tokens.size + others.size;
    }

    /** Queues a frame, or answers false when there is no room. */
    boolean offer(Frame frame) {
        if (size() == maxFrames || bytes + frame.bytes > maxBytes) {
            return false;
        }
        lane(frame).add(frame);
        bytes += frame.bytes;
        return true;
    }

    /** Takes the next frame: a token first where that is preferred, else last, but never nothing while anything waits. */
    Frame poll(boolean tokenFirst) {
        boolean token = tokens.size > 0 && (tokenFirst || others.size == 0);
        return take(token ? tokens : others);
    }

    private Frame take(Lane lane) {
        Frame frame = lane.remove();
        bytes -= frame.bytes;
        return frame;
    }

    private Lane lane(Frame frame) {
        return frame.kind == FrameClass.TOKEN ? tokens : others;
    }

    /** What a host drops after a long pause ([W2]): membership messages, and all tokens but the last. */
    void dropStale(FramePool pool) {
        while (tokens.size > 1) {
            pool.release(take(tokens));
        }
        for (int left = others.size; left > 0; left--) {
            Frame frame = take(others);
            if (frame.kind == FrameClass.DATA || frame.kind == FrameClass.COMMIT) {
                offer(frame);
            } else {
                pool.release(frame);
            }
        }
    }

    void clear(FramePool pool) {
        while (!isEmpty()) {
            pool.release(poll(false));
        }
    }

    private static final class Lane {
        final Frame[] ring;
        int head;
        int size;

        Lane(int frames) {
            ring = new Frame[frames];
        }

        void add(Frame frame) {
            ring[head + size++ & ring.length - 1] = frame;
        }

        Frame remove() {
            Frame frame = ring[head];
            ring[head] = null;
            head = head + 1 & ring.length - 1;
            size--;
            return frame;
        }
    }
}
