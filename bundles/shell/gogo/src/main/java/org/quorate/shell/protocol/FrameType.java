package org.quorate.shell.protocol;

import java.util.Optional;

/** What a frame carries. The numbers are part of the protocol. */
public enum FrameType {
    /** Client: what is wanted, {@link Request}. First frame of a connection, and only there. */
    REQUEST(1),
    /** Client: bytes of standard input. */
    INPUT(2),
    /** Client: nothing more comes; no payload. */
    INPUT_END(3),
    /**
     * Client: one message to publish: {@value Frames#CHUNK_ROOM_BYTES} bytes that the node may overwrite, then the message.
     */
    CHUNK(4),
    /** Node: bytes for standard output. */
    OUTPUT(16),
    /** Node: bytes for standard error, UTF-8. */
    ERROR(17),
    /** Node: one line of UTF-8 that replaces the previous one on a terminal; empty: remove it. */
    PROGRESS(18),
    /** Node: one delivered message, {@link DeliveryHeader} and payload. */
    DELIVERY(19),
    /** Node: number of chunks accepted so far, then their bytes without room and id; two 64-bit numbers. */
    ACCEPTED(20),
    /** Node: exit code as 32-bit number. The last frame. */
    EXIT(21),
    /** Node: still at it; no payload. */
    ALIVE(22),
    /** Node: lines of UTF-8, the last one a question without its end; the client answers with {@link #INPUT} or {@link #INPUT_END}. */
    QUESTION(23);

    private static final FrameType[] BY_NUMBER = new FrameType[32];

    static {
        for (FrameType type : values()) {
            BY_NUMBER[type.number] = type;
        }
    }

    private final byte number;

    FrameType(int number) {
        this.number = (byte) number;
    }

    /** Number on the wire. */
    public byte number() {
        return number;
    }

    /** The type of a number; empty for one that no release knows. */
    static Optional<FrameType> of(byte number) {
        return number < 0 || number >= BY_NUMBER.length ? Optional.empty() : Optional.ofNullable(BY_NUMBER[number]);
    }
}
