package org.quorate.corosync.services.capture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.quorate.ordering.RingId;

/**
 * What a member of the captured rings would be told: rings, and the messages that were ordered on them, each ring in its own
 * order. Of totem it reads what that takes and nothing else; the transports are udp and udpu, and knet without encryption.
 */
public final class Capture {
    /** A packet with messages was sent. */
    private static final int MCAST = 1;

    private static final int COMMIT = 4;
    private static final int MCAST_HEADER = 45;

    /** One message, with its group header. */
    public record Message(RingId ring, int node, byte[] bytes) {}

    /** A ring, its members, and the ring that each of them came from. */
    public record Ring(RingId id, List<Integer> members, Map<Integer, RingId> from) {}

    private final Map<RingId, Ring> rings = new TreeMap<>();
    private final Map<RingId, Order> orders = new TreeMap<>();
    private final Map<String, Assembler> assemblers = new TreeMap<>();
    private final Map<String, TreeMap<Integer, byte[]>> pieces = new TreeMap<>();
    private final List<Message> messages = new ArrayList<>();

    private Capture() {}

    /** Reads a capture; twice, for who is in a ring may only show after its first message. */
    public static Capture read(String name) {
        Capture capture = new Capture();
        List<byte[]> payloads = Pcap.payloads(name);
        payloads.forEach(capture::payload);
        capture.messages.clear();
        capture.orders.clear();
        capture.assemblers.clear();
        capture.pieces.clear();
        payloads.forEach(capture::payload);
        return capture;
    }

    /** All messages, in the order of the capture. */
    public List<Message> messages() {
        return messages;
    }

    /** The ring of that name. */
    public Ring ring(RingId id) {
        return rings.get(id);
    }

    /** Whole messages that lie in single packets. */
    public static List<byte[]> wholeMessages(byte[] payload) {
        List<byte[]> whole = new ArrayList<>();
        byte[] packet = payload[0] == 1 && payload[1] == 0 && payload[11] == 1
                ? Arrays.copyOfRange(payload, 14, payload.length)
                : payload;
        if (packet[0] == 0x70 && packet[3] == MCAST && packet[4] == 2) {
            ByteBuffer frame = little(Arrays.copyOfRange(packet, MCAST_HEADER, packet.length));
            List<byte[]> parts = parts(frame);
            if (frame.get(4) != 0) {
                parts.remove(parts.size() - 1);
            }
            if (frame.get(5) != 0 && !parts.isEmpty()) {
                parts.remove(0);
            }
            whole.addAll(parts);
        }
        return whole;
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static RingId ringAt(ByteBuffer in, int at) {
        return new RingId(in.getInt(at), in.getLong(at + 4));
    }

    private void payload(byte[] payload) {
        if (payload[0] != 1) {
            packet(payload);
        } else if (payload[1] == 0) {
            int count = payload[11];
            byte[] data = Arrays.copyOfRange(payload, 14, payload.length);
            if (count == 1) {
                packet(data);
                return;
            }
            String key = payload[3] + "/" + ((payload[6] & 0xff) << 8 | payload[7] & 0xff);
            TreeMap<Integer, byte[]> parts = pieces.computeIfAbsent(key, any -> new TreeMap<>());
            parts.put((int) payload[12], data);
            if (parts.size() == count) {
                pieces.remove(key);
                ByteBuffer all = ByteBuffer.allocate(
                        parts.values().stream().mapToInt(part -> part.length).sum());
                parts.values().forEach(all::put);
                packet(all.array());
            }
        }
    }

    private void packet(byte[] packet) {
        ByteBuffer in = little(packet);
        if (packet[3] == COMMIT) {
            commit(in);
        } else if (packet[3] == MCAST) {
            RingId ring = ringAt(in, 25);
            boolean encapsulated = packet[4] == 1;
            byte[] data = Arrays.copyOfRange(packet, MCAST_HEADER, packet.length);
            if (encapsulated) {
                packet(data);
            }
            orders.computeIfAbsent(ring, Order::new)
                    .add(in.getInt(17), in.getInt(5), encapsulated ? new byte[0] : data);
        }
    }

    private void commit(ByteBuffer in) {
        int count = in.getInt(37);
        List<Integer> members = new ArrayList<>();
        Map<Integer, RingId> from = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            members.add(in.getInt(41 + 4 * i));
            if (i < in.getInt(33)) {
                from.put(members.get(i), ringAt(in, 41 + 4 * count + 24 * i));
            }
        }
        rings.put(ringAt(in, 17), new Ring(ringAt(in, 17), members, from));
    }

