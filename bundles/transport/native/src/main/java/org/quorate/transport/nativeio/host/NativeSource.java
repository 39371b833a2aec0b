package org.quorate.transport.nativeio.host;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import org.quorate.node.Confined;
import org.quorate.transport.nativeio.kernel.Errno;
import org.quorate.transport.nativeio.kernel.MessageVector;
import org.quorate.transport.nativeio.kernel.PieceVector;
import org.quorate.transport.nativeio.kernel.SegmentSizes;
import org.quorate.transport.nativeio.kernel.SocketAddresses;
import org.quorate.transport.nativeio.kernel.SystemCalls;
import org.quorate.transport.udp.socket.DatagramSource;

/**
 * Receives several messages with one system call, and takes each apart into the datagrams that the kernel has joined. They
 * stay where they were received.
 */
@Confined("node loop")
final class NativeSource implements DatagramSource {
    private static final int MESSAGES = 8;

    /** More than any message: joined datagrams are never longer than one datagram may be. */
    private static final int MESSAGE_BYTES = 1 << 16;

    private static final int NAME_STRIDE = 32;

    private final int descriptor;
    private final SystemCalls calls = new SystemCalls();
    private final MessageVector messages = new MessageVector(MESSAGES);
    private final PieceVector pieces = new PieceVector(MESSAGES);
    private final SegmentSizes sizes = new SegmentSizes(MESSAGES);
    private final MemorySegment names = Arena.ofAuto().allocate((long) MESSAGES * NAME_STRIDE, Long.BYTES);
    private final SenderCache senders = new SenderCache();
    private final ByteBuffer datagram = ByteBuffer.allocateDirect(MESSAGES * MESSAGE_BYTES);

    private int received;
    private int message;
    private int next;
    private int messageEnd;
    private int segmentBytes;
    private SocketAddress sender;

    /** For a socket that joins datagrams and does not block. */
    NativeSource(int descriptor) {
        this.descriptor = descriptor;
        long memory = MemorySegment.ofBuffer(datagram).address();
        for (int i = 0; i < MESSAGES; i++) {
            pieces.set(i, memory + (long) i * MESSAGE_BYTES, MESSAGE_BYTES);
            messages.pieces(i, pieces.address(i), 1);
            prepare(i);
        }
    }

    @Override
    public boolean next() throws IOException {
        if (next == messageEnd && !nextMessage()) {
            return false;
        }
        int end = Math.min(next + segmentBytes, messageEnd);
        datagram.limit(end).position(next);
        next = end;
        return true;
    }

    @Override
    public ByteBuffer datagram() {
        return datagram;
    }

    @Override
    public SocketAddress sender() {
        return sender;
    }

    @Override
    public boolean hasMore() {
        return next < messageEnd || message + 1 < received;
    }

    /** Whether the present datagram came joined with others. */
    boolean isJoined() {
        return segmentBytes < messageEnd - message * MESSAGE_BYTES;
    }

    private boolean nextMessage() throws IOException {
        message++;
        if (message >= received && !receive()) {
            return false;
        }
        int length = messages.length(message);
        next = message * MESSAGE_BYTES;
        messageEnd = next + length;
        segmentBytes = sizes.read(message, messages.controlBytes(message), length);
        sender = senders.of(names, (long) message * NAME_STRIDE);
        return true;
    }

    private boolean receive() throws IOException {
        for (int i = 0; i < received; i++) {
            prepare(i);
        }
        message = 0;
        received = calls.recvmmsg(descriptor, messages, MESSAGES, SystemCalls.MSG_DONTWAIT);
        if (received > 0) {
            return true;
        }
        int errno = -received;
        received = 0;
        if (errno == 0 || errno == Errno.EAGAIN || errno == Errno.EINTR) {
            return false;
        }
        throw new IOException("recvmmsg failed with error " + errno);
    }

    /** The kernel overwrites how much room there is with how much it needed. */
    private void prepare(int index) {
        messages.name(index, names.address() + (long) index * NAME_STRIDE, SocketAddresses.BYTES);
        messages.control(index, sizes.address(index), SegmentSizes.BYTES);
    }
}
