package org.quorate.ordering.totem.core.membership;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.ordering.totem.core.image.ImageReader;
import org.quorate.ordering.totem.core.image.ImageWriter;

/** [MG1], [MG2]. */
class ReachabilityTest {
    private static final long SETTLE = 200;

    private static final NodeSet ALL = NodeSet.of(1, 2, 3, 4, 5);

    private static Reachability of(int self) {
        return new Reachability(self, ALL, SETTLE);
    }

    /** It has said so for long enough to be believed. */
    private static void tellsLastingly(Reachability reachability, int node, NodeSet reach, long now) {
        reachability.told(node, reach, now - SETTLE);
        reachability.told(node, reach, now);
    }

    @Test
    void whoHasJustBeenHeardMayNotHaveBeenHeardByOthersYet() {
        Reachability reachability = of(1);
        reachability.hears(NodeSet.of(1, 2), 0);
        reachability.told(2, NodeSet.of(1, 2), 0);
        reachability.heard(3, false, 1000);
        reachability.told(2, NodeSet.of(1, 2), 1000 + SETTLE - 1);
        assertFalse(reachability.areApart(2, 3, 1000 + SETTLE));

        reachability.told(2, NodeSet.of(1, 2), 1000 + SETTLE);
        assertTrue(reachability.areApart(2, 3, 1000 + SETTLE));
        assertTrue(reachability.areApart(3, 2, 1000 + SETTLE));
    }

    @Test
    void aNodeWhoseLinksAreOlderThanItselfHasOnlyBegunToListen() {
        Reachability reachability = of(1);
        reachability.hears(NodeSet.of(1, 2), 0);
        reachability.heard(2, true, 1000);
        reachability.told(2, NodeSet.of(2), 1000);

        assertFalse(reachability.areApart(1, 2, 1000));
    }

    @Test
    void whoeverLacksOneMoreThanBeforeIsBelievedWhenItLastsOnly() {
        Reachability reachability = of(1);
        reachability.hears(ALL, 0);
        tellsLastingly(reachability, 2, NodeSet.of(1, 2, 3, 4), 1000);
        assertTrue(reachability.areApart(2, 5, 1000));

        reachability.told(2, NodeSet.of(1, 2, 3), 2000);
        assertFalse(reachability.areApart(2, 4, 2000));
        reachability.told(2, NodeSet.of(1, 2, 3), 2000 + SETTLE - 1);
        assertFalse(reachability.areApart(2, 4, 2000 + SETTLE - 1));
        reachability.told(2, NodeSet.of(1, 2, 3), 2000 + SETTLE);
        assertTrue(reachability.areApart(2, 4, 2000 + SETTLE));

        reachability.told(2, NodeSet.of(1, 2, 3, 5), 3000);
        assertTrue(reachability.areApart(2, 4, 3000), "that it hears another changes nothing");
    }

    @Test
    void oneDirectionIsNotEnough() {
        Reachability reachability = of(1);
        reachability.hears(ALL, 0);
        tellsLastingly(reachability, 2, NodeSet.of(1, 2, 3), 1000);
        tellsLastingly(reachability, 3, NodeSet.of(1, 3), 1000);

        assertTrue(reachability.areApart(2, 3, 1000));
        assertFalse(reachability.isClique(NodeSet.of(1, 2, 3)));
    }

    @Test
    void allNodesComputeTheSameParts() {
        // 1-2 and 3-4 are cut.
        NodeSet[] heard = {
            NodeSet.of(1, 3, 4, 5), NodeSet.of(2, 3, 4, 5), NodeSet.of(1, 2, 3, 5), NodeSet.of(1, 2, 4, 5), ALL
        };
        NodeSet[] expected = {
            NodeSet.of(1, 3, 5), NodeSet.of(2, 4), NodeSet.of(1, 3, 5), NodeSet.of(2, 4), NodeSet.of(1, 3, 5)
        };
        for (int self = 1; self <= 5; self++) {
            Reachability reachability = of(self);
            reachability.hears(heard[self - 1], 0);
            for (int i = 0; i < heard[self - 1].size(); i++) {
                int node = heard[self - 1].get(i);
                if (node != self) {
                    tellsLastingly(reachability, node, heard[node - 1], 1000);
                }
            }
            assertEquals(expected[self - 1], reachability.cliqueAmong(ALL, ALL, 0, 1000), "node " + self);
        }
    }

