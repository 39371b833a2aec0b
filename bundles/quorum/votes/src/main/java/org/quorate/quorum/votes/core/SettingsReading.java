package org.quorate.quorum.votes.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.quorate.quorum.QuorumPolicy;
import org.quorate.quorum.QuorumSettings;
import org.quorate.quorum.SettingsCheck;

/** Reads options, refuses those by which two sides could act, and notes those that are not followed (Q-6 to Q-13c). */
final class SettingsReading {
    private static final String EXPECTED = "expected.votes";
    private static final String TWO_NODE = "two.node";
    private static final String WAIT_FOR_ALL = "wait.for.all";
    private static final String LAST_MAN_STANDING = "last.man.standing";
    private static final String WINDOW = "last.man.standing.ms";
    private static final String TIE_BREAKER = "tie.breaker";
    private static final String DOWNSCALE = "allow.downscale";
    private static final String TRACKING = "expected.votes.tracking";
    private static final String DEVICE = "device";
    private static final String DEVICE_VOTES = "device.votes";
    private static final Set<String> KEYS = Set.of(
            EXPECTED,
            TWO_NODE,
            WAIT_FOR_ALL,
            LAST_MAN_STANDING,
            WINDOW,
            TIE_BREAKER,
            DOWNSCALE,
            TRACKING,
            DEVICE,
            DEVICE_VOTES);

    private static final int DEFAULT_WINDOW_MILLIS = 10_000;
    private static final int MAX_WINDOW_MILLIS = 3_600_000;

    private final SortedMap<String, String> options;
    private final SortedMap<Integer, Integer> votes;
    private final List<String> refusals = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private OptionalInt expected;
    private boolean twoNode;
    private boolean lastMan;
    private TieBreaker tieBreaker;
    private int ofNodes;
    private int all;
    private VotesSettings settings;

    SettingsReading(QuorumSettings given) {
        options = given.options();
        votes = given.votes();
        for (String key : options.keySet()) {
            if (!KEYS.contains(key)) {
                refusals.add("quorum." + key + " is not an option of the policy votes; those are "
                        + String.join(", ", new TreeSet<>(KEYS)) + ".");
            }
        }
        if (votes.size() > QuorumPolicy.MAX_NODES) {
            refusals.add(votes.size() + " nodes are listed; at most " + QuorumPolicy.MAX_NODES + " can vote.");
        }
        votes.forEach((node, number) -> {
            if (number < 0 || number > VotesSettings.MAX_VOTES) {
                refusals.add(
                        "node." + node + ".votes = " + number + " is not in 0 to " + VotesSettings.MAX_VOTES + ".");
            }
        });
        read();
    }

    SettingsCheck check() {
        return new SettingsCheck(refusals, refusals.isEmpty() ? notes : List.of());
    }

    /** The settings; only when {@link #check} refuses nothing. */
    VotesSettings settings() {
        if (!refusals.isEmpty()) {
            throw new IllegalArgumentException(String.join(" ", refusals));
        }
        return settings;
    }

    private void read() {
        expected = number(EXPECTED, 1, VotesSettings.MAX_VOTES);
        twoNode = flag(TWO_NODE).orElse(false);
        Optional<Boolean> waits = flag(WAIT_FOR_ALL);
        lastMan = flag(LAST_MAN_STANDING).orElse(false);
        int window = number(WINDOW, 1, MAX_WINDOW_MILLIS).orElse(DEFAULT_WINDOW_MILLIS);
        tieBreaker = tieBreaker();
        boolean downscale = flag(DOWNSCALE).orElse(false);
        boolean tracking = flag(TRACKING).orElse(downscale);
        boolean device = flag(DEVICE).orElse(false);
        OptionalInt deviceVotes = number(DEVICE_VOTES, 1, VotesSettings.MAX_VOTES);
        if (!refusals.isEmpty()) {
            return;
        }
        if (device) {
            refuseBesideDevice(downscale);
        } else if (deviceVotes.isPresent()) {
            refuse(DEVICE_VOTES, "has no meaning without quorum.device = true.");
        }
        ofNodes = votes.values().stream().mapToInt(Integer::intValue).sum();
        int ofDevice = device ? deviceVotes(deviceVotes) : 0;
        all = expected.orElse(ofNodes + ofDevice);
        checkTwoNode();
        boolean waitsForAll = waits.orElse(twoNode);
        checkExpected(ofNodes + ofDevice);
        if (device && refusals.isEmpty() && all - ofDevice < 2) { // Q-13a
            refuse(DEVICE, "needs at least two votes of nodes, and there are " + (all - ofDevice) + ".");
        }
        checkLastMan();
        checkTieBreaker(waitsForAll);
        settings = new VotesSettings(
                votes, all, twoNode, waitsForAll, lastMan, window, tieBreaker, downscale, tracking, ofDevice);
    }

