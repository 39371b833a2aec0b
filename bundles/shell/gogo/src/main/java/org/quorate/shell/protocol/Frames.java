package org.quorate.shell.protocol;

/** Sizes of the protocol. */
public final class Frames {
    /** Bytes in front of each payload. */
    public static final int HEADER_BYTES = 8;

    /** Bytes in front of the message in a chunk: with the header, room for a message id of 16 bytes. */
    public static final int CHUNK_ROOM_BYTES = 8;

    /** Length of the unique id in front of messages of channels whose name begins with {@value #TRACE_PREFIX}. */
    public static final int TRACE_ID_BYTES = 16;

    /** How the names of channels begin whose messages carry an id. */
    public static final String TRACE_PREFIX = "trace";

    /** Largest payload of any frame: a message of 1 MiB with all that stands in front of it. */
    public static final int MAX_PAYLOAD_BYTES = (1 << 20) + 4096;

    /** Largest request. */
    public static final int MAX_REQUEST_BYTES = 65_536;

    /** Most words of a request. */
    public static final int MAX_WORDS = 1024;

    /** Largest payload that text and standard streams are cut into. */
    public static final int STREAM_PAYLOAD_BYTES = 32_768;

    /** Longest time without any frame from the node, in milliseconds, while it works. */
    public static final int ALIVE_INTERVAL_MILLIS = 1000;

    private Frames() {}

    /** Whether messages of a channel carry an id of {@value #TRACE_ID_BYTES} bytes in front. */
    public static boolean isTraced(String channel) {
        return channel.startsWith(TRACE_PREFIX);
    }
}
