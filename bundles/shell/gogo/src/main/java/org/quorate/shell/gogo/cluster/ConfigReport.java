package org.quorate.shell.gogo.cluster;

import java.util.ArrayList;
import java.util.List;
import org.quorate.node.Settings.Setting;
import org.quorate.shell.gogo.report.Page;
import org.quorate.shell.gogo.report.Report;

/**
 * Settings in force.
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
                row.addAll(List.of(each.origin(), each.live() ? "yes" : "restart"));
            }
            rows.add(row);
        }
        page.table(titles, rows);
        page.gap()
                .line("Digest " + digest.substring(0, Math.min(SHORT_DIGEST, digest.length()))
                        + "; it is the same on every node whose cluster.cfg says the same.");
    }
}
