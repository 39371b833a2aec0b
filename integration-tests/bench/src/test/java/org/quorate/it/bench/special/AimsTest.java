package org.quorate.it.bench.special;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AimsTest {
    @Test
    void eachAimIsSaidToBeReachedOrNot() {
        Aims aims = new Aims(5);
        aims.atLeast("rate", 0.85, 0.85);
        aims.atLeast("other rate", 0.84, 0.85);
        aims.atMost("time", 50, 50);
        aims.atMost("longest", 250.4, 50);
        aims.within("share", 0.9, 0.8, 1.2);
        aims.within("share", 1.3, 0.8, 1.2);

        assertEquals("""

                - ✔ rate: 0.85, at least 0.85
                - ✘ other rate: 0.84, at least 0.85
                - ✔ time: 50.00, at most 50.00
                - ✘ longest: 250, at most 50.00
                - ✔ share: 0.90, at least 0.80 and at most 1.20
                - ✘ share: 1.30, at least 0.80 and at most 1.20
                """, aims.toString());
    }

    @Test
    void aNumberThatIsNoneReachesNothing() {
        Aims aims = new Aims(7);
        aims.atLeast("rate", Double.NaN, 0.85);

        assertEquals("\n- ✘ rate: NaN, at least 0.85\n", aims.toString());
    }

    @Test
    void fewRoundsAreNotJudged() {
        Aims aims = new Aims(4);
        aims.atLeast("rate", 1, 0.85);

        assertEquals("\nNot judged: judging takes 5 rounds, and there are 4.\n", aims.toString());
    }
}
