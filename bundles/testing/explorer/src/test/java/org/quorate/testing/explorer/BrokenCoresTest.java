package org.quorate.testing.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.quorate.ordering.totem.core.Commit;
import org.quorate.ordering.totem.core.Effects;
import org.quorate.ordering.totem.core.StableRecord;

/** Cores that are broken from outside are found out, by the promise that they break, and the path shows it again. */
class BrokenCoresTest {
    private static final long MOST_STATES = 2_000_000;

    @Test
    void commitEntriesWithRaisedAruAreFound() {
        Exploration.Finding finding = find("recovery", 25, Map.of("sendCommit", BrokenCoresTest::raised));

        assertTrue(finding.what().matches("EVS-(7|10|12).*"), finding.what());
    }

    @Test
    void aTransitionalConfigurationThatIsNotToldIsFound() {
        Exploration.Finding finding = find("recovery", 25, Map.of("transitional", told -> Optional.empty()));

        assertTrue(finding.what().startsWith("EVS-6"), finding.what());
    }

    @Test
    void aRingSequenceThatIsNotPersistedIsFound() {
        Exploration.Finding finding = find(
                "ring",
                25,
                Map.of(
                        "persist",
                        told -> Optional.of(
                                new Object[] {new StableRecord(0, ((StableRecord) told[0]).incarnation())})));

        assertTrue(finding.what().matches("EVS-(3|4|6|7).*"), finding.what());
    }

    /** As if all but the receiver, who would notice, had everything. */
    private static Optional<Object[]> raised(Object[] told) {
        Commit commit = (Commit) told[1];
        long highest =
                commit.members().stream().mapToLong(Commit.Entry::high).max().orElseThrow();
        List<Commit.Entry> entries = new ArrayList<>();
        for (Commit.Entry entry : commit.members()) {
            boolean raise = entry.incarnation() != 0 && entry.node() != (int) told[0];
            entries.add(new Commit.Entry(
                    entry.node(),
                    entry.incarnation(),
                    entry.oldRing(),
                    raise ? highest : entry.aru(),
                    raise ? highest : entry.high(),
                    entry.highDelivered(),
                    entry.safeLine(),
                    entry.obligation()));
        }
        Commit changed = new Commit(
                commit.sender(),
                commit.incarnation(),
                commit.ring(),
                commit.tokenSeq(),
                commit.index(),
                entries,
                commit.tokenLossMillis(),
                commit.consensusMillis(),
                commit.windowMessages(),
                commit.windowBytes(),
                commit.version(),
                commit.features());
        return Optional.of(new Object[] {told[0], changed});
    }

    private static Exploration.Finding find(
            String start, int depth, Map<String, Function<Object[], Optional<Object[]>>> changes) {
        UnaryOperator<Effects> tamper = Tampered.effects(changes);
        World world = new World(tamper, 0, 1);
        Exploration exploration = new Exploration(world, new Starts(world).of(start), MOST_STATES);
        exploration.run(depth, () -> {});
        Exploration.Finding finding = exploration.finding().orElseThrow();

        World again = new World(tamper, 0, 1);
        Optional<String> seen = new Replay(again, line -> {}).run(new Starts(again).of(start), finding.path());
        assertEquals(Optional.of(finding.what()), seen);
        return finding;
    }
}
