package org.quorate.testing.coverage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoverageTest {
    @Test
    void oneSeedReachesMuchOfTheCoreAndNotEnough() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        int exit = Main.run(
                List.of("--seeds", "1..1", "--threads", "1"), new PrintStream(bytes, true, StandardCharsets.UTF_8));

        String text = bytes.toString(StandardCharsets.UTF_8);
        assertEquals(1, exit, text);
        assertTrue(text.contains("core/TotemCore.java: lines"), text);
        assertTrue(text.contains(" is not reached"), text);
        assertTrue(!text.contains("core: lines 0.0 %"), text);
    }

    @Test
    void wrongWordsAreTheSimulatorsToRefuse() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        assertEquals(64, Main.run(List.of("--nonsense"), new PrintStream(bytes, true, StandardCharsets.UTF_8)));
        assertEquals("", bytes.toString(StandardCharsets.UTF_8));
    }
}