    private static List<byte[]> parts(ByteBuffer frame) {
        List<byte[]> parts = new ArrayList<>();
        int count = frame.getShort(6);
        int at = 8 + 2 * count;
        for (int i = 0; i < count; i++) {
            int length = frame.getShort(8 + 2 * i) & 0xffff;
            parts.add(Arrays.copyOfRange(frame.array(), at, at + length));
            at += length;
        }
        if (at != frame.limit()) {
            throw new IllegalStateException("frame of " + frame.limit() + " bytes, parts up to " + at);
        }
        return parts;
    }

    /** Packets of one ring. */
    private final class Order {
        private final RingId ring;
        private final TreeMap<Integer, Runnable> waiting = new TreeMap<>();
        private final TreeSet<Integer> builders = new TreeSet<>();
        private final TreeSet<Integer> services = new TreeSet<>();
        private int next = -1;
        private int barriers;
        private boolean synchronising;

        Order(RingId ring) {
            this.ring = ring;
        }

        void add(int seq, int node, byte[] frame) {
            if (next < 0) {
                boolean sawItForm =
                        rings.containsKey(ring) && !rings.get(ring).from().isEmpty();
                next = sawItForm ? 1 : seq;
                synchronising = next == 1;
            }
            if (seq >= next) {
                waiting.putIfAbsent(seq, () -> frame(node, frame));
            }
            while (!waiting.isEmpty() && waiting.firstKey() == next) {
                waiting.pollFirstEntry().getValue().run();
                next++;
            }
        }

        private void frame(int node, byte[] frame) {
            if (frame.length == 0) {
                return;
            }
            // While a ring is synchronised every sender has a second stream of fragments.
            String stream = (synchronising ? ring : "") + "/" + node;
            for (byte[] message :
                    assemblers.computeIfAbsent(stream, any -> new Assembler()).feed(frame)) {
                messages.add(new Message(ring, node, message));
                look(node, message);
            }
        }

        private void look(int node, byte[] message) {
            if (message[2] != 4) {
                return;
            }
            ByteBuffer in = little(message);
            if (ringAt(in, 24).equals(ring)) {
                if (in.getInt(8) == 1) {
                    builders.add(node);
                    for (int i = 0; i < in.getInt(40); i++) {
                        services.add(in.getInt(48 + 4 * i));
                    }
                    if (!rings.containsKey(ring) || rings.get(ring).from().isEmpty()) {
                        rings.put(ring, new Ring(ring, List.copyOf(builders), Map.of()));
                    }
                } else {
                    barriers++;
                }
                int members = rings.get(ring).members().size();
                synchronising &= barriers < services.size() * members;
            }
        }
    }

    /** Messages of one stream of fragments. */
    private static final class Assembler {
        private byte[] begun = {};
        private int last;

        List<byte[]> feed(byte[] bytes) {
            ByteBuffer frame = little(bytes);
            List<byte[]> parts = parts(frame);
            int continues = frame.get(5) & 0xff;
            if (continues != 0 && continues != last) {
                parts.remove(0);
            } else if (continues != 0) {
                byte[] joined = Arrays.copyOf(begun, begun.length + parts.get(0).length);
                System.arraycopy(parts.get(0), 0, joined, begun.length, parts.get(0).length);
                parts.set(0, joined);
            }
            last = frame.get(4) & 0xff;
            begun = new byte[0];
            if (last != 0 && !parts.isEmpty()) {
                begun = parts.remove(parts.size() - 1);
            }
            return parts;
        }
    }
}
