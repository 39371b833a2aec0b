package org.quorate.shell.gogo.cluster;

import java.util.ArrayList;
import java.util.List;
import org.quorate.shell.gogo.command.Exit;
import org.quorate.shell.gogo.node.LocalNode;
import org.quorate.shell.gogo.report.Page;
import org.quorate.shell.gogo.report.Report;

/**
 * Who provides what.
 *
 * @param waiting bundles that are not active
 * @param emptySeams seams that nobody provides
 */
public record PluginsReport(List<Row> providers, List<Row> waiting, List<String> emptySeams) implements Report {
    /** A provider, or a bundle that could not be one. */
    public record Row(
            String seam, String provider, boolean inUse, String version, long bundle, String state, String note) {
        List<String> cells() {
            return List.of(seam, provider + (inUse ? " *" : ""), version, Long.toString(bundle), state, note);
        }
    }

    static PluginsReport of(LocalNode node) {
        List<Row> providers = new ArrayList<>();
        node.providers()
                .forEach(p -> providers.add(new Row(
                        p.seam(),
                        p.name(),
                        p.inUse(),
                        p.bundle().version(),
                        p.bundle().id(),
                        p.inUse() ? "active" : "standby",
                        p.note())));
        List<Row> waiting = new ArrayList<>();
        for (LocalNode.BundleInfo bundle : node.bundles()) {
            boolean done = bundle.state().equals("ACTIVE")
                    || bundle.fragment() && bundle.state().equals("RESOLVED");
            boolean waitsForUse = bundle.state().equals("STARTING");
            if (!done && !waitsForUse) {
                waiting.add(new Row(
                        "-",
                        bundle.name(),
                        false,
                        bundle.version(),
                        bundle.id(),
                        "unusable",
                        bundle.state().equals("INSTALLED")
                                ? "PLG-004 its requirements are not met: quorate felix:resolve " + bundle.id()
                                : "stopped: quorate felix:start " + bundle.id()));
            }
        }
        List<String> empty = new ArrayList<>(List.of("transport", "ordering"));
        providers.forEach(p -> empty.remove(p.seam()));
        return new PluginsReport(List.copyOf(providers), List.copyOf(waiting), List.copyOf(empty));
    }

    @Override
    public int exitCode() {
        return waiting.isEmpty() && emptySeams.isEmpty() ? Exit.DONE : Exit.NO;
    }

    @Override
    public void draw(Page page) {
        List<List<String>> rows = new ArrayList<>();
        providers.forEach(p -> rows.add(p.cells()));
        waiting.forEach(p -> rows.add(p.cells()));
        page.table(List.of("Seam", "Provider", "Version", ">Bundle", "State", "Note"), rows);
        page.line("* in use.");
        emptySeams.forEach(seam -> page.line("▲ Nobody provides the " + seam
                + ": its bundle is missing, or waits for settings. See quorate cluster:status."));
    }
}
