package org.quorate.node.reload.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.quorate.node.RunningSettings.Standing;

/** In what the settings of nodes differ, in words. */
public final class Differences {
    /** So many keys are named. */
    static final int MAX_KEYS = 8;

    private static final int SHORT_DIGEST = 8;

    private Differences() {}

    /** Whether all say the same. */
    public static boolean agree(SortedMap<Integer, Standing> standings) {
        return standings.values().stream().allMatch(each -> each.agreesWith(standings.get(standings.firstKey())));
    }

    /** Who has what: {@code [1, 2] have version 4 (1a2b3c4d); node 3 has version 3 (99aabbcc)}. */
    public static String clause(SortedMap<Integer, Standing> standings) {
        List<String> parts = new ArrayList<>();
        groups(standings).forEach((what, nodes) -> parts.add(nodes(nodes) + " " + what));
        return String.join("; ", parts);
    }

    /**
     * One line for each key that differs, with the value of each group: {@code ring.join.ms is 60 on [1, 2] and not set on node 3}. No line
     * where members have not told their values.
     */
    public static List<String> keys(SortedMap<Integer, Standing> standings) {
        boolean silent =
                standings.values().stream().anyMatch(each -> each.shared().isEmpty());
        SortedSet<String> keys = new TreeSet<>();
        standings.values().forEach(each -> keys.addAll(each.shared().keySet()));
        List<String> lines = new ArrayList<>();
        int more = 0;
        for (String key : keys) {
            Map<String, List<Integer>> values = new LinkedHashMap<>();
            standings.forEach((node, each) -> values.computeIfAbsent(value(each, key), any -> new ArrayList<>())
                    .add(node));
            if (values.size() > 1 && !silent) {
                if (lines.size() < MAX_KEYS) {
                    List<String> parts = new ArrayList<>();
                    values.forEach((value, nodes) -> parts.add(value + " on " + nodes(nodes)));
                    lines.add(key + " is " + String.join(" and ", parts));
                } else {
                    more++;
                }
            }
        }
        if (more > 0) {
            lines.add(more + " more keys differ");
        }
        return lines;
    }

    private static String value(Standing standing, String key) {
        return standing.shared().getOrDefault(key, "as by default");
    }

    private static Map<String, List<Integer>> groups(SortedMap<Integer, Standing> standings) {
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        standings.forEach(
                (node, each) -> groups.computeIfAbsent(each.digest() + " " + each.version(), any -> new ArrayList<>())
                        .add(node));
        Map<String, List<Integer>> named = new LinkedHashMap<>();
        for (List<Integer> nodes : groups.values()) {
            Standing any = standings.get(nodes.get(0));
            named.put(
                    (nodes.size() == 1 ? "has" : "have") + " version " + any.version() + " (" + shortened(any.digest())
                            + ")",
                    nodes);
        }
        return named;
    }

    /** {@code node 3} or {@code [1, 2]}. */
    static String nodes(List<Integer> nodes) {
        return nodes.size() == 1 ? "node " + nodes.get(0) : nodes.toString();
    }

    /** As people compare digests. */
    static String shortened(String digest) {
        return digest.substring(0, Math.min(SHORT_DIGEST, digest.length()));
    }
}
