package org.quorate.quorum.votes.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.quorate.quorum.Decision.Reason;

/** One calculation of a verdict from what the members are and expect. */
final class Tally {
    final SortedMap<Integer, Voter> voters;
    final int present;
    final int expected;
    final int highest;
    final int needed;
    final boolean quorate;
    final List<Reason> reasons = new ArrayList<>();

    /** The last view that was quorate before this calculation. */
    final LastQuorum last;

    /** Whether nobody may act in this view, because nobody could under the policy before. */
    final boolean held;

    private final VotesSettings settings;
    private final List<Integer> counted;

    /**
     * Calculates.
     *
     * @param settings of all members
     * @param members by id
     * @param expectedBefore votes that were expected until now
     * @param highestBefore most votes that were ever expected
     * @param last the last view that was quorate
     * @param held whether nobody may act, whatever the votes are
     */
    Tally(
            VotesSettings settings,
            SortedMap<Integer, Voter> members,
            int expectedBefore,
            int highestBefore,
            LastQuorum last,
            boolean held) {
        this.settings = settings;
        this.last = last;
        this.held = held;
        counted = members.entrySet().stream()
                .filter(each -> !each.getValue().leaves())
                .map(SortedMap.Entry::getKey)
                .toList();
        boolean deviceDecides = anyHears(members, Voter.Device.DECIDES);
        boolean deviceVotes = deviceDecides || anyHears(members, Voter.Device.FOR);
        present = counted.stream().mapToInt(node -> members.get(node).votes()).sum()
                + (deviceVotes ? settings.deviceVotes() : 0);
        expected = Math.max(expectedBefore, present);
        highest = Math.max(highestBefore, expected);
        // a third vote that was seen once ends it, since each of three alone would be one of "two".
        boolean oneIsEnough = settings.twoNode() && counted.size() <= 2 && highest <= settings.expectedVotes();
        needed = oneIsEnough ? 1 : expected / 2 + 1; // Q-1; what is present never exceeds what is expected
        boolean waits = settings.waitForAll()
                && present != expected
                && members.values().stream().allMatch(Voter::waits);
        if (waits) {
            reasons.add(new Reason("WAITING_FOR_ALL", "not all were seen since the start: " + numbers() + missing()));
        }
        if (held) {
            reasons.add(new Reason(
                    "POLICY_CHANGED", "nobody could act under the policy before, so nobody may before the next view"));
        }
        quorate = !waits && decide(oneIsEnough, deviceDecides) && !held;
        if (deviceVotes) {
            reasons.add(new Reason("DEVICE_VOTES", "the arbiter adds " + settings.deviceVotes()));
        } else if (settings.deviceVotes() > 0) {
            reasons.add(new Reason(
                    "DEVICE_SILENT",
                    "the arbiter's " + settings.deviceVotes() + " are missing: it does not vote for this view"));
        }
        boolean free = quorate || present == expected;
        voters = free ? released(members) : Collections.unmodifiableSortedMap(new TreeMap<>(members));
    }

    private boolean decide(boolean oneIsEnough, boolean deviceDecides) {
        if (oneIsEnough) {
            return says(true, "TWO_NODE", "one of two is enough; the other one has to be fenced");
        }
        if (deviceDecides) {
            return says(
                    true, "DEVICE_DECIDES", "the arbiter has chosen this side, whatever the votes are: " + numbers());
        }
        int kept = last.votesOf(counted);
        int gone = last.allVotes() - kept;
        if (present >= needed) {
            return mayLessBeEnough() && kept <= gone
                    ? says(
                            false,
                            "OTHERS_MAY_ACT",
                            numbers() + "; but most of those who could act last are not here: "
                                    + names(last.votes().keySet()))
                    : says(true, "MAJORITY", numbers());
        }
        Optional<Integer> decider = settings.tieBreaker().decider(last).filter(counted::contains);
        if (present == expected / 2 && gone < needed && kept >= gone && decider.isPresent()) {
            return says(true, "TIE_BROKEN", "exactly half, " + numbers() + ", and node " + decider.get() + " is here");
        }
        return says(false, "NO_MAJORITY", numbers() + missing());
    }

    /** Whether those who could act last may go on without a majority of all: fewer are expected, or a tie breaker stands for a vote. */
    private boolean mayLessBeEnough() {
        boolean lowered = Math.min(expected, last.expected()) < highest;
        return !last.isNone() && (lowered || settings.tieBreaker().isOn() && expected % 2 == 1);
    }

    private boolean says(boolean verdict, String name, String text) {
        reasons.add(new Reason(name, text));
        return verdict;
    }

    private String numbers() {
        return present + " of " + expected + " votes, " + needed + " needed";
    }

    private String missing() {
        List<Integer> nodes = settings.votes().keySet().stream()
                .filter(node -> !counted.contains(node))
                .toList();
        return nodes.isEmpty() ? "" : "; not here: " + names(nodes);
    }

    private static String names(Collection<Integer> nodes) {
        return nodes.stream().map(node -> "node " + node).collect(Collectors.joining(", "));
    }

    private static boolean anyHears(SortedMap<Integer, Voter> members, Voter.Device answer) {
        return members.values().stream().anyMatch(each -> each.device() == answer);
    }

    private static SortedMap<Integer, Voter> released(SortedMap<Integer, Voter> members) {
        SortedMap<Integer, Voter> all = new TreeMap<>();
        members.forEach((node, voter) -> all.put(node, voter.waiting(false)));
        return Collections.unmodifiableSortedMap(all);
    }
}
