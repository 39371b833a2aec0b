package org.quorate.quorum.qnetd.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.quorate.ordering.RingId;
import org.quorate.quorum.Applied;
import org.quorate.quorum.PolicyState;
import org.quorate.quorum.QuorumEvent;
import org.quorate.quorum.QuorumPolicy;
import org.quorate.quorum.QuorumSettings;
import org.quorate.quorum.QuorumView;
import org.quorate.quorum.SettingsCheck;
import org.quorate.quorum.Verdict;
import org.quorate.quorum.votes.core.VotesPolicy;

/** Settings of the policy, and the votes that follow from them. */
class QnetdPolicyTest {
    private static final RingId RING = new RingId(1, 4);

    private final QuorumPolicy policy = new QnetdPolicy(new VotesPolicy());

    private static QuorumSettings settings(int nodes, int votes, Map<String, String> options) {
        SortedMap<Integer, Integer> all = new TreeMap<>();
        for (int node = 1; node <= nodes; node++) {
            all.put(node, votes);
        }
        SortedMap<String, String> given = new TreeMap<>(options);
        given.putIfAbsent("witness.address", "arbiter");
        return new QuorumSettings(all, given);
    }

    private PolicyState alone(QuorumSettings settings) {
        PolicyState start = policy.start(settings, new QuorumView(new RingId(1, 0), List.of(1)), 0);
        return policy.install(new QuorumView(RING, List.of(1)), new TreeMap<>(Map.of(1, start)));
    }

    private static PolicyState voted(PolicyState state) {
        Applied applied = state.apply(new QuorumEvent.DeviceAnswered(RING, 1, true, false));
        return ((Applied.Accepted) applied).state();
    }

    @Test
    void arbiterOfFfsplitHasOneVoteAndThatOfLmsAVoteLessThanThereAreNodes() {
        PolicyState half = voted(alone(settings(2, 1, Map.of())));
        assertEquals(
                "2 of 3", half.decision().present() + " of " + half.decision().expected());
        assertEquals(Verdict.QUORATE, half.decision().verdict());

        PolicyState last = alone(settings(4, 1, Map.of("witness.algorithm", "lms")));
        assertEquals(Verdict.INQUORATE, last.decision().verdict());
        assertEquals(4, voted(last).decision().present());
        assertEquals(Verdict.QUORATE, voted(last).decision().verdict());

        PolicyState given = voted(alone(settings(4, 2, Map.of("witness.algorithm", "lms", "witness.votes", "7"))));
        assertEquals(
                "9 of 15",
                given.decision().present() + " of " + given.decision().expected());
    }

    @Test
    void stateIsWrittenAndReadByThePolicyBelow() {
        PolicyState state = voted(alone(settings(2, 1, Map.of())));
        assertEquals(state.decision(), policy.read(policy.write(state)).decision());
        assertEquals(policy.memory(state), policy.memory(policy.read(policy.write(state))));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments(2, 1, Map.of("witness.address", ""), "quorum.witness.address is needed"),
                arguments(2, 1, Map.of("witness.address", "a:0"), "quorum.witness.address = a:0 has no port"),
                arguments(2, 1, Map.of("witness.address", "[::1]:70000"), "has no port from 1 to 65535"),
                arguments(2, 1, Map.of("witness.algorithm", "2nodelms"), "is not one of ffsplit, lms"),
                arguments(2, 1, Map.of("witness.votes", "2"), "does not go with ffsplit"),
                arguments(2, 1, Map.of("witness.tie.breaker", "3"), "the id of a listed node, which are [1, 2]"),
                arguments(2, 1, Map.of("witness.tls", "on"), "quorum.witness.trust.file is needed with TLS"),
                arguments(2, 1, Map.of("witness.key.file", "k"), "quorum.witness.key.file has no meaning without"),
                arguments(2, 1, Map.of("witness.poll.ms", "1000"), "not a number from 1250 to 150000"),
                arguments(2, 1, Map.of("witness.port", "1"), "quorum.witness.port is not an option"),
                arguments(2, 1, Map.of("device.votes", "1"), "quorum.device.votes is set by the policy qnetd itself"),
                arguments(1, 1, Map.of(), "needs a list of two nodes or more"),
                arguments(2, 1, Map.of("two.node", "true"), "quorum.two.node and an arbiter"),
                arguments(4, 1, Map.of("last.man.standing", "true"), "quorum.last.man.standing and an arbiter"),
                arguments(4, 1, Map.of("tie.breaker", "lowest"), "quorum.tie.breaker and an arbiter"),
                arguments(4, 1, Map.of("allow.downscale", "true"), "quorum.allow.downscale and an arbiter"),
                arguments(
                        4,
                        1,
                        Map.of("witness.algorithm", "lms", "expected.votes", "7"),
                        "quorum.witness.votes is needed where quorum.expected.votes is set"),
                arguments(
                        4,
                        2,
                        Map.of("witness.algorithm", "lms"),
                        "quorum.witness.votes is needed where nodes have other than one vote each"),
                arguments(2, 1, Map.of("nonsense", "1"), "quorum.nonsense is not an option of the policies"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void settingsThatDoNotFitAreRefused(int nodes, int votes, Map<String, String> options, String why) {
        QuorumSettings settings = settings(nodes, votes, options);
        SettingsCheck check = policy.check(settings);

        assertTrue(check.refusals().stream().anyMatch(each -> each.contains(why)), check.toString());
        assertTrue(check.refusals().stream().noneMatch(each -> each.contains("quorum.device =")), check.toString());
        QuorumView alone = new QuorumView(new RingId(1, 0), List.of(1));
        assertThrows(IllegalArgumentException.class, () -> policy.start(settings, alone, 0));
    }

    @Test
    void oddNumberOfNodesIsSaidWithFfsplitOnly() {
        assertTrue(policy.check(settings(3, 1, Map.of())).notes().get(0).contains("even number of nodes"));
        assertEquals(
                List.of(),
                policy.check(settings(3, 1, Map.of("witness.algorithm", "lms"))).notes());
        assertEquals(new SettingsCheck(List.of(), List.of()), policy.check(settings(4, 1, Map.of())));
    }

    @Test
    void addressesAreReadInAllTheirForms() {
        for (String[] form : new String[][] {
            {"arbiter", "arbiter 5403"},
            {"arbiter:1", "arbiter 1"},
            {"10.0.0.9:5404", "10.0.0.9 5404"},
            {"::1", "::1 5403"},
            {"[::1]", "::1 5403"},
            {"[::1]:77", "::1 77"},
        }) {
            QuorumSettings given = settings(2, 1, Map.of("witness.address", form[0]));
            WitnessOptions read =
                    WitnessOptions.read(given.options(), given.votes().keySet());
            assertEquals(form[1] + " []", read.host() + " " + read.port() + " " + read.refusals());
        }
    }

    @Test
    void tlsIsUsedWhereThereIsSomebodyToTrust() {
        QuorumSettings given = settings(2, 1, Map.of("witness.trust.file", "ca.crt"));
        assertEquals(
                TlsUse.ON,
                WitnessOptions.read(given.options(), given.votes().keySet()).tls());
    }
}
