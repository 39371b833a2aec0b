package org.quorate.it.bench.special;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AimsTest {
    @Test
    void eachAimIsSaidToBeReachedOrNot() {
        Aims aims = of(5);
        aims.atLeast("rate", 0.85, 0.85);
        aims.atLeast("other rate", 0.84, 0.85);
        aims.atMost("time", 50, 50);
        aims.atMost("longest", 250.4, 50);

        assertEquals("""

                - ✔ rate: 0.85, at least 0.85
                - ✘ other rate: 0.84, at least 0.85
                - ✔ time: 50.00, at most 50.00
                - ✘ longest: 250, at most 50.00
                """, aims.toString());
    }

    @Test
    void aNumberThatIsNoneReachesNothing() {
        Aims aims = of(7);
        aims.atLeast("rate", Double.NaN, 0.85);

        assertEquals("\n- ✘ rate: NaN, at least 0.85\n", aims.toString());
    }

    @Test
    void fewRoundsAreNotJudged() {
        Aims aims = of(4);
        aims.atLeast("rate", 1, 0.85);

        assertEquals("\nNot judged: judging takes 5 rounds, and 4 count.\n", aims.toString());
    }

    @Test
    void roundsThatDoNotCountAreNone() {
        Aims aims = of(5);
        aims.rounds(1, 2, Double.NaN, 4, 5);

        assertEquals("\nNot judged: judging takes 5 rounds, and 4 count.\n", aims.toString());
    }

    private static Aims of(int rounds) {
        Aims aims = new Aims();
        aims.rounds(new double[rounds]);
        return aims;
    }
}
