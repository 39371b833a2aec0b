package org.quorate.node.loop.settings;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.node.SettingsRule;

/** Asks rules of other layers, once all else about the settings holds. */
final class RuleCheck {
    private static final String NODE_PREFIX = "node.";

    private final Map<String, Entry> given;
    private final Findings findings;
    private final String clusterPath;

    /**
     * For these lines.
     *
     * @param given lines by key
     * @param clusterPath file that faults are of which no line is to blame for
     */
    RuleCheck(Map<String, Entry> given, Findings findings, String clusterPath) {
        this.given = given;
        this.findings = findings;
        this.clusterPath = clusterPath;
    }

    void check(ClusterSettings settings, Iterable<SettingsRule> rules) {
        SortedMap<String, String> known = known(settings);
        for (SettingsRule rule : rules) {
            rule.check(known).forEach(complaint -> report(rule.name(), complaint));
        }
    }

    /** What a file names, and all of each node. */
    private SortedMap<String, String> known(ClusterSettings settings) {
        SortedMap<String, String> known = new TreeMap<>();
        settings.values().stream()
                .filter(value -> given.containsKey(value.name()) || isOfANode(value.name()))
                .forEach(value -> known.put(value.name(), value.value()));
        return known;
    }

    private static boolean isOfANode(String name) {
        return name.startsWith(NODE_PREFIX) && !name.equals(Catalogue.NODE_ID);
    }

    private void report(String rule, SettingsRule.Complaint complaint) {
        Findings.Finding finding = Optional.ofNullable(given.get(complaint.key()))
                .map(findings::at)
                .orElseGet(() -> findings.in(clusterPath))
                .why("the " + rule + " says so");
        String what = Visible.text(complaint.what());
        String remedy = Visible.text(complaint.remedy());
        if (complaint.refused()) {
            finding.error(FaultCode.RULE, what, remedy);
        } else {
            finding.warning(FaultCode.RULE, what, remedy);
        }
    }
}
