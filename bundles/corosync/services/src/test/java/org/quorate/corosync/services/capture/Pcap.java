package org.quorate.corosync.services.capture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** UDP payloads of a capture file, in its order; IP fragments are put together. */
final class Pcap {
    private static final int FILE_HEADER = 24;
    private static final int RECORD_HEADER = 16;
    private static final int ETHERNET = 1;
    private static final int LINUX_COOKED = 113;

    private Pcap() {}

    static List<byte[]> payloads(String name) {
        ByteBuffer in = ByteBuffer.wrap(resource(name)).order(ByteOrder.LITTLE_ENDIAN);
        int link = in.getInt(FILE_HEADER - 4);
        int skip = link == ETHERNET ? 14 : link == LINUX_COOKED ? 16 : 20;
        List<byte[]> payloads = new ArrayList<>();
        Map<String, TreeMap<Integer, byte[]>> fragments = new TreeMap<>();
        for (int at = FILE_HEADER; at < in.limit(); ) {
            int length = in.getInt(at + 8);
            byte[] frame = Arrays.copyOfRange(in.array(), at + RECORD_HEADER, at + RECORD_HEADER + length);
            int typeAt = link == ETHERNET ? 12 : link == LINUX_COOKED ? 14 : 0;
            if (big(frame, typeAt) == 0x800 && frame[skip + 9] == 17) {
                byte[] udp = udp(Arrays.copyOfRange(frame, skip, frame.length), fragments);
                if (udp.length > 0) {
                    payloads.add(Arrays.copyOfRange(udp, 8, Math.min(udp.length, big(udp, 4))));
                }
            }
            at += RECORD_HEADER + length;
        }
        return payloads;
    }

    static byte[] resource(String name) {
        try (InputStream in = Pcap.class.getResourceAsStream("/vectors/" + name)) {
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static byte[] udp(byte[] ip, Map<String, TreeMap<Integer, byte[]>> fragments) {
        int header = (ip[0] & 15) * 4;
        byte[] body = Arrays.copyOfRange(ip, header, big(ip, 2));
        int flags = big(ip, 6);
        if ((flags & 0x3fff) == 0) {
            return body;
        }
        String key = Arrays.toString(Arrays.copyOfRange(ip, 12, 20)) + big(ip, 4);
        TreeMap<Integer, byte[]> parts = fragments.computeIfAbsent(key, any -> new TreeMap<>());
        parts.put((flags & 0x1fff) * 8, body);
        boolean last = (flags & 0x2000) == 0;
        if (last) {
            parts.put(-1, new byte[0]);
        }
        int length = parts.values().stream().mapToInt(part -> part.length).sum();
        boolean whole =
                parts.containsKey(-1) && parts.lastKey() + parts.lastEntry().getValue().length == length;
        if (!whole) {
            return new byte[0];
        }
        fragments.remove(key);
        ByteBuffer all = ByteBuffer.allocate(length);
        parts.values().forEach(all::put);
        return all.array();
    }

    private static int big(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }
}
