package org.quorate.node.loop.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.node.RunningSettings.Change;
import org.quorate.node.RunningSettings.QuorumTerms;
import org.quorate.node.RunningSettings.Standing;
import org.quorate.node.RunningSettings.Way;
import org.quorate.node.Settings.Setting;

/**
 * What a node runs with, beside what it has accepted: the two differ in what counts at its next start only.
 *
 * @param running  of this node
 * @param accepted what its files said when it accepted them
 */
public record InForce(ClusterSettings running, ClusterSettings accepted) {

    /** What other nodes compare. */
    public Standing standing() {
        return standing(accepted);
    }

    /** The same of settings that are not accepted yet. */
    public static Standing standing(ClusterSettings settings) {
        return new Standing(settings.digest(), settings.version(), settings.shared());
    }

    /** All settings accepted, then those that only run. */
    public List<Setting> shown() {
        Map<String, EffectiveValue> runs = byName(running);
        Map<String, EffectiveValue> stays = byName(accepted);
        List<Setting> shown = new ArrayList<>();
        for (EffectiveValue each : accepted.values()) {
            String now = runs.containsKey(each.name()) ? runs.get(each.name()).value() : "";
            shown.add(setting(each, each.value(), now.equals(each.value()) ? Optional.empty() : Optional.of(now)));
        }
        for (EffectiveValue each : running.values()) {
            if (!stays.containsKey(each.name())) {
                shown.add(setting(each, "", Optional.of(each.value())));
            }
        }
        return List.copyOf(shown);
    }

    private static Setting setting(EffectiveValue each, String value, Optional<String> running) {
        boolean live = each.key().effect() == Key.Effect.LIVE;
        return new Setting(each.name(), value, each.standard(), each.origin(), live, each.meaning(), running);
    }

    /**
     * What lies between what runs and the files.
     *
     * @param then what the files say
     * @param soon what this node would run with
     */
    public List<Change> changes(ClusterSettings then, ClusterSettings soon) {
        Map<String, EffectiveValue> now = byName(running);
        Map<String, EffectiveValue> after = byName(then);
        Map<String, EffectiveValue> taken = byName(soon);
        Map<String, EffectiveValue> all = new LinkedHashMap<>(after);
        now.forEach(all::putIfAbsent);
        List<Change> changes = new ArrayList<>();
        for (Map.Entry<String, EffectiveValue> each : all.entrySet()) {
            String from = value(now, each.getKey());
            String to = value(after, each.getKey());
            if (!from.equals(to)) {
                boolean live = value(taken, each.getKey()).equals(to);
                changes.add(
                        new Change(each.getKey(), from, to, way(each.getValue().key(), live)));
            }
        }
        return changes;
    }

    private static Way way(Key key, boolean live) {
        if (live) {
            return LiveSettings.isOfQuorum(key) ? Way.QUORUM : Way.LIVE;
        }
        return key.effect() == Key.Effect.SWAP ? Way.SWAP : Way.RESTART;
    }

    private static String value(Map<String, EffectiveValue> values, String name) {
        return values.containsKey(name) ? values.get(name).value() : "";
    }

    /** What quorum would count with. */
    public static QuorumTerms terms(ClusterSettings soon) {
        SortedMap<Integer, Integer> votes = new TreeMap<>();
        soon.nodes().forEach(node -> votes.put(node.id(), node.votes()));
        SortedMap<String, String> options = new TreeMap<>();
        soon.layers().options().forEach((key, value) -> options.put(key.substring(QuorumKeys.PREFIX.length()), value));
        int expected =
                Integer.parseInt(byName(soon).get(QuorumKeys.EXPECTED_VOTES).value());
        return new QuorumTerms(soon.layers().policy(), votes, options, expected);
    }

    private static Map<String, EffectiveValue> byName(ClusterSettings settings) {
        Map<String, EffectiveValue> map = new LinkedHashMap<>();
        settings.values().forEach(value -> map.put(value.name(), value));
        return map;
    }
}
