package org.quorate.node.loop.settings;

import static org.quorate.node.loop.settings.Key.Effect.LIVE;
import static org.quorate.node.loop.settings.Key.Effect.RESTART;
import static org.quorate.node.loop.settings.Key.Effect.SWAP;
import static org.quorate.node.loop.settings.Key.Place.CLUSTER;
import static org.quorate.node.loop.settings.Key.Type.BOOLEAN;
import static org.quorate.node.loop.settings.Key.Type.CHOICE;
import static org.quorate.node.loop.settings.Key.Type.NAME;
import static org.quorate.node.loop.settings.Key.Type.NUMBER;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The settings of groups and quorum, which the layers above the ordering read. */
final class QuorumKeys {
    /** Most votes of all nodes together. */
    static final int MAX_EXPECTED = 65_535;

    static final String PREFIX = "quorum.";
    static final String POLICY = "quorum.policy";
    static final String EXPECTED_VOTES = "quorum.expected.votes";
    static final String TWO_NODE = "quorum.two.node";
    static final String WAIT_FOR_ALL = "quorum.wait.for.all";
    static final String LAST_MAN_STANDING = "quorum.last.man.standing";
    static final String LAST_MAN_STANDING_MS = "quorum.last.man.standing.ms";
    static final String TIE_BREAKER = "quorum.tie.breaker";
    static final String DOWNSCALE = "quorum.allow.downscale";
    static final String TRACKING = "quorum.expected.votes.tracking";
    static final String GROUP_ENABLED = "group.enabled";
    static final String GROUP_MESSAGE_MAX = "group.message.max.bytes";
    static final String GROUP_EVENTS = "group.events.enabled";
    static final String SYNCHRONISE_TIMEOUT = "group.synchronise.timeout.ms";

    /** Options of the policy votes, with what corosync.conf has in their place. */
    private static final Map<String, String> OF_VOTES = Map.of(
            EXPECTED_VOTES, "expected_votes",
            TWO_NODE, "two_node",
            WAIT_FOR_ALL, "wait_for_all",
            LAST_MAN_STANDING, "last_man_standing",
            LAST_MAN_STANDING_MS, "last_man_standing_window",
            TIE_BREAKER, "auto_tie_breaker",
            DOWNSCALE, "allow_downscale",
            TRACKING, "expected_votes_tracking");

    /** Options of policies, those of an arbiter among them, with what corosync.conf has in their place. */
    static final Map<String, String> OPTIONS = Stream.of(OF_VOTES, WitnessKeys.OPTIONS)
            .flatMap(options -> options.entrySet().stream())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    /** In the order in which {@code cluster:config} prints them. */
    static final List<Key> KEYS = List.of(
            new Key(
                    POLICY,
                    CLUSTER,
                    NAME,
                    "votes",
                    "votes",
                    1,
                    64,
                    "",
                    List.of(),
                    SWAP,
                    "What decides whether a partition may act: votes, qnetd (votes and an arbiter), or the name of a plug-in."),
            number(
                    EXPECTED_VOTES,
                    "",
                    "all votes of the list",
                    1,
                    MAX_EXPECTED,
                    "votes",
                    "How many votes are expected."),
            flag(TWO_NODE, "false", "false", LIVE, "Of two nodes one may go on alone; fencing decides which."),
            flag(
                    WAIT_FOR_ALL,
                    "",
                    "quorum.two.node",
                    LIVE,
                    "After its start a node waits until it has seen all, or somebody who had."),
            flag(
                    LAST_MAN_STANDING,
                    "false",
                    "false",
                    LIVE,
                    "Members that were left alone for a while are all that is expected."),
            number(LAST_MAN_STANDING_MS, "10000", "10000", 1, 3_600_000, "milliseconds", "How long that while is."),
            new Key(
                    TIE_BREAKER,
                    CLUSTER,
                    CHOICE,
                    "off",
                    "off",
                    0,
                    0,
                    "",
                    List.of("off", "lowest", "highest"),
                    LIVE,
                    "Which half of an exact split may act: that of the lowest or highest id, or of the first of these ids."),
            flag(
                    DOWNSCALE,
                    "false",
                    "false",
                    LIVE,
                    "Who leaves in order is not expected any more, down to what is set."),
            flag(
                    TRACKING,
                    "",
                    "quorum.allow.downscale",
                    LIVE,
                    "The most votes that were ever expected are remembered over a restart."),
            flag(
                    GROUP_ENABLED,
                    "true",
                    "true",
                    RESTART,
                    "This node agrees with the others on groups and quorum; false only in a distribution without these bundles."),
            new Key(
                    SYNCHRONISE_TIMEOUT,
                    CLUSTER,
                    NUMBER,
                    "",
                    "max(5000, 2 * loss)",
                    100,
                    1_200_000,
                    "milliseconds",
                    List.of(),
                    LIVE,
                    "How long a member may be silent while the members agree on a new ring, before they go on without it."),
            new Key(
                    GROUP_MESSAGE_MAX,
                    CLUSTER,
                    NUMBER,
                    "1048576",
                    "1048576",
                    1024,
                    67_108_864,
                    "bytes",
                    List.of(),
                    LIVE,
                    "Largest message that this node sends to a process group."),
            flag(
                    GROUP_EVENTS,
                    "false",
                    "false",
                    RESTART,
                    "Events of the EventAdmin that are marked with quorate.distribute=true reach all nodes in one order."));

    private QuorumKeys() {}

    private static Key number(String name, String standard, String rule, long min, long max, String unit, String help) {
        return new Key(name, CLUSTER, NUMBER, standard, rule, min, max, unit, List.of(), LIVE, help);
    }

    private static Key flag(String name, String standard, String rule, Key.Effect effect, String help) {
        return new Key(name, CLUSTER, BOOLEAN, standard, rule, 0, 0, "", List.of(), effect, help);
    }
}
