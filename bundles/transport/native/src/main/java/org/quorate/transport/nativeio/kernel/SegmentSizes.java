package org.quorate.transport.nativeio.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.quorate.node.Confined;

/**
 * Control data that tell the size of the segments of messages, a place for each message. One entry of control data ({@code
 * struct cmsghdr}) is
 *
 * <pre>
 * offset size
 *      0    8  bytes of the entry, header included
 *      8    4  level: 17, UDP
 *     12    4  type: 103 {@code UDP_SEGMENT} for sending, 104 {@code UDP_GRO} of a received message
 *     16    2  {@code UDP_SEGMENT}: bytes of a segment
 *     16    4  {@code UDP_GRO}: likewise
 * </pre>
 *
 * and the next one begins at the next multiple of 8 bytes.
 */
@Confined("one thread at a time")
public final class SegmentSizes {
    /** Room for the control data of one message: its own entry and a few that somebody else's option adds. */
    public static final int BYTES = 128;

    private static final int LEVEL_AT = 8;
    private static final int TYPE_AT = 12;
    private static final int VALUE_AT = 16;
    private static final int SEGMENT_BYTES = VALUE_AT + Short.BYTES;
    private static final int GRO_BYTES = VALUE_AT + Integer.BYTES;
    private static final int ALIGNED_SEGMENT_BYTES = aligned(SEGMENT_BYTES);

    private final MemorySegment memory;

    /** Places for so many messages. */
    public SegmentSizes(int messages) {
        memory = Arena.ofAuto().allocate((long) messages * BYTES, Long.BYTES);
    }

    /** Address of a message's place. */
    public long address(int message) {
        return memory.address() + at(message);
    }

    /** Writes the size of the segments to be sent; returns the number of bytes of control data. */
    public int write(int message, int segmentBytes) {
        long at = at(message);
        memory.set(ValueLayout.JAVA_LONG, at, SEGMENT_BYTES);
        memory.set(ValueLayout.JAVA_INT, at + LEVEL_AT, SocketOptions.UDP);
        memory.set(ValueLayout.JAVA_INT, at + TYPE_AT, SocketOptions.UDP_SEGMENT);
        memory.set(ValueLayout.JAVA_SHORT, at + VALUE_AT, (short) segmentBytes);
        return ALIGNED_SEGMENT_BYTES;
    }

    /**
     * Reads the size of the segments of a received message.
     *
     * @param controlBytes bytes of its control data
     * @param length bytes of the message: what is returned when it is not made of segments
     */
    public int read(int message, int controlBytes, int length) {
        long end = at(message) + Math.min(controlBytes, BYTES);
        long at = at(message);
        while (at + GRO_BYTES <= end) {
            long bytes = memory.get(ValueLayout.JAVA_LONG, at);
            if (memory.get(ValueLayout.JAVA_INT, at + LEVEL_AT) == SocketOptions.UDP
                    && memory.get(ValueLayout.JAVA_INT, at + TYPE_AT) == SocketOptions.UDP_GRO
                    && bytes >= GRO_BYTES) {
                int segment = memory.get(ValueLayout.JAVA_INT, at + VALUE_AT);
                return segment > 0 ? segment : length;
            }
            if (bytes < VALUE_AT || bytes > BYTES) {
                return length; // not control data of any kernel
            }
            at += aligned((int) bytes);
        }
        return length;
    }

    private static long at(int message) {
        return (long) message * BYTES;
    }

    private static int aligned(int bytes) {
        return (bytes + Long.BYTES - 1) / Long.BYTES * Long.BYTES;
    }
}
