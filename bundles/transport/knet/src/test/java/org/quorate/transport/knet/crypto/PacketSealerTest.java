package org.quorate.transport.knet.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quorate.transport.knet.wire.CapturedPackets;

class PacketSealerTest {
    private static final byte[] KEY = new byte[256];

    static {
        for (int i = 0; i < KEY.length; i++) {
            KEY[i] = (byte) (i * 7 + 3);
        }
    }

    private static PacketSealer sealer(String cipher, String hash) {
        return new PacketSealer(
                new CipherSuite(PacketCipher.of(cipher), PacketHash.of(hash)), KEY, iv -> Arrays.fill(iv, (byte) 9));
    }

    @Test
    void packetsOfADaemonAreOpened() {
        List<byte[]> lines = CapturedPackets.ofLines("aes256-sha256.txt");
        List<byte[]> plain = CapturedPackets.ofLines("aes256-sha256.txt", 1);
        PacketSealer sealer =
                new PacketSealer(new CipherSuite(PacketCipher.AES256, PacketHash.SHA256), lines.get(0), iv -> {});

        assertEquals(10, plain.size());
        for (int i = 0; i < plain.size(); i++) {
            assertArrayEquals(plain.get(i), opened(sealer, lines.get(i + 1)));
        }
    }

    @Test
    void packetsOfADaemonAreSealedAlikeWithTheirIv() {
        List<byte[]> lines = CapturedPackets.ofLines("aes256-sha256.txt");
        List<byte[]> plain = CapturedPackets.ofLines("aes256-sha256.txt", 1);

        for (int i = 0; i < plain.size(); i++) {
            byte[] wire = lines.get(i + 1);
            PacketSealer sealer = new PacketSealer(
                    new CipherSuite(PacketCipher.AES256, PacketHash.SHA256),
                    lines.get(0),
                    iv -> System.arraycopy(wire, 0, iv, 0, iv.length));
            assertArrayEquals(wire, sealed(sealer, plain.get(i)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "none,md5", "none,sha1", "none,sha256", "none,sha384", "none,sha512",
        "aes128,md5", "aes128,sha1", "aes192,sha256", "aes256,sha384", "aes256,sha512"
    })
    void everySuiteOpensWhatItSealsAndKnowsItsSizes(String cipher, String hash) {
        PacketSealer sealer = sealer(cipher, hash);
        for (int length = 1; length < 100; length++) {
            byte[] packet = Arrays.copyOf(KEY, length);
            byte[] wire = sealed(sealer, packet);

            assertArrayEquals(packet, opened(sealer, wire));
            assertEquals(sealer.suite().sealedBytes(length), wire.length);
            assertTrue(sealer.suite().packetBytesIn(wire.length) >= length);
            assertTrue(sealer.suite().sealedBytes(sealer.suite().packetBytesIn(wire.length)) <= wire.length);
        }
    }

    @Test
    void aHashWithoutACipherLeavesThePacketReadable() {
        byte[] wire = sealed(sealer("none", "sha1"), new byte[] {1, 2, 3});

        assertEquals(23, wire.length);
        assertArrayEquals(new byte[] {1, 2, 3}, Arrays.copyOf(wire, 3));
    }

    @Test
    void anyFlippedBitIsNoticed() {
        PacketSealer sealer = sealer("aes256", "sha256");
        byte[] wire = sealed(sealer, Arrays.copyOf(KEY, 26));

        for (int bit = 0; bit < wire.length * 8; bit++) {
            wire[bit / 8] ^= (byte) (1 << bit % 8);
            assertEquals(-1, sealer.open(wire, wire.length, new byte[wire.length]));
            wire[bit / 8] ^= (byte) (1 << bit % 8);
        }
        for (int length = 0; length < wire.length; length++) {
            assertEquals(-1, sealer.open(wire, length, new byte[wire.length]));
        }
        assertEquals(26, sealer.open(wire, wire.length, new byte[wire.length]));
    }

    @Test
    void anotherKeyOrSuiteIsNotOpened() {
        byte[] wire = sealed(sealer("aes256", "sha256"), Arrays.copyOf(KEY, 26));
        byte[] otherKey = KEY.clone();
        otherKey[200]++;
        PacketSealer other =
                new PacketSealer(new CipherSuite(PacketCipher.AES256, PacketHash.SHA256), otherKey, iv -> {});

        assertEquals(-1, other.open(wire, wire.length, new byte[wire.length]));
        assertEquals(-1, sealer("aes256", "sha1").open(wire, wire.length, new byte[wire.length]));
        byte[] plain = sealed(sealer("none", "sha256"), Arrays.copyOf(KEY, 26));
        assertEquals(-1, sealer("aes256", "sha256").open(plain, plain.length, new byte[plain.length]));
    }

    @Test
    void encryptionWithoutAHashIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new CipherSuite(PacketCipher.AES128, PacketHash.NONE));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> PacketCipher.of("3des"))
                .getMessage()
                .contains("none, aes128, aes192, aes256"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> PacketHash.of("SHA256"))
                .getMessage()
                .contains("none, md5, sha1, sha256, sha384, sha512"));
    }

    @Test
    void sizesAreThoseOfKronosnetOnAPathOf1500Bytes() {
        CipherSuite suite = new CipherSuite(PacketCipher.AES256, PacketHash.SHA256);

        assertEquals(1423, suite.packetBytesIn(1472));
        assertEquals(1472, suite.sealedBytes(1423));
        assertEquals(1472, CipherSuite.PLAIN.packetBytesIn(1472));
    }

    private static byte[] sealed(PacketSealer sealer, byte[] packet) {
        byte[] wire = new byte[packet.length + 200];
        return Arrays.copyOf(wire, sealer.seal(packet, packet.length, wire));
    }

    private static byte[] opened(PacketSealer sealer, byte[] wire) {
        byte[] packet = new byte[wire.length];
        int length = sealer.open(wire, wire.length, packet);
        assertTrue(length >= 0, "not authentic");
        return Arrays.copyOf(packet, length);
    }
}
