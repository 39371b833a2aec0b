package org.quorate.shell.gogo.cluster;

import java.util.List;
import org.quorate.shell.gogo.node.LocalNode;
import org.quorate.shell.gogo.report.Page;
import org.quorate.shell.gogo.report.Report;

/** Which versions this node runs. */
public record VersionReport(String node, String ordering, String java, List<LocalNode.BundleInfo> bundles)
        implements Report {
    static VersionReport of(LocalNode node, String ordering) {
        return new VersionReport(
                node.identity().map(i -> i.name()).orElse(""),
                ordering,
                System.getProperty("java.version"),
                node.bundles().stream()
                        .filter(b -> b.name().startsWith("org.quorate."))
                        .toList());
    }

    @Override
    public void draw(Page page) {
        page.line((node.isEmpty() ? "this node" : node) + "   " + (ordering.isEmpty() ? "no ordering" : ordering)
                + "   Java " + java);
        page.table(
                List.of(">Id", "Bundle", "Version", "State"),
                bundles.stream()
                        .map(b -> List.of(Long.toString(b.id()), b.name(), b.version(), b.state()))
                        .toList());
    }
}
