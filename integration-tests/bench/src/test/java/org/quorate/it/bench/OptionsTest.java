package org.quorate.it.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class OptionsTest {
    private static final List<String> KNOWN = List.of("model", "quorate");

    @Test
    void withoutWordsItComparesEverythingInFiveRounds() throws Exception {
        Options options = Options.of(KNOWN);

        assertEquals(5, options.rounds());
        assertEquals(3, options.nodes());
        assertEquals(List.of(64, 1024, 8192, 65_536), options.sizes());
        assertEquals(List.of("agreed", "safe"), options.deliveries());
        assertEquals(List.of(), options.contenders());
        assertTrue(!options.specials().any());
    }

    @Test
    void wordsAreTaken() throws Exception {
        Options options = Options.of(
                KNOWN,
                "--rounds",
                "7",
                "--seconds",
                "2",
                "--nodes",
                "5",
                "--sizes",
                "64,1024",
                "--contenders",
                "quorate");

        assertEquals(7, options.rounds());
        assertEquals(2, options.seconds());
        assertEquals(5, options.nodes());
        assertEquals(List.of(64, 1024), options.sizes());
        assertEquals(List.of("quorate"), options.contenders());
    }

    @Test
    void quickIsOneRoundUnlessToldOtherwise() throws Exception {
        assertEquals(1, Options.of(KNOWN, "--quick").rounds());
        assertEquals(2, Options.of(KNOWN, "--rounds", "2", "--quick").rounds());
    }

    @Test
    void specialMeasurementsAreTaken() throws Exception {
        Options.Specials specials = Options.of(KNOWN, "--flood-minutes", "10", "--heap", "256m", "--slow", "200")
                .specials();

        assertEquals(OptionalInt.of(10), specials.floodMinutes());
        assertEquals(OptionalInt.of(200), specials.slowMicros());
        assertTrue(specials.any());
        assertEquals(
                OptionalInt.of(1472),
                Options.of(KNOWN, "--datagrams", "1472", "--bridge").specials().datagramBytes());
        assertTrue(Options.of(KNOWN, "--secure", "--bridge").specials().secure());
        Options.Specials ofGroups = Options.of(KNOWN, "--groups", "rates,idle").specials();
        assertEquals(List.of("rates", "idle"), ofGroups.groups());
        assertTrue(ofGroups.any());
    }

    @Test
    void mistypedWordsAreRefusedWithASentence() {
        assertRefused("bench does not understand \"--round\"", "--round", "5");
        assertRefused("--rounds wants a value", "--rounds");
        assertRefused("--rounds is a whole number from 1 to 99, not \"many\"", "--rounds", "many");
        assertRefused("--contenders takes model, quorate, not \"mode\"", "--contenders", "mode");
        assertRefused("--delivery takes agreed, safe, not \"\"", "--delivery", "agreed,");
        assertRefused("each of --sizes is a whole number from 32 to 1048576, not \"1k\"", "--sizes", "64,1k");
        assertRefused("--groups takes rates, idle, sleeper, changes, not \"--quick\"", "--groups", "--quick");
        assertRefused("--heap is a size as 256m or 1g, not \"256\"", "--flood-minutes", "1", "--heap", "256");
    }

    @Test
    void wordsThatWouldDoNothingAreRefused() {
        assertRefused("--heap is of --flood-minutes, which is not there", "--heap", "256m");
        assertRefused("--bridge is of --datagrams or --secure, which are not there", "--bridge", "--idle");
        assertRefused(
                "--contenders is of the comparison, and something else is asked for",
                "--idle",
                "--contenders",
                "model");
        assertRefused("--slow wants at least 3 nodes, not 2", "--slow", "200", "--nodes", "2");
        assertRefused("--changes wants at most 9 nodes, not 10", "--changes", "--nodes", "10");
    }

    private static void assertRefused(String sentence, String... words) {
        assertEquals(
                sentence,
                assertThrows(Options.Usage.class, () -> Options.of(KNOWN, words))
                        .getMessage());
    }
}
