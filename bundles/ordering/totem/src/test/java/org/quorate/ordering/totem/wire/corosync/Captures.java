package org.quorate.ordering.totem.wire.corosync;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What daemons of corosync 3.1.7 sent, captured on the network between them; and single packets, one of each kind. */
final class Captures {
    /** All captures of the transports udp and udpu, and how many datagrams each has. */
    static final Map<String, Integer> FILES = new TreeMap<>(Map.ofEntries(
            Map.entry("01-cold-start-2", 172),
            Map.entry("02-node-join", 226),
            Map.entry("03-cpg-small", 747),
            Map.entry("04-cpg-fragmented-and-packed", 1027),
            Map.entry("05-cpg-procdown", 219),
            Map.entry("06-cfg-quorum-admin", 452),
            Map.entry("07-leave-sigterm", 135),
            Map.entry("08-kill-9", 490),
            Map.entry("09-partition-merge", 975),
            Map.entry("10-loss-retransmit", 380),
            Map.entry("11-recovery-encapsulated", 1024),
            Map.entry("12-qdevice", 158),
            Map.entry("13-kill-node-and-shutdown", 96),
            Map.entry("20-udp-multicast", 551),
            Map.entry("30-mixed-ring-recovery-missing-at-daemon", 575),
            Map.entry("30-mixed-ring-recovery-missing-at-foreign-node", 184),
            Map.entry("31-mixed-ring-udp", 639)));

    private static final int FILE_HEADER = 24;
    private static final int RECORD_HEADER = 16;
    private static final int ETHERNET = 1;
    private static final int COOKED = 113;
    private static final int COOKED_2 = 276;
    private static final int UDP = 17;
    private static final int UDP_HEADER = 8;
    private static final int KNET_HEADER = 14;
    private static final Pattern PACKET =
            Pattern.compile("\"name\": \"([^\"]*)\".*?\"payload\": \"([0-9a-f]*)\"", Pattern.DOTALL);

    private Captures() {}

    /** Payloads of the UDP datagrams of a capture, fragments of IP put together. */
    static List<byte[]> datagrams(String name) {
        ByteBuffer file = ByteBuffer.wrap(bytes(name + ".pcap"));
        file.order(
                file.getInt(0) == 0xd4c3b2a1 || file.getInt(0) == 0x4d3cb2a1
                        ? ByteOrder.LITTLE_ENDIAN
                        : ByteOrder.BIG_ENDIAN);
        int link = file.getInt(20);
        Map<String, TreeMap<Integer, byte[]>> fragments = new HashMap<>();
        List<byte[]> payloads = new ArrayList<>();
        for (int at = FILE_HEADER; at < file.limit(); at += RECORD_HEADER + file.getInt(at + 8)) {
            byte[] frame = new byte[file.getInt(at + 8)];
            file.get(at + RECORD_HEADER, frame);
            byte[] payload = payload(ByteBuffer.wrap(frame), link, fragments);
            if (payload.length > 0) {
                payloads.add(payload);
            }
        }
        return payloads;
    }

    private static byte[] payload(ByteBuffer frame, int link, Map<String, TreeMap<Integer, byte[]>> fragments) {
        int typeAt = link == ETHERNET ? 12 : link == COOKED ? 14 : 0;
        int ip = link == ETHERNET ? 14 : link == COOKED ? 16 : 20;
        if (link != ETHERNET && link != COOKED && link != COOKED_2) {
            throw new IllegalArgumentException("link type " + link);
        }
        if (frame.getShort(typeAt) != 0x0800 || frame.get(ip + 9) != UDP) {
            return new byte[0];
        }
        int header = (frame.get(ip) & 15) * 4;
        byte[] body = new byte[(frame.getShort(ip + 2) & 0xffff) - header];
        frame.get(ip + header, body);
        int offset = (frame.getShort(ip + 6) & 0x1fff) * 8;
        boolean more = (frame.getShort(ip + 6) & 0x2000) != 0;
        if (offset > 0 || more) {
            String key = frame.getLong(ip + 12) + " " + frame.getShort(ip + 4);
            TreeMap<Integer, byte[]> parts = fragments.computeIfAbsent(key, unused -> new TreeMap<>());
            parts.put(offset, body);
            int length = parts.values().stream().mapToInt(part -> part.length).sum();
            // The first eight bytes say how long the datagram is.
            byte[] first = parts.get(0);
            if (first == null || length < (ByteBuffer.wrap(first).getShort(4) & 0xffff)) {
                return new byte[0];
            }
            ByteBuffer whole = ByteBuffer.allocate(length);
            parts.forEach((at, part) -> whole.put(at, part));
            body = whole.array();
            fragments.remove(key);
        }
        int length = (ByteBuffer.wrap(body).getShort(4) & 0xffff) - UDP_HEADER;
        byte[] payload = new byte[length];
        System.arraycopy(body, UDP_HEADER, payload, 0, length);
        return payload;
    }

    /** Single totem packets by name, those that came in knet's data frames included, their two pieces put together. */
    static Map<String, byte[]> packets() {
        Map<String, byte[]> packets = new TreeMap<>();
        byte[] piece = {};
        Matcher each = PACKET.matcher(new String(bytes("packets.json"), StandardCharsets.UTF_8));
        while (each.find()) {
            String name = each.group(1);
            byte[] payload = HexFormat.of().parseHex(each.group(2));
            if (name.startsWith("knet DATA")) {
                byte[] inside = new byte[payload.length - KNET_HEADER];
                System.arraycopy(payload, KNET_HEADER, inside, 0, inside.length);
                if (name.endsWith("DATA fragment")) {
                    piece = inside;
                    continue;
                }
                boolean last = name.endsWith("last fragment");
                payload = last
                        ? ByteBuffer.allocate(piece.length + inside.length)
                                .put(piece)
                                .put(inside)
                                .array()
                        : inside;
            } else if (name.startsWith("knet")) {
                continue;
            }
            packets.put(name, payload);
        }
        return packets;
    }

    private static byte[] bytes(String name) {
        try (InputStream in = Captures.class.getResourceAsStream("/corosync/" + name)) {
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
