package org.quorate.it.torture.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnsealedTest {
    private static final int UDP = 17;
    private static final int ICMP = 1;

    @TempDir
    Path directory;

    @Test
    void sealedFramesAndPlainOnesAreToldApart() throws IOException {
        Path recorded = recorded(
                udp(1, 0x10), // a sealed frame for all
                udp(1, 0x12), // a sealed greeting
                udp(1, 0x51), // a frame of the ring
                udp(2, 0x00), // a heartbeat of the link
                packet(UDP, 20), // too short for either
                packet(ICMP, 64, 3), // nobody listens
                packet(ICMP, 64, 8), // an echo request
                packet(6, 64)); // TCP

        assertEquals(new Unsealed(2, 5), Unsealed.in(recorded));
    }

    private static byte[] udp(int kind, int first) {
        byte[] packet = packet(UDP, 8 + 24 + 60);
        packet[14 + 20 + 8 + 7] = (byte) kind;
        packet[14 + 20 + 8 + 24] = (byte) first;
        return packet;
    }

    private static byte[] packet(int protocol, int payloadBytes, int... begin) {
        byte[] packet = new byte[14 + 20 + payloadBytes];
        packet[14] = 0x45;
        packet[14 + 9] = (byte) protocol;
        for (int i = 0; i < begin.length; i++) {
            packet[14 + 20 + i] = (byte) begin[i];
        }
        return packet;
    }

    private Path recorded(byte[]... packets) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(little(0xa1b2c3d4, 0x00040002, 0, 0, 1 << 18, 1));
        for (byte[] packet : packets) {
            all.write(little(0, 0, packet.length, packet.length));
            all.write(packet);
        }
        return Files.write(directory.resolve("recorded"), all.toByteArray());
    }

    private static byte[] little(int... words) {
        ByteBuffer bytes = ByteBuffer.allocate(words.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int word : words) {
            bytes.putInt(word);
        }
        return bytes.array();
    }
}
