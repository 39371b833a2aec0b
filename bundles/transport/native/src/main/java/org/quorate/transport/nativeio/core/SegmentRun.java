package org.quorate.transport.nativeio.core;

import org.quorate.transport.Train;

/**
 * Frames of a train that the kernel sends as segments of one message: datagrams of one size behind each other, of which the
 * last may be shorter.
 */
public final class SegmentRun {
    /** Most segments of a message; newer kernels take more, every kernel takes so many. */
    public static final int MAX_SEGMENTS = 64;

    /** Most bytes of a message: the payload of the largest UDP datagram over IPv4. */
    public static final int MAX_BYTES = 65_507;

    private SegmentRun() {}

    /**
     * Where the run that begins with a frame ends.
     *
     * @param first index of the frame
     * @param end behind the last frame that may belong to it, above {@code first}
     * @param headerBytes bytes of a datagram in front of its frame
     * @return index behind the last frame of the run, above {@code first}
     */
    public static int end(Train train, int first, int end, int headerBytes) {
        int size = train.length(first) + headerBytes;
        int last = Math.min(end, first + Math.min(MAX_SEGMENTS, Math.max(1, MAX_BYTES / size)));
        for (int next = first + 1; next < last; next++) {
            int bytes = train.length(next) + headerBytes;
            if (bytes != size) {
                return bytes < size ? next + 1 : next;
            }
        }
        return last;
    }
}
