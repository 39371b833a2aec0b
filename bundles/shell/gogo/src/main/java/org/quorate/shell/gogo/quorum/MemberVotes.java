package org.quorate.shell.gogo.quorum;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quorate.node.Settings;
import org.quorate.quorum.Decision;
import org.quorate.quorum.service.QuorumStatus;
import org.quorate.shell.gogo.node.LocalNode;

/** Votes of single nodes, as the settings give them: for what was changed while the cluster runs only sums are known. */
public final class MemberVotes {
    private static final Pattern KEY = Pattern.compile("node\\.([0-9]{1,10})\\.votes");

    private MemberVotes() {}

    /** Votes of all nodes of the list by id; empty where there are no settings. */
    static SortedMap<Integer, Integer> set(LocalNode node) {
        SortedMap<Integer, Integer> votes = new TreeMap<>();
        for (Settings.Setting setting : node.settings().map(Settings::effective).orElse(List.of())) {
            Matcher key = KEY.matcher(setting.key());
            if (key.matches()) {
                votes.put(Integer.valueOf(key.group(1)), Integer.valueOf(setting.value()));
            }
        }
        return votes;
    }

    /**
     * Votes of the members by id, 0 of those that do not count; of the others nothing when the settings do not make up the sum that was
     * counted.
     */
    public static SortedMap<Integer, Integer> counted(LocalNode node, QuorumStatus status) {
        Decision decision = status.decision();
        SortedMap<Integer, Integer> votes = set(node);
        votes.keySet().retainAll(decision.view().members());
        long sum = votes.values().stream().mapToLong(Integer::longValue).sum();
        SortedMap<Integer, Integer> known = sum == decision.present() ? votes : new TreeMap<>();
        status.uncounted().keySet().forEach(member -> known.put(member, 0));
        return known;
    }
}
