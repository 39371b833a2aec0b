package org.quorate.it.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.quorate.it.bench.node.Line;
import org.quorate.it.bench.node.Work;
import org.quorate.it.bench.run.Outcome;

class GoalsTest {
    private static final Measure SMALL = new Measure(Work.Kind.FLOOD, 64, false);
    private static final List<Measure> MEASURES = List.of(SMALL, SMALL.asSafe());

    @Test
    void steadyRoundsOfTheModelAreJudged() {
        Scores scores = scores(100, 101, 102, 103, 104);

        assertEquals(Optional.empty(), Goals.notJudged(scores, "model", MEASURES, 5));
    }

    @Test
    void roundsThatDifferTooMuchAreNotJudged() {
        Scores scores = scores(80, 90, 100, 110, 120);

        assertEquals(
                Optional.of("the machine was too noisy: rounds of model differ by up to 0.40 of their median, and"
                        + " 0.30 is the limit"),
                Goals.notJudged(scores, "model", MEASURES, 5));
    }

    @Test
    void tooFewRoundsAreNotJudged() {
        Scores scores = scores(100, 100);

        assertEquals(
                Optional.of("judging takes 5 rounds of model that count, and there are 2"),
                Goals.notJudged(scores, "model", MEASURES, 5));
    }

    @Test
    void aRoundThatDoesNotCountIsMissing() {
        Scores scores = scores(100, 100, 100, 100);
        scores.flaw(SMALL, "model", 4, "a datagram was lost");

        assertTrue(Goals.notJudged(scores, "model", MEASURES, 5).isPresent());
        assertEquals(List.of("model, round 5, flood 64 B agreed: a datagram was lost"), scores.flaws());
    }

    @Test
    void theRatioIsTheMedianOfTheRatiosOfEachRound() {
        Scores scores = scores(100, 200, 400, 100, 100);
        add(scores, SMALL, "quorate", 60, 100, 240, 40, 80);

        Goals.Goal goal =
                new Goals(scores, List.of("model", "quorate"), MEASURES).all().get(0);

        assertEquals("✔ 64 B agreed over model: 0.60, at least 0.50", goal.text());
    }

    @Test
    void overTheNativeLinkTheModelOnThatLinkCalibrates() {
        Scores scores = scores(100, 100, 100, 100, 100);
        add(scores, SMALL, "model-native", 400, 400, 400, 400, 400);
        add(scores, SMALL, "quorate", 100, 100, 100, 100, 100);

        List<Goals.Goal> goals = new Goals(scores, List.of("model", "model-native", "quorate"), MEASURES).all();

        assertEquals(
                List.of("✘ 64 B agreed over model-native: 0.25, at least 0.50"),
                goals.stream().map(Goals.Goal::text).toList());
    }

    @Test
    void safeIsJudgedAgainstAgreedAndEachOtherContenderAgainstItself() {
        Scores scores = scores(100, 100, 100, 100, 100);
        add(scores, SMALL, "quorate", 50, 50, 50, 50, 50);
        add(scores, SMALL.asSafe(), "quorate", 30, 30, 30, 30, 30);
        add(scores, SMALL, "jgroups-udp", 10, 10, 10, 10, 10);

        List<Goals.Goal> goals = new Goals(scores, List.of("model", "quorate", "jgroups-udp"), MEASURES).all();

        assertEquals(
                List.of(
                        "✔ 64 B agreed over model: 0.50, at least 0.50",
                        "✘ 64 B agreed over jgroups-udp: 5.00, at least 10.0",
                        "✘ 64 B safe over agreed: 0.60, at least 0.70"),
                goals.stream().map(Goals.Goal::text).toList());
        assertFalse(goals.get(1).isMet());
    }

    private static Scores scores(double... modelRates) {
        Scores scores = new Scores(Math.max(5, modelRates.length));
        add(scores, SMALL, "model", modelRates);
        return scores;
    }

    private static void add(Scores scores, Measure measure, String contender, double... rates) {
        for (int round = 0; round < rates.length; round++) {
            TreeMap<Integer, Line> results = new TreeMap<>();
            results.put(
                    1,
                    Line.parse("result delivered=1 chain=aa cpu_nanos=1 window_nanos=1000000000 window_messages="
                            + (long) rates[round]));
            scores.add(
                    measure,
                    contender,
                    round,
                    new Outcome(
                            new Work(measure.kind(), 1, measure.size(), measure.safe(), List.of(1), 0, 1, 0),
                            1,
                            results));
        }
    }
}