    @Test
    void whatWasToldBeforeTheGatherDoesNotCountInIt() {
        Reachability reachability = of(1);
        reachability.hears(ALL, 0);
        reachability.told(2, NodeSet.of(1, 2), 1000);

        assertEquals(NodeSet.of(1, 2, 3), reachability.cliqueAmong(NodeSet.of(1, 2, 3), ALL, 1000, 5000));
    }

    @Test
    void aSilentNodeIsGivenUpBeforeOneThatMissesIt() {
        Reachability reachability = of(2);
        reachability.hears(ALL, 0);
        // 3 has noticed that 1 is silent; nobody else has.
        tellsLastingly(reachability, 3, NodeSet.of(2, 3), 1000);

        assertEquals(NodeSet.of(2, 3), reachability.cliqueAmong(NodeSet.of(1, 2, 3), NodeSet.of(2, 3), 0, 1000));
    }

    private static byte[] written(Reachability reachability, long now) {
        ImageWriter out = new ImageWriter();
        reachability.write(out, now);
        return out.finish();
    }

    @Test
    void whatWasSettledLongAgoIsWrittenAlikeWhereverItBegan() {
        Reachability early = of(1);
        early.hears(ALL, 0);
        early.told(2, ALL, 10);
        Reachability late = of(1);
        late.hears(ALL, 5000);
        late.told(2, ALL, 5500);

        assertArrayEquals(written(early, 9000), written(late, 9000));
    }

    @Test
    void whatIsWrittenJudgesAsBefore() {
        for (long heard = 0; heard <= 3 * SETTLE; heard += SETTLE / 4) {
            for (long told = 0; told <= 3 * SETTLE; told += SETTLE / 4) {
                long now = Math.max(heard, told) + SETTLE / 2;
                Reachability before = of(1);
                before.hears(NodeSet.of(1, 2, 4), 0);
                before.heard(3, false, heard);
                tellsLastingly(before, 2, NodeSet.of(1, 2), told);
                tellsLastingly(before, 4, NodeSet.of(1, 4), SETTLE);
                Reachability after = of(1);
                after.read(new ImageReader(written(before, now)));

                for (long later = now; later <= now + 2 * SETTLE; later += SETTLE / 4) {
                    assertEquals(before.areApart(2, 3, later), after.areApart(2, 3, later), heard + ", " + told);
                    assertEquals(before.areApart(3, 4, later), after.areApart(3, 4, later), heard + ", " + told);
                    assertEquals(before.areApart(3, 5, later), after.areApart(3, 5, later), heard + ", " + told);
                }
                before.told(3, NodeSet.of(3), now + SETTLE / 4);
                after.told(3, NodeSet.of(3), now + SETTLE / 4);
                assertEquals(before.areApart(1, 3, now), after.areApart(1, 3, now), heard + ", " + told);
            }
        }
    }

    @Test
    void theLatestTimeThatIsAlikeIsSettledForTheSameRows() {
        Reachability reachability = of(1);
        reachability.hears(ALL, 0);
        reachability.told(2, NodeSet.of(1, 2), 1000);
        reachability.told(3, ALL, 900);

        assertEquals(1000 - SETTLE, reachability.latestLike(0, 5000));
        assertEquals(5000 - SETTLE, reachability.latestLike(1001 - SETTLE, 5000));
        assertEquals(4900, reachability.latestLike(4900, 5000));
    }
}
