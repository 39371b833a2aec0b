package org.quorate.testing.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Easy mutants are found at once, and the core without a bug passes the same seeds. */
class HuntTest {
    @ParameterizedTest
    @ValueSource(strings = {"M9", "M10"})
    void anEasyMutantIsFound(String id) throws IOException, InterruptedException, Options.Misused {
        Finding finding = hunt(id, "--cpu-seconds", "30", "--then", "0");

        assertTrue(finding.isFound(), finding.toString());
        assertEquals("", finding.trouble());
    }

    @Test
    void aMutantOfRecoveryIsFound() throws IOException, InterruptedException, Options.Misused {
        Finding finding = hunt("M26", "--cpu-seconds", "60", "--then", "0");

        assertTrue(finding.isFound(), finding.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"L2", "L14", "L23"})
    void anEasyMutantOfALayerIsFoundAsExpected(String id) throws IOException, InterruptedException, Options.Misused {
        Finding finding = hunt(id, "--cpu-seconds", "60", "--then", "0");

        assertEquals("", finding.trouble());
        assertTrue(finding.isFound() && finding.isAsExpected(), finding.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"M0", "L0"})
    void nothingIsFoundInTheSourcesAsTheyAre(String id) throws IOException, InterruptedException, Options.Misused {
        Finding finding = hunt(id, "--cpu-seconds", "5");

        assertEquals("", finding.trouble());
        assertEquals(0, finding.failing(), finding.firstWhy());
        assertTrue(finding.seeds() > 0);
    }

    @Test
    void theCommandSaysWhatItFoundAndHowToSeeItAgain() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

        int code = Main.run(List.of("--only", "M9", "--cpu-seconds", "30", "--then", "0", "--json"), out, out);

        String said = bytes.toString(StandardCharsets.UTF_8);
        assertEquals(0, code, said);
        assertTrue(said.contains("\"id\":\"M9\""), said);
        assertTrue(said.contains("./quorate mutants --only M9 --seed "), said);
    }

    @Test
    void anUnknownMutantIsAWrongWord() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

        assertEquals(64, Main.run(List.of("--only", "M99"), out, out));
        assertTrue(bytes.toString(StandardCharsets.UTF_8).contains("no mutant is named M99"));
    }

    private static Finding hunt(String id, String... words) throws IOException, InterruptedException, Options.Misused {
        Tree tree = Tree.find();
        Mutant mutant = tree.mutants().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
        return new Quarry(mutant, tree, Options.of(List.of(words))).hunt();
    }
}
