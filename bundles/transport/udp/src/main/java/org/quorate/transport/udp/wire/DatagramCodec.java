package org.quorate.transport.udp.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32C;
import org.quorate.node.Confined;

/**
 * Seals frames into datagrams and opens datagrams, as the package describes them. Allocates nothing; the byte order of the
 * buffers it is given does not matter and is left alone.
 */
@Confined("node loop")
public final class DatagramCodec {
    /** Bytes in front of every frame. */
    public static final int HEADER_BYTES = 24;

    /** Bytes of a whole heartbeat. */
    public static final int HEARTBEAT_BYTES = HEADER_BYTES + 32;

    private static final VarHandle SHORT =
            MethodHandles.byteBufferViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final short MAGIC = 'Q' | 'U' << 8;
    private static final byte VERSION = 1;
    private static final byte KIND_FRAME = 1;
    private static final byte KIND_HEARTBEAT = 2;
    private static final long FLAG_ANSWER = 1;

    private static final int CHECKSUM_AT = 0;
    private static final int MAGIC_AT = 4;
    private static final int VERSION_AT = 6;
    private static final int KIND_AT = 7;
    private static final int CLUSTER_AT = 8;
    private static final int SENDER_AT = 16;
    private static final int LENGTH_AT = 20;
    private static final int FLAGS_AT = HEADER_BYTES;
    private static final int SENT_AT = HEADER_BYTES + 8;
    private static final int ECHO_AT = HEADER_BYTES + 16;
    private static final int HELD_AT = HEADER_BYTES + 24;

    private final long cluster;
    private final int self;
    private final CRC32C checksum = new CRC32C();

    /** A codec for one node of one cluster. */
    public DatagramCodec(String cluster, int self) {
        this.cluster = hash(cluster);
        this.self = self;
    }

    /**
     * Writes the header into the {@value #HEADER_BYTES} bytes in front of the frame and moves the position there, so that
     * the datagram is between position and limit.
     */
    public void sealFrame(ByteBuffer frame) {
        frame.position(frame.position() - HEADER_BYTES);
        seal(frame, KIND_FRAME);
    }

    /** Fills the buffer with a heartbeat, between position 0 and limit. */
    public void sealHeartbeat(ByteBuffer into, boolean wantsAnswer, long sentNanos, long echoNanos, long heldNanos) {
        into.limit(HEARTBEAT_BYTES).position(0);
        LONG.set(into, FLAGS_AT, wantsAnswer ? FLAG_ANSWER : 0L);
        LONG.set(into, SENT_AT, sentNanos);
        LONG.set(into, ECHO_AT, echoNanos);
        LONG.set(into, HELD_AT, heldNanos);
        seal(into, KIND_HEARTBEAT);
    }

    /** Says what the datagram between position and limit is. Any bytes will do; the position stays. */
    public Arrival open(ByteBuffer datagram) {
        int bytes = datagram.remaining();
        int start = datagram.position();
        if (bytes <= HEADER_BYTES
                || (short) SHORT.get(datagram, start + MAGIC_AT) != MAGIC
                || datagram.get(start + VERSION_AT) != VERSION
                || (int) INT.get(datagram, start + LENGTH_AT) != bytes - HEADER_BYTES) {
            return Arrival.MALFORMED;
        }
        byte kind = datagram.get(start + KIND_AT);
        if (kind != KIND_FRAME && (kind != KIND_HEARTBEAT || bytes != HEARTBEAT_BYTES)) {
            return Arrival.MALFORMED;
        }
        if ((int) INT.get(datagram, start + CHECKSUM_AT) != checksum(datagram)) {
            return Arrival.DAMAGED;
        }
        if ((long) LONG.get(datagram, start + CLUSTER_AT) != cluster) {
            return Arrival.OTHER_CLUSTER;
        }
        if (sender(datagram) == self) {
            return Arrival.OWN_ID;
        }
        return kind == KIND_FRAME ? Arrival.FRAME : Arrival.HEARTBEAT;
    }

    /** Id of the sender of an opened datagram, which begins at the position; so do those that follow. */
    public int sender(ByteBuffer datagram) {
        return (int) INT.get(datagram, datagram.position() + SENDER_AT);
    }

    /** Whether a heartbeat asks for one in return at once. */
    public boolean wantsAnswer(ByteBuffer heartbeat) {
        return ((long) LONG.get(heartbeat, heartbeat.position() + FLAGS_AT) & FLAG_ANSWER) != 0;
    }

    /** When a heartbeat was sent, by its sender's clock. */
    public long sentNanos(ByteBuffer heartbeat) {
        return (long) LONG.get(heartbeat, heartbeat.position() + SENT_AT);
    }

    /** When the last heartbeat that its sender has from us was sent, by our clock; 0 when it has none. */
    public long echoNanos(ByteBuffer heartbeat) {
        return (long) LONG.get(heartbeat, heartbeat.position() + ECHO_AT);
    }

    /** How long its sender had that one. */
    public long heldNanos(ByteBuffer heartbeat) {
        return (long) LONG.get(heartbeat, heartbeat.position() + HELD_AT);
    }

    private void seal(ByteBuffer datagram, byte kind) {
        int start = datagram.position();
        SHORT.set(datagram, start + MAGIC_AT, MAGIC);
        datagram.put(start + VERSION_AT, VERSION);
        datagram.put(start + KIND_AT, kind);
        LONG.set(datagram, start + CLUSTER_AT, cluster);
        INT.set(datagram, start + SENDER_AT, self);
        INT.set(datagram, start + LENGTH_AT, datagram.limit() - start - HEADER_BYTES);
        INT.set(datagram, start + CHECKSUM_AT, checksum(datagram));
    }

    /** Over what follows the checksum, which is at the position; the position stays. */
    private int checksum(ByteBuffer datagram) {
        int start = datagram.position();
        checksum.reset();
        checksum.update(datagram.position(start + MAGIC_AT));
        datagram.position(start);
        return (int) checksum.getValue();
    }

    private static long hash(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).order(ByteOrder.LITTLE_ENDIAN).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
