package org.quorate.testing.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** New inputs in every build, for a minute in all unless {@code quorate.fuzz.seconds} says otherwise. */
class FuzzingTest {
    private static final double SECONDS = Double.parseDouble(System.getProperty("quorate.fuzz.seconds", "60"));

    @Test
    void aMinuteOfNewInputsFindsNothing() {
        String why = Fuzzer.whyNot().orElse("");
        if (!why.isEmpty()) {
            System.out.println("No fuzzing in this build, the corpus alone is replayed: " + why);
        }
        assumeTrue(why.isEmpty(), why);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream printer = new PrintStream(out, true, StandardCharsets.UTF_8);

        int code = Main.run(
                List.of(
                        "--minutes",
                        String.valueOf(SECONDS / 60),
                        "--corpus",
                        CorpusTest.CORPUS.toString(),
                        "--output",
                        "target/fuzz"),
                printer,
                printer);

        String table = out.toString(StandardCharsets.UTF_8);
        System.out.print(table);
        assertEquals(0, code, table);
        assertTrue(table.contains("in all"), table);
    }
}
