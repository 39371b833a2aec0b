package org.quorate.testing.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.quorate.ordering.totem.core.Commit;
import org.quorate.ordering.totem.core.Effects;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.ordering.totem.core.StableRecord;
import org.quorate.ordering.totem.core.Token;

/** Cores that are broken from outside are found out, by the promise that they break, and the path shows it again. */
class BrokenCoresTest {
    private static final long MOST_STATES = 2_000_000;

    @Test
    void commitEntriesWithRaisedAruAreFound() {
        Exploration.Finding finding = find("recovery", 25, Map.of("sendCommit", BrokenCoresTest::raised));

        assertTrue(finding.what().matches("EVS-(7|10|12).*"), finding.what());
    }

    @Test
    void aTokenThatForgetsThatOthersStillSendIsFound() {
        Exploration.Finding finding = find("recovery", 25, Map.of("sendToken", message -> {
            Token hasty = new Token();
            hasty.copyFrom((Token) message);
            hasty.retransmitFlag = false;
            return hasty;
        }));

        assertTrue(finding.what().startsWith("EVS-"), finding.what());
    }

    @Test
    void aTransitionalConfigurationThatIsNotToldIsFound() {
        Exploration.Finding finding = find("recovery", 25, Map.of("transitional", incarnations -> null));

        assertTrue(finding.what().startsWith("EVS-6"), finding.what());
    }

    @Test
    void aRingSequenceThatIsNotPersistedIsFound() {
        Exploration.Finding finding = find(
                "ring", 25, Map.of("persist", record -> new StableRecord(0, ((StableRecord) record).incarnation())));

        assertTrue(finding.what().matches("EVS-(3|4|6|7).*"), finding.what());
    }

    private static Object raised(Object message) {
        Commit commit = (Commit) message;
        List<Commit.Entry> entries = new ArrayList<>();
        for (Commit.Entry entry : commit.members()) {
            entries.add(new Commit.Entry(
                    entry.node(),
                    entry.incarnation(),
                    entry.oldRing(),
                    entry.high(),
                    entry.high(),
                    entry.highDelivered(),
                    entry.safeLine(),
                    NodeSet.EMPTY));
        }
        return new Commit(
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
    }

    private static Exploration.Finding find(String start, int depth, Map<String, UnaryOperator<Object>> changes) {
        UnaryOperator<Effects> tamper = Tampered.effects(changes);
        World world = new World(tamper, 0, false);
        Exploration exploration = new Exploration(world, new Starts(world).of(start), MOST_STATES);
        exploration.run(depth, () -> {});
        System.out.println(exploration.perDepth() + " " + exploration.finding());
        Exploration.Finding finding = exploration.finding().orElseThrow();

        World again = new World(tamper, 0, false);
        Optional<String> seen = new Replay(again, line -> {}).run(new Starts(again).of(start), finding.path());
        assertEquals(Optional.of(finding.what()), seen);
        return finding;
    }
}
