package org.quorate.testing.conformance;

import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.quorum.QuorumSettings;

/** The settings of a policy as corosync's file has them. */
final class VotequorumSettings {
    /** Its name: the simulator takes short relative ones only. */
    static final String FILE = "c.conf";

    private static final int DEVICE_MILLIS = 1_000;
    private static final int DEVICE_NEW_VIEW_MILLIS = 200;
    private static final Map<String, String> KEYS = Map.of(
            "expected.votes", "expected_votes",
            "two.node", "two_node",
            "wait.for.all", "wait_for_all",
            "last.man.standing", "last_man_standing",
            "allow.downscale", "allow_downscale",
            "expected.votes.tracking", "expected_votes_tracking");

    private VotequorumSettings() {}

    /**
     * The file; nodes in it have no addresses, so that the simulator starts none by itself.
     *
     * @param state directory of what the engine keeps
     */
    static String text(QuorumSettings settings, int windowMillis, Path state) {
        StringBuilder text = new StringBuilder("totem {\n  version: 2\n  cluster_name: test\n}\n");
        text.append("system {\n  state_dir: ").append(state.toAbsolutePath()).append("\n}\nnodelist {\n");
        settings.votes()
                .forEach((node, votes) -> text.append("  node {\n    nodeid: ")
                        .append(node)
                        .append("\n    quorum_votes: ")
                        .append(votes)
                        .append("\n  }\n"));
        text.append("}\nquorum {\n  provider: corosync_votequorum\n");
        SortedMap<String, String> options = new TreeMap<>(settings.options());
        String tieBreaker = options.getOrDefault("tie.breaker", "off");
        if (!tieBreaker.equals("off")) {
            text.append("  auto_tie_breaker: 1\n  auto_tie_breaker_node: ")
                    .append(tieBreaker)
                    .append('\n');
        }
        text.append("  last_man_standing_window: ").append(windowMillis).append('\n');
        KEYS.forEach((ours, theirs) -> {
            if (options.containsKey(ours)) {
                text.append("  ")
                        .append(theirs)
                        .append(": ")
                        .append(value(options.get(ours)))
                        .append('\n');
            }
        });
        if (options.getOrDefault("device", "false").equals("true")) {
            text.append("  device {\n    model: net\n    timeout: ").append(DEVICE_MILLIS);
            text.append("\n    sync_timeout: ").append(DEVICE_NEW_VIEW_MILLIS).append('\n');
            if (options.containsKey("device.votes")) {
                text.append("    votes: ").append(options.get("device.votes")).append('\n');
            }
            text.append("  }\n");
        }
        return text.append("}\nlogging {\n  to_stderr: no\n  to_syslog: no\n}\n")
                .toString();
    }

    private static String value(String ours) {
        return switch (ours) {
            case "true" -> "1";
            case "false" -> "0";
            default -> ours;
        };
    }
}
