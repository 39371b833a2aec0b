package org.quorate.quorum.votes.osgi;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.quorate.node.SettingsRule.Complaint;

/** What the check of settings files is told of combinations by which two sides could act. */
class VotesRuleTest {
    private static final SortedMap<String, String> THREE_NODES =
            new TreeMap<>(Map.of("node.1.votes", "1", "node.2.votes", "1", "node.3.votes", "1", "node.1.name", "a"));

    private static List<Complaint> check(Map<String, String> more) {
        SortedMap<String, String> settings = new TreeMap<>(THREE_NODES);
        settings.putAll(more);
        return new VotesRule().check(settings);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments(
                        Map.of("quorum.two.node", "true"),
                        "quorum.two.node",
                        "quorum.two.node is for clusters of two nodes, and 3 are listed.",
                        "remove it"),
                arguments(
                        Map.of("quorum.expected.votes", "2"),
                        "quorum.expected.votes",
                        "quorum.expected.votes = 2 is less than the 3 votes that there are: two sides that start apart"
                                + " could both act.",
                        "remove it"),
                arguments(
                        Map.of("quorum.tie.breaker", "lowest", "quorum.last.man.standing", "true"),
                        "quorum.tie.breaker",
                        "quorum.tie.breaker with an odd number of votes and quorum.last.man.standing needs"
                                + " quorum.wait.for.all = true, or two sides may act.",
                        "correct it, or delete the line"),
                arguments(
                        Map.of("quorum.tie.breaker", "1 4"),
                        "quorum.tie.breaker",
                        "quorum.tie.breaker names nodes that are not listed, which are [1, 2, 3].",
                        "correct it, or list them"),
                arguments(
                        Map.of("node.1.votes", "0", "node.2.votes", "0", "node.3.votes", "0"),
                        "quorum.expected.votes",
                        "quorum.expected.votes would be 0, since no node has a vote.",
                        "give at least one node a vote"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void combinationsThatThePolicyRefusesAreRefused(Map<String, String> more, String key, String what, String remedy) {
        assertEquals(List.of(new Complaint(true, key, what, remedy)), check(more));
    }

    @Test
    void whatIsNotFollowedIsSaid() {
        assertEquals(
                List.of(new Complaint(
                        false,
                        "quorum.tie.breaker",
                        "quorum.tie.breaker is not followed: with an odd number of votes a half is less than the other"
                                + " side may have.",
                        "set quorum.wait.for.all = true to have it")),
                check(Map.of("quorum.tie.breaker", "lowest")));
    }

    @Test
    void anotherPolicyIsForItselfToCheckAndARingWithoutOneForNobody() {
        for (String elsewhere : List.of("quorum.policy=majority", "group.enabled=false", "ring.dialect=corosync")) {
            String[] entry = elsewhere.split("=", 2);

            assertEquals(List.of(), check(Map.of("quorum.two.node", "true", entry[0], entry[1])), elsewhere);
        }
    }
}
