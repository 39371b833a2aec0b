package org.quorate.transport.knet.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Packets that real daemons sent: UDP payloads of captures, and single packets in hex. */
public final class CapturedPackets {
    private static final int CAPTURE_HEADER = 24;
    private static final int RECORD_HEADER = 16;
    private static final int CAPTURED_LENGTH_AT = 8;
    private static final int ETHERNET = 14;
    private static final int UDP = 17;
    private static final int UDP_HEADER = 8;

    private CapturedPackets() {}

    /** The UDP payloads of a capture (pcap, Ethernet, IPv4, no fragments), in its order. */
    public static List<byte[]> ofCapture(String name) {
        ByteBuffer capture = ByteBuffer.wrap(resource(name)).order(ByteOrder.LITTLE_ENDIAN);
        List<byte[]> payloads = new ArrayList<>();
        for (int at = CAPTURE_HEADER; at < capture.limit(); ) {
            int length = capture.getInt(at + CAPTURED_LENGTH_AT);
            payloads.add(payload(capture.array(), at + RECORD_HEADER + ETHERNET));
            at += RECORD_HEADER + length;
        }
        return payloads;
    }

    /** The first word of each line that is not a comment, from hex. */
    public static List<byte[]> ofLines(String name) {
        return ofLines(name, 0);
    }

    /** One word of each line that has it and is not a comment, from hex. */
    public static List<byte[]> ofLines(String name, int word) {
        return new String(resource(name), StandardCharsets.US_ASCII)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" "))
                .filter(words -> words.length > word)
                .map(words -> HexFormat.of().parseHex(words[word]))
                .toList();
    }

    private static byte[] payload(byte[] capture, int ip) {
        ByteBuffer packet = ByteBuffer.wrap(capture);
        int ipHeader = (capture[ip] & 0x0f) * 4;
        if (capture[ip + 9] != UDP || (packet.getShort(ip + 6) & 0x3fff) != 0) {
            throw new IllegalStateException("not a whole UDP datagram");
        }
        int from = ip + ipHeader + UDP_HEADER;
        byte[] payload = new byte[packet.getShort(ip + ipHeader + 4) - UDP_HEADER];
        packet.position(from).get(payload);
        return payload;
    }

    private static byte[] resource(String name) {
        try (InputStream in = CapturedPackets.class.getResourceAsStream("/vectors/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
