package org.quorate.shell.client.demo.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwapPausesTest {
    @TempDir
    Path directory;

    @Test
    void thePauseIsTheLongestGapThatTouchesTheSwap() throws IOException {
        Path log = Files.write(
                directory.resolve("node.jsonl"),
                List.of(
                        line(1, "deliver", ""),
                        line(50, "deliver", ""),
                        line(52, "swap", ",\"seam\":\"ordering\",\"op\":\"prepare\""),
                        line(60, "swap", ",\"seam\":\"ordering\",\"op\":\"done\""),
                        line(61, "deliver", ""),
                        line(99, "deliver", ""),
                        line(100, "swap", ",\"seam\":\"transport\",\"op\":\"prepare\""),
                        line(101, "deliver", ""),
                        line(120, "swap", ",\"seam\":\"transport\",\"op\":\"done\""),
                        line(121, "deliver", "")));

        SwapPauses ordering = new SwapPauses("ordering");
        SwapPauses transport = new SwapPauses("transport");
        ordering.read(log);
        transport.read(log);

        assertEquals("median 11.0 ms, longest 11.0 ms of 1", ordering.summary());
        assertEquals("median 20.0 ms, longest 20.0 ms of 1", transport.summary());
    }

    private static String line(long millis, String event, String rest) {
        return "{\"t\":" + millis * 1_000_000 + ",\"n\":1,\"i\":1,\"x\":0,\"e\":\"" + event + "\"" + rest + "}";
    }
}
