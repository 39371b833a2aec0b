package org.quorate.testing.fuzz.decoder;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.quorate.testing.fuzz.Allocation;
import org.quorate.testing.fuzz.Finding;
import org.quorate.testing.fuzz.FuzzTarget;
import org.quorate.transport.udp.wire.Arrival;
import org.quorate.transport.udp.wire.DatagramCodec;

/**
 * Datagrams of the UDP transport. The lowest bits of the first byte of an input say what is put right in the rest, because no
 * fuzzer finds a checksum or a hash: 1 the checksum, 2 the cluster, 4 the length.
 */
public final class DatagramTarget implements FuzzTarget {
    private static final String CLUSTER = "fuzz";
    private static final int SELF = 1;
    private static final int MAGIC_AT = 4;
    private static final int CLUSTER_AT = 8;
    private static final int LENGTH_AT = 20;
    private static final int CONSTANT = 4 << 10;

    private final DatagramCodec codec = new DatagramCodec(CLUSTER, SELF);
    private final Allocation allocation = new Allocation(0, CONSTANT);
    private final byte[] cluster;
    private final CRC32C checksum = new CRC32C();

    public DatagramTarget() {
        ByteBuffer sealed = ByteBuffer.allocate(DatagramCodec.HEADER_BYTES + 1).position(DatagramCodec.HEADER_BYTES);
        codec.sealFrame(sealed);
        cluster = Arrays.copyOfRange(sealed.array(), CLUSTER_AT, CLUSTER_AT + Long.BYTES);
    }

    @Override
    public void accept(byte[] input) {
        if (input.length == 0) {
            return;
        }
        ByteBuffer datagram = ByteBuffer.wrap(repaired(input));
        Arrival arrival = allocation.within(input.length, () -> codec.open(datagram));
        Finding.unless(datagram.position() == 0, "the position is " + datagram.position());
        Finding.unless(datagram.limit() == input.length - 1, "the limit is " + datagram.limit());
        if (arrival == Arrival.FRAME) {
            sameFrame(datagram);
        } else if (arrival == Arrival.HEARTBEAT) {
            sameHeartbeat(datagram);
        } else {
            Finding.unless(arrival.refusal().isPresent(), arrival + " is neither taken nor refused");
        }
    }

    private byte[] repaired(byte[] input) {
        byte[] bytes = Arrays.copyOfRange(input, 1, input.length);
        if (bytes.length <= DatagramCodec.HEADER_BYTES) {
            return bytes;
        }
        ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if ((input[0] & 2) != 0) {
            System.arraycopy(cluster, 0, bytes, CLUSTER_AT, cluster.length);
        }
        if ((input[0] & 4) != 0) {
            numbers.putInt(LENGTH_AT, bytes.length - DatagramCodec.HEADER_BYTES);
        }
        if ((input[0] & 1) != 0) {
            checksum.reset();
            checksum.update(bytes, MAGIC_AT, bytes.length - MAGIC_AT);
            numbers.putInt(0, (int) checksum.getValue());
        }
        return bytes;
    }

    private void sameFrame(ByteBuffer datagram) {
        ByteBuffer again = ByteBuffer.allocate(datagram.limit());
        again.put(datagram.duplicate()).position(DatagramCodec.HEADER_BYTES);
        Arrays.fill(again.array(), 0, DatagramCodec.HEADER_BYTES, (byte) 0);
        new DatagramCodec(CLUSTER, codec.sender(datagram)).sealFrame(again);
        Finding.unless(again.equals(datagram), "a frame that was opened is another one when it is sealed again");
    }

    private void sameHeartbeat(ByteBuffer heartbeat) {
        ByteBuffer again = ByteBuffer.allocate(DatagramCodec.HEARTBEAT_BYTES);
        boolean wantsAnswer = codec.wantsAnswer(heartbeat);
        long sent = codec.sentNanos(heartbeat);
        long echo = codec.echoNanos(heartbeat);
        long held = codec.heldNanos(heartbeat);
        new DatagramCodec(CLUSTER, codec.sender(heartbeat)).sealHeartbeat(again, wantsAnswer, sent, echo, held);
        boolean same = codec.open(again) == Arrival.HEARTBEAT
                && codec.sender(again) == codec.sender(heartbeat)
                && codec.wantsAnswer(again) == wantsAnswer
                && codec.sentNanos(again) == sent
                && codec.echoNanos(again) == echo
                && codec.heldNanos(again) == held;
        Finding.unless(same, "a heartbeat that was opened is another one when it is sealed again");
    }
}
