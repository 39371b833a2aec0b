package org.quorate.quorum.qnetd.osgi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.quorate.node.SettingsRule.Complaint;
import org.quorate.quorum.qnetd.core.QnetdPolicy;
import org.quorate.quorum.votes.core.VotesPolicy;

/** What the check of settings files is told where they have an arbiter. */
class WitnessRuleTest {
    private static final SortedMap<String, String> TWO_NODES = new TreeMap<>(
            Map.of("node.1.votes", "1", "node.2.votes", "1", "node.1.name", "a", "quorum.policy", "qnetd"));

    private static List<Complaint> check(Map<String, String> more) {
        SortedMap<String, String> settings = new TreeMap<>(TWO_NODES);
        settings.putAll(more);
        return new WitnessRule(new QnetdPolicy(new VotesPolicy())).check(settings);
    }

    @Test
    void refusalsNameTheKeyAndWhatToDo() {
        assertEquals(
                List.of(new Complaint(
                        true,
                        "quorum.witness.address",
                        "quorum.witness.address is needed: the policy qnetd has no arbiter without.",
                        "set it, or set quorum.policy = votes")),
                check(Map.of()));
        assertEquals(
                List.of(new Complaint(
                        true,
                        "quorum.two.node",
                        "quorum.two.node and an arbiter (quorum.policy = qnetd) exclude each other: both would decide.",
                        "remove one of them")),
                check(Map.of("quorum.witness.address", "a", "quorum.two.node", "true")));
    }

    @Test
    void answersThatCountForTooShortAreSaid() {
        String what =
                "A fifth of quorum.witness.poll.ms = 5000 is not longer than ring.token.loss.ms = 1000: the arbiter may"
                        + " give its vote to others before the members have withdrawn it.";
        Complaint complaint =
                new Complaint(false, "quorum.witness.poll.ms", what, "set quorum.witness.poll.ms to more than 5000");
        Map<String, String> tooShort = Map.of("quorum.witness.address", "a", "quorum.witness.poll.ms", "5000");
        assertEquals(List.of(complaint), check(tooShort));

        assertEquals(List.of(), check(Map.of("quorum.witness.address", "a", "quorum.witness.poll.ms", "5005")));
        assertEquals(
                1,
                check(Map.of("quorum.witness.address", "a", "ring.token.loss.ms", "2000"))
                        .size());
    }

    @Test
    void settingsThatFitAreLeftAloneAndOthersAreForOthers() {
        for (String elsewhere : List.of("quorum.policy=votes", "group.enabled=false", "ring.dialect=corosync")) {
            String[] entry = elsewhere.split("=", 2);
            assertEquals(List.of(), check(Map.of(entry[0], entry[1])), elsewhere);
        }
    }
}
