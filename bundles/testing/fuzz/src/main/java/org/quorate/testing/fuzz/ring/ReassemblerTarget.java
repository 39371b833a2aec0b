package org.quorate.testing.fuzz.ring;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.Delivered;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.ordering.totem.core.Packet;
import org.quorate.ordering.totem.core.delivery.Fragments;
import org.quorate.ordering.totem.core.delivery.PacketPool;
import org.quorate.ordering.totem.core.delivery.Reassembler;
import org.quorate.ordering.totem.core.delivery.SendQueue;
import org.quorate.ordering.totem.core.delivery.StoredPacket;
import org.quorate.testing.fuzz.Allocation;
import org.quorate.testing.fuzz.Finding;
import org.quorate.testing.fuzz.FuzzTarget;

/**
 * Fragments of three origins in any order, some lost, some twice, with changes of configuration between them. The first byte
 * says whether there are also packets that nobody sent; each further event is one byte, what in its low bits and which in the
 * rest. Among honest packets only what was sent is delivered, and nothing longer than messages may be in any case.
 */
public final class ReassemblerTarget implements FuzzTarget {
    private static final int ORIGINS = 3;
    private static final int MAX_MESSAGE = 200;
    private static final int PAYLOAD = 64;
    private static final int MAX_PACKETS = 64;
    private static final int QUEUE_BYTES = 1 << 12;
    private static final int CONSTANT = 256 << 10;
    private static final int PER_BYTE = 4 << 10;
    private static final RingId RING = new RingId(1, 4);

    private final Allocation allocation = new Allocation(PER_BYTE, CONSTANT);

    @Override
    public void accept(byte[] input) {
        allocation.within(input.length, () -> new Run(ByteBuffer.wrap(input)).play());
    }

    private static final class Run extends Quiet {
        private final ByteBuffer script;
        private final boolean honest;
        private final PacketPool pool = new PacketPool(1 << 16);
        private final SendQueue[] queues = new SendQueue[ORIGINS];
        private final List<StoredPacket> packets = new ArrayList<>();
        private final Set<ByteBuffer> sent = new HashSet<>();
        private final Reassembler reassembler = new Reassembler(NodeSet.of(1, 2, 3), MAX_MESSAGE, this);
        private long seq;

        private Run(ByteBuffer script) {
            this.script = script;
            honest = (next() & 1) == 0;
            for (int i = 0; i < ORIGINS; i++) {
                queues[i] = new SendQueue(QUEUE_BYTES);
            }
        }

        /** Answers how many packets are left over. */
        private int play() {
            while (script.hasRemaining()) {
                int event = next();
                int which = event >>> 3;
                switch (event & 7) {
                    case 0, 1 -> submit(which % ORIGINS, next() % (MAX_MESSAGE + 1));
                    case 2, 3 -> send(which % ORIGINS);
                    case 4 -> accept(which, true);
                    case 5 -> accept(which, false);
                    case 6 -> change(which);
                    default -> strange(which);
                }
            }
            return packets.size();
        }

        private int next() {
            return script.hasRemaining() ? script.get() & 0xff : 0;
        }

        private void submit(int origin, int length) {
            if (queues[origin].hasRoomFor(length)) {
                byte[] bytes = new byte[length];
                Arrays.fill(bytes, (byte) (sent.size() + 1));
                sent.add(ByteBuffer.wrap(bytes));
                queues[origin].add((length & 1) != 0, ByteBuffer.wrap(bytes), 0);
            }
        }

        private void send(int origin) {
            byte[] payload = new byte[PAYLOAD];
            long first = queues[origin].nextMessage();
            int length = packets.size() < MAX_PACKETS ? queues[origin].fill(payload, PAYLOAD, this) : 0;
            if (length > 0) {
                keep(origin, first, payload, length);
            }
        }

        private void keep(int origin, long firstMessage, byte[] payload, int length) {
            Packet packet = new Packet();
            packet.seq = ++seq;
            packet.origin = origin + 1;
            packet.firstMessage = firstMessage;
            packet.bytes = payload;
            packet.length = length;
            packet.survey = Fragments.survey(payload, 0, length);
            StoredPacket stored = pool.take(length);
            stored.keep(packet);
            packets.add(stored);
        }

        /** A packet arrives, for the last time or not. */
        private void accept(int which, boolean last) {
            if (packets.isEmpty()) {
                return;
            }
            int index = which % packets.size();
            StoredPacket packet = packets.get(index);
            reassembler.accept(packet, RING, !last);
            if (last) {
                packets.remove(index);
                pool.give(packet);
            }
        }

        private void change(int which) {
            if ((which & 1) != 0) {
                reassembler.reset();
            }
            queues[which % ORIGINS].rewind();
        }

        private void strange(int which) {
            if (honest) {
                return;
            }
            int length = Math.min(script.remaining(), next() + Fragments.HEADER);
            byte[] payload = new byte[length];
            script.get(payload, 0, Math.min(length, script.remaining()));
            if (Fragments.survey(payload, 0, length) >= 0 && packets.size() < MAX_PACKETS) {
                keep(which % ORIGINS, next(), payload, length);
            }
        }

        @Override
        public void deliver(Delivered message) {
            Finding.unless(
                    message.length <= MAX_MESSAGE,
                    "F5: a message of " + message.length + " bytes, at most " + MAX_MESSAGE + " are allowed");
            ByteBuffer content = ByteBuffer.wrap(message.bytes, message.offset, message.length);
            Finding.unless(!honest || sent.contains(content), "a message is delivered that nobody sent");
        }
    }
}
