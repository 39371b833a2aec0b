package org.quorate.transport.nativeio.host;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.function.IntConsumer;
import org.quorate.node.Confined;
import org.quorate.transport.Train;
import org.quorate.transport.nativeio.core.SegmentRun;
import org.quorate.transport.nativeio.kernel.Errno;
import org.quorate.transport.nativeio.kernel.MessageVector;
import org.quorate.transport.nativeio.kernel.PieceVector;
import org.quorate.transport.nativeio.kernel.SegmentSizes;
import org.quorate.transport.nativeio.kernel.SystemCalls;
import org.quorate.transport.udp.host.DatagramOutlet;
import org.quorate.transport.udp.wire.DatagramCodec;

/**
 * Sends the frames of a train with one system call, those of one size as segments of one message, from where they lie. Where
 * the kernel does not take segments, each frame is a message. A single datagram goes the way of the JDK.
 */
@Confined("node loop")
final class NativeOutlet implements DatagramOutlet {
    private static final int MESSAGES = 64;
    private static final int PIECES = 256;

    private final DatagramChannel channel;
    private final int descriptor;
    private final DatagramOutlet single;
    private final IntConsumer segmentsRefused;
    private final SystemCalls calls = new SystemCalls();
    private final MessageVector messages = new MessageVector(MESSAGES);
    private final PieceVector pieces = new PieceVector(PIECES);
    private final SegmentSizes sizes = new SegmentSizes(MESSAGES);
    private final int[] ends = new int[MESSAGES];
    private ByteBuffer addressed = ByteBuffer.allocateDirect(0);
    private long address;
    private boolean segments = true;

    /**
     * For a connected channel.
     *
     * @param single sends one datagram through it
     * @param segmentsRefused told the number of the error when the kernel turns out not to take segments
     */
    NativeOutlet(DatagramChannel channel, int descriptor, DatagramOutlet single, IntConsumer segmentsRefused) {
        this.channel = channel;
        this.descriptor = descriptor;
        this.single = single;
        this.segmentsRefused = segmentsRefused;
    }

    @Override
    public int send(ByteBuffer datagram) throws IOException {
        return single.send(datagram);
    }

    @Override
    public int send(Train train, int first, int end) throws IOException {
        if (end - first == 1) {
            return single.send(train, first, end);
        }
        if (!channel.isOpen()) {
            throw new ClosedChannelException(); // the descriptor may be another file's by now
        }
        int sent = calls.sendmmsg(descriptor, messages, fill(train, first, end), SystemCalls.MSG_DONTWAIT);
        if (sent > 0) {
            return ends[sent - 1] - first;
        }
        int errno = -sent;
        if (ends[0] - first > 1 && Errno.isAboutSegments(errno)) {
            segments = false;
            segmentsRefused.accept(errno);
            return send(train, first, end);
        }
        return switch (errno) {
            case 0, Errno.EAGAIN, Errno.ENOBUFS -> 0;
            case Errno.ECONNREFUSED -> REFUSED;
            default -> throw new IOException("sendmmsg failed with error " + errno);
        };
    }

    /** Makes messages of as many frames as there is room for; returns the number of messages. */
    private int fill(Train train, int first, int end) {
        int message = 0;
        int piece = 0;
        for (int next = first; next < end && message < MESSAGES && piece < PIECES; message++) {
            int room = Math.min(end, next + PIECES - piece);
            int last = segments ? SegmentRun.end(train, next, room, DatagramCodec.HEADER_BYTES) : next + 1;
            int firstPiece = piece;
            for (int i = next; i < last; i++) {
                long at = address(train.frame(i)) - DatagramCodec.HEADER_BYTES;
                int bytes = train.length(i) + DatagramCodec.HEADER_BYTES;
                if (piece == firstPiece || !pieces.extend(piece - 1, at, bytes)) {
                    pieces.set(piece, at, bytes);
                    piece++;
                }
            }
            messages.pieces(message, pieces.address(firstPiece), piece - firstPiece);
            int control = last - next > 1 ? sizes.write(message, train.length(next) + DatagramCodec.HEADER_BYTES) : 0;
            messages.control(message, sizes.address(message), control);
            ends[message] = last;
            next = last;
        }
        return message;
    }

    /** Address of the frame at the buffer's position. To ask the JDK for it costs an object, so that is done once per buffer. */
    private long address(ByteBuffer frame) {
        if (frame != addressed) {
            addressed = frame;
            address = MemorySegment.ofBuffer(frame).address() - frame.position();
        }
        return address + frame.position();
    }
}
