package org.quorate.transport.knet.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PathSearchTest {
    private static final long MS = 1_000_000;
    private static final long REPLY = 100 * MS;

    private long now = 5;

    /** Runs a search on a path that takes packets up to a size; how many probes it took. */
    private int run(PathSearch search, int path) {
        int probes = 0;
        for (int size = search.probeDue(now); size != 0; size = search.probeDue(now)) {
            probes++;
            search.probed(now);
            if (size <= path) {
                search.answered(size, now);
            } else {
                now += REPLY;
            }
        }
        return probes;
    }

    @Test
    void interfaceSizeIsFoundWithOneProbe() {
        PathSearch search = new PathSearch(1500, false, REPLY);
        assertEquals(PathSearch.SMALLEST, search.found());
        search.begin(now);

        assertEquals(1, run(search, 9000));
        assertEquals(1500, search.found());
    }

    @Test
    void narrowPathIsFoundWithinABlock() {
        for (int path = 576; path < 9000; path += 97) {
            PathSearch search = new PathSearch(9000, false, REPLY);
            search.begin(now);
            int probes = run(search, path);

            assertTrue(search.found() <= path && search.found() > path - 17, search.found() + " for " + path);
            assertTrue(probes <= 3 * 11, probes + " probes for " + path);
        }
    }

    @Test
    void aLostProbeIsSentAgain() {
        PathSearch search = new PathSearch(1500, false, REPLY);
        search.begin(now);
        assertEquals(1500, search.probeDue(now));
        search.probed(now);
        assertEquals(0, search.probeDue(now));
        assertEquals(REPLY, search.nanosToDeadline(now));
        now += REPLY;

        assertEquals(1500, search.probeDue(now));
        search.probed(now);
        search.answered(1500, now);
        assertEquals(1500, search.found());
    }

    @Test
    void pathThatShrinksIsNoticedAtTheNextLook() {
        PathSearch search = new PathSearch(1500, false, REPLY);
        search.begin(now);
        run(search, 1500);
        now += PathSearch.REPEAT_SECONDS * 1000 * MS;

        run(search, 1400);
        assertTrue(search.found() <= 1400 && search.found() > 1380);
        now += PathSearch.REPEAT_SECONDS * 1000 * MS;
        run(search, 1500);
        assertEquals(1500, search.found());
    }

    @Test
    void whatTheKernelRefusesIsTooLargeAtOnce() {
        PathSearch search = new PathSearch(1500, false, REPLY);
        search.begin(now);
        search.probeDue(now);
        search.unsendable(now);

        assertEquals(1038, search.probeDue(now));
    }

    @Test
    void strangeAnswersChangeNothing() {
        PathSearch search = new PathSearch(1500, false, REPLY);
        search.answered(1500, now);
        search.begin(now);
        search.answered(9000, now);
        search.answered(600, now);

        assertEquals(PathSearch.SMALLEST, search.found());
        assertEquals(1500, search.probeDue(now));
    }

    @Test
    void knownSizeIsNotSearchedFor() {
        PathSearch search = new PathSearch(65_535, true, REPLY);
        search.begin(now);

        assertEquals(65_535, search.found());
        assertEquals(0, search.probeDue(now));
        assertEquals(Long.MAX_VALUE, search.nanosToDeadline(now));
    }

    @Test
    void linkThatIsDownIsNotProbed() {
        PathSearch search = new PathSearch(1500, false, REPLY);
        search.begin(now);
        search.end();

        assertEquals(0, search.probeDue(now));
    }
}
