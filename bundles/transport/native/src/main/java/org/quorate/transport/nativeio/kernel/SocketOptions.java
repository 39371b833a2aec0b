package org.quorate.transport.nativeio.kernel;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.OptionalInt;
import org.quorate.node.Confined;

/** Options of sockets whose value is an {@code int}. */
@Confined("one thread at a time")
public final class SocketOptions {
    /** Level of the options of UDP. */
    public static final int UDP = 17;

    /** Level of the options of every socket. */
    public static final int SOCKET = 1;

    /** Of UDP: a message is sent as segments of this size; here only in the control data of a message. */
    public static final int UDP_SEGMENT = 103;

    /** Of UDP: datagrams of one sender and size may be received as one message. */
    public static final int UDP_GRO = 104;

    /** Of every socket: size of the send buffer; told twice as large as it was asked for. */
    public static final int SO_SNDBUF = 7;

    private final SystemCalls calls = new SystemCalls();
    private final MemorySegment value = Arena.ofAuto().allocate(ValueLayout.JAVA_INT);
    private final MemorySegment bytes = Arena.ofAuto().allocate(ValueLayout.JAVA_INT);

    /** Sets an option. */
    public void set(int descriptor, int level, int option, int to) throws IOException {
        value.set(ValueLayout.JAVA_INT, 0, to);
        int result = calls.setsockopt(descriptor, level, option, value);
        if (result < 0) {
            throw new IOException("option " + option + " of level " + level + " cannot be set: error " + -result);
        }
    }

    /** Value of an option; empty when what the descriptor names has none. */
    public OptionalInt get(int descriptor, int level, int option) {
        bytes.set(ValueLayout.JAVA_INT, 0, Integer.BYTES);
        return calls.getsockopt(descriptor, level, option, value, bytes) < 0
                ? OptionalInt.empty()
                : OptionalInt.of(value.get(ValueLayout.JAVA_INT, 0));
    }
}
