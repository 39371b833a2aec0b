package org.quorate.shell.gogo.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.quorate.node.Settings.Setting;
import org.quorate.shell.gogo.report.Page;
import org.quorate.shell.gogo.report.Report;

/**
 * Settings accepted, with what runs in their place where the node waits for a restart.
 *
 * @param digest equal on nodes with equal cluster-wide settings
 * @param origins whether people see where each value comes from
 */
public record ConfigReport(String digest, boolean origins, List<Setting> settings) implements Report {
    private static final int SHORT_DIGEST = 8;

    @Override
    public String kind() {
        return "Settings";
    }

    @Override
    public void draw(Page page) {
        boolean all = origins || page.wide();
        List<String> titles = new ArrayList<>(List.of("Key", "Value", "Default"));
        if (all) {
            titles.addAll(List.of("Origin", "Live"));
        }
        List<List<String>> rows = new ArrayList<>();
        for (Setting each : settings) {
            List<String> row = new ArrayList<>(List.of(each.key(), each.value(), each.defaultValue()));
            if (all) {
                row.addAll(List.of(each.origin(), effect(each)));
            }
            rows.add(row);
        }
        page.table(titles, rows);
        List<Setting> waiting =
                settings.stream().filter(each -> each.running().isPresent()).toList();
        if (!waiting.isEmpty() && !all) {
            page.gap()
                    .line("Pending until this node starts again: "
                            + waiting.stream()
                                    .map(each -> each.key() + " " + now(each))
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
        page.gap()
                .line("Digest " + shortened(digest)
                        + "; it is the same on every node whose cluster.cfg says the same.");
    }

    /** So much of a digest as people compare. */
    static String shortened(String digest) {
        return digest.substring(0, Math.min(SHORT_DIGEST, digest.length()));
    }

    private static String effect(Setting each) {
        return each.running().isPresent() ? "PENDING RESTART " + now(each) : each.live() ? "yes" : "restart";
    }

    private static String now(Setting each) {
        return "(now " + each.running().filter(value -> !value.isEmpty()).orElse("none") + ")";
    }
}