    private void checkTwoNode() {
        if (twoNode && tieBreaker.isOn()) {
            notes.add("quorum.two.node is not followed: quorum.tie.breaker says already which of two nodes may act.");
            twoNode = false;
        }
        if (!twoNode) {
            return;
        }
        if (votes.size() > 2) {
            refuse(TWO_NODE, "is for clusters of two nodes, and " + votes.size() + " are listed. Remove it.");
        }
        if (lastMan) {
            refuse(
                    LAST_MAN_STANDING,
                    "says nothing new where quorum.two.node lets one of two act. Remove one of them.");
        }
        if (expected.isPresent() && all != (votes.isEmpty() ? 2 : ofNodes)) {
            refuse(EXPECTED, "= " + all + " is not what the two nodes of quorum.two.node have. Remove it.");
        }
    }

    private void checkExpected(int listed) {
        if (votes.isEmpty()) {
            if (expected.isEmpty()) {
                refuse(EXPECTED, "is needed when no nodes are listed. Set it, or list the nodes.");
            }
            return;
        }
        int needed = all / 2 + 1;
        if (all == 0) {
            refuse(EXPECTED, "would be 0, since no node has a vote. Give at least one node a vote.");
        } else if (all < listed) {
            refuse(
                    EXPECTED,
                    "= " + all + " is less than the " + listed
                            + " votes that there are: two sides that start apart could both" + " act. Remove it.");
        } else if (needed > listed) {
            notes.add("quorum.expected.votes = " + all + " needs " + needed + " votes, and the listed nodes have "
                    + listed + ": nobody may act before others join.");
        }
    }

    private void checkLastMan() {
        if (lastMan && votes.values().stream().anyMatch(number -> number > 1)) { // Q-13c
            notes.add("quorum.last.man.standing is not followed: it counts nodes, and some have more than one vote.");
            lastMan = false;
        }
    }

    private void checkTieBreaker(boolean waitsForAll) {
        if (!votes.isEmpty() && !votes.keySet().containsAll(tieBreaker.nodes())) {
            refuse(
                    TIE_BREAKER,
                    "names nodes that are not listed, which are " + votes.keySet() + ". Correct it, or list them.");
        }
        if (!tieBreaker.isOn() || all % 2 == 0 || waitsForAll) {
            return;
        }
        if (lastMan) {
            refuse(
                    TIE_BREAKER,
                    "with an odd number of votes and quorum.last.man.standing needs quorum.wait.for.all = true, or two sides"
                            + " may act.");
            return;
        }
        notes.add(
                "quorum.tie.breaker is not followed: with an odd number of votes a half is less than the other side may have."
                        + " Set quorum.wait.for.all = true to have it.");
        tieBreaker = TieBreaker.OFF;
    }

    private void refuseBesideDevice(boolean downscale) {
        String why = "and an arbiter (quorum.device) exclude each other: both would decide. Remove one of them.";
        if (twoNode) {
            refuse(TWO_NODE, why);
        }
        if (lastMan) {
            refuse(LAST_MAN_STANDING, why);
        }
        if (tieBreaker.isOn()) {
            refuse(TIE_BREAKER, why);
        }
        if (downscale) {
            refuse(DOWNSCALE, why);
        }
    }

    private int deviceVotes(OptionalInt set) {
        if (set.isPresent()) {
            return set.getAsInt();
        }
        if (expected.isPresent()) {
            refuse(DEVICE_VOTES, "is needed where quorum.expected.votes is set.");
        } else if (votes.values().stream().anyMatch(number -> number != 1)) {
            refuse(DEVICE_VOTES, "is needed where nodes have other than one vote each.");
        }
        return Math.max(0, votes.size() - 1); // Q-13b
    }

    private TieBreaker tieBreaker() {
        String text = options.getOrDefault(TIE_BREAKER, "off");
        return TieBreaker.parse(text)
                .filter(each -> each.nodes().size() <= QuorumPolicy.MAX_NODES)
                .orElseGet(() -> {
                    refuse(TIE_BREAKER, "= " + text + " is not off, lowest, highest or ids of nodes.");
                    return TieBreaker.OFF;
                });
    }

    private Optional<Boolean> flag(String key) {
        String text = options.get(key);
        if (text == null) {
            return Optional.empty();
        }
        if (!text.equals("true") && !text.equals("false")) {
            refuse(key, "= " + text + " is not true or false.");
        }
        return Optional.of(text.equals("true"));
    }

    private OptionalInt number(String key, int least, int most) {
        String text = options.get(key);
        if (text == null) {
            return OptionalInt.empty();
        }
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            refuse(key, "= " + text + " is not a number from " + least + " to " + most + ".");
            return OptionalInt.empty();
        }
        return OptionalInt.of(Integer.parseInt(text));
    }

    private void refuse(String key, String why) {
        refusals.add("quorum." + key + " " + why);
    }
}
