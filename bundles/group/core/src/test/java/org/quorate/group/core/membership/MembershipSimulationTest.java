package org.quorate.group.core.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.quorate.group.ClusterNode;
import org.quorate.group.MembershipChange;
import org.quorate.group.MembershipChange.Kind;
import org.quorate.group.MembershipListener.Track;
import org.quorate.group.core.membership.MemberNode.Witness;
import org.quorate.ordering.RingId;

/** Random lives of a cluster; a failure names the seed, and {@code -Dgroup.seed=N} replays it. */
class MembershipSimulationTest {
    private static final int SEEDS = 400;
    private static final int STEPS = 60;
    private static final int NODES = 5;

    private static final Track[][] TRACKS = {
        {Track.CHANGES}, {Track.CHANGES_ONLY}, {Track.CURRENT, Track.CHANGES}, {Track.CURRENT, Track.CHANGES_ONLY}
    };

    private int merges;
    private int restarts;
    private int leaves;

    @Test
    void whoFollowsChangesKnowsTheMembersAtEachMoment() {
        long only = Long.getLong("group.seed", -1);
        for (long seed = only < 0 ? 1 : only; seed <= (only < 0 ? SEEDS : only); seed++) {
            try {
                new Life(seed).live();
            } catch (RuntimeException | Error failure) {
                throw new AssertionError("seed " + seed + ": " + failure.getMessage(), failure);
            }
        }
        assertTrue(
                only >= 0 || merges > SEEDS && restarts > SEEDS && leaves > SEEDS,
                merges + " " + restarts + " " + leaves);
    }

    /** One life of a cluster. */
    private final class Life {
        private final Random random;
        private final List<MemberNode> nodes = new ArrayList<>();
        private final SortedMap<Integer, Long> lastView = new TreeMap<>();
        private long sequence;
        private long millis;

        Life(long seed) {
            random = new Random(seed);
            for (int id = 1; id <= NODES; id++) {
                nodes.add(started(id));
            }
        }

        private MemberNode started(int id) {
            MemberNode node = new MemberNode(id, ++millis);
            for (Track[] tracks : TRACKS) {
                node.listen(tracks);
            }
            return node;
        }

        void live() {
            for (int step = 0; step < STEPS; step++) {
                int which = random.nextInt(NODES);
                switch (random.nextInt(6)) {
                    case 0 -> {
                        nodes.set(which, started(which + 1));
                        lastView.remove(which + 1);
                        restarts++;
                    }
                    case 1 -> {
                        nodes.get(which).leave();
                        leaves++;
                    }
                    case 2 -> {
                        Track[] tracks = TRACKS[random.nextInt(TRACKS.length)];
                        if (tracks[0] == Track.CURRENT) {
                            nodes.get(which).listen(tracks);
                        }
                    }
                    default -> agreeSome();
                }
                nodes.forEach(this::check);
            }
        }

        /** Some nodes, of whatever past, agree; the others notice nothing. */
        private void agreeSome() {
            List<MemberNode> some = new ArrayList<>(nodes);
            Collections.shuffle(some, random);
            some = new ArrayList<>(some.subList(0, 1 + random.nextInt(NODES)));
            some.sort((a, b) -> Integer.compare(a.id, b.id));
            SortedMap<Integer, SortedMap<Integer, ClusterNode>> before = new TreeMap<>();
            some.forEach(node -> before.put(node.id, byId(node)));
            merges += before.values().stream().distinct().count() > 1 ? 1 : 0;

            sequence += 4;
            MemberNode.agree(new RingId(some.get(0).id, sequence), some.toArray(MemberNode[]::new));

            for (MemberNode node : some) {
                assertEquals(some.get(0).roster.view(), node.roster.view(), "M-30 at node " + node.id);
                assertTrue(node.roster.view().number() > lastView.getOrDefault(node.id, 0L), "numbers grow");
                lastView.put(node.id, sequence);
            }
            checkInitialViews(some, before);
        }

        /** Of those whose side went on, whoever was a member before has a lower initial view than whoever is one now. */
        private void checkInitialViews(
                List<MemberNode> some, SortedMap<Integer, SortedMap<Integer, ClusterNode>> before) {
            for (MemberNode node : some) {
                if (node.roster.local().initialView() == sequence) {
                    continue;
                }
                node.roster.view().members().forEach(member -> {
                    ClusterNode was = before.get(node.id).get(member.id());
                    boolean joined = was == null || !was.isSameProcess(member);
                    assertTrue(!joined || member.initialView() == sequence, () -> member + " joined in " + sequence);
                });
            }
        }

        private void check(MemberNode node) {
            for (Witness witness : node.witnesses) {
                witness.told.forEach(change -> {
                    draw(witness.picture, change);
                    assertEquals(change.members(), witness.picture.size(), () -> "at node " + node.id + ": " + change);
                });
                witness.told.clear();
                if (!byId(node).equals(witness.picture)) {
                    throw new AssertionError(
                            "node " + node.id + " has " + node.roster.view() + ", a listener " + witness.picture);
                }
            }
        }

        /** As a listener does that does not know which of its tracks a change is of. */
        private static void draw(SortedMap<Integer, ClusterNode> picture, MembershipChange change) {
            boolean whole = change.nodes().size() == change.members()
                    && change.nodes().stream().allMatch(each -> each.kind() == Kind.NO_CHANGE);
            if (whole && change.members() > 0) {
                picture.clear();
            }
            for (MembershipChange.NodeChange each : change.nodes()) {
                picture.remove(each.node().id());
                if (each.node().member()) {
                    picture.put(each.node().id(), each.node());
                }
            }
        }

        private static SortedMap<Integer, ClusterNode> byId(MemberNode node) {
            SortedMap<Integer, ClusterNode> all = new TreeMap<>();
            node.roster.view().members().forEach(each -> all.put(each.id(), each));
            return all;
        }
    }
}
