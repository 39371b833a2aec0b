package org.quorate.testing.judge.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntegrityChainTest {
    /** Three lines without their field {@code h}: the test vector for writers. */
    private static final List<String> LINES = List.of(
            "{\"t\":1000,\"n\":2,\"i\":5,\"x\":0,\"e\":\"start\",\"v\":1,\"cluster\":\"demo\",\"release\":\"1.0.0\"",
            "{\"t\":2000,\"n\":2,\"i\":5,\"x\":1,\"e\":\"config\",\"k\":\"regular\",\"r\":\"2.4\",\"mem\":[2],\"inc\":[5]",
            "{\"t\":3000,\"n\":2,\"i\":5,\"x\":2,\"e\":\"stop\",\"why\":\"asked\"");

    @Test
    void digitsAreThoseOfTheTestVector() {
        IntegrityChain chain = new IntegrityChain();

        List<String> digits = LINES.stream().map(line -> next(chain, line)).toList();

        assertEquals(List.of("e88d6bc3", "fc2ce4b5", "5c91fc8b"), digits);
    }

    @Test
    void checksumIsThatOfTheStandard() {
        java.util.zip.CRC32C crc = new java.util.zip.CRC32C();

        crc.update("123456789".getBytes(StandardCharsets.US_ASCII));

        assertEquals(0xe3069283L, crc.getValue());
    }

    private static String next(IntegrityChain chain, String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        return chain.next(bytes, 0, bytes.length);
    }
}
