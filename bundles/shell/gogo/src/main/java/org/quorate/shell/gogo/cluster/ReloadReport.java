package org.quorate.shell.gogo.cluster;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.quorate.node.NodeIdentity;
import org.quorate.node.RunningSettings;
import org.quorate.node.SettingsReload;
import org.quorate.node.SettingsReload.Kind;
import org.quorate.shell.gogo.command.Exit;
import org.quorate.shell.gogo.report.Page;
import org.quorate.shell.gogo.report.Report;
import org.quorate.shell.gogo.report.Words;

/**
 * What came of a change of settings.
 *
 * @param outcome how it ended
 * @param why one clause with the facts; may be empty
 * @param details faults, keys that differ, or what failed, one line each
 * @param members how many members answered
 * @param version of the settings that all files say; 0 when they do not agree
 * @param digest of these
 * @param changes each with the names of the nodes that have it
 * @param warnings things worth a look
 */
public record ReloadReport(
        Kind outcome,
        String why,
        List<String> details,
        int members,
        int version,
        String digest,
        List<Row> changes,
        List<String> warnings)
        implements Report {
    /**
     * A setting that changes.
     *
     * @param takesEffect {@code now}, {@code swap} or {@code restart}
     * @param nodes names of nodes whose files say so
     */
    public record Row(String key, String from, String to, String takesEffect, List<String> nodes) {}

    static ReloadReport of(SettingsReload.Outcome outcome, NodeIdentity self) {
        Map<RunningSettings.Change, List<String>> nodes = new LinkedHashMap<>();
        outcome.changes()
                .forEach((node, changes) -> changes.forEach(each ->
                        nodes.computeIfAbsent(each, any -> new ArrayList<>()).add(self.nameOf(node))));
        List<Row> rows = new ArrayList<>();
        nodes.forEach((each, names) ->
                rows.add(new Row(each.key(), shown(each.from()), shown(each.to()), effect(each.way()), names)));
        return new ReloadReport(
                outcome.kind(),
                outcome.why(),
                outcome.details(),
                outcome.changes().size(),
                outcome.version(),
                outcome.digest(),
                rows,
                outcome.warnings());
    }

    private static String shown(String value) {
        return value.isEmpty() ? "none" : value;
    }

    private static String effect(RunningSettings.Way way) {
        return switch (way) {
            case LIVE, QUORUM -> "now";
            case SWAP -> "swap";
            case RESTART -> "restart";
        };
    }

    @Override
    public int exitCode() {
        return switch (outcome) {
            case APPLIED, WOULD_APPLY, NOTHING_NEW -> Exit.DONE;
            case FAULTY, DIFFERENT -> Exit.DATA;
            case NOT_QUORATE -> Exit.NEEDS_QUORUM;
            case REFUSED -> Exit.UNSAFE;
            case INCOMPLETE -> Exit.UNKNOWN;
        };
    }

    @Override
    public void draw(Page page) {
        warnings.forEach(warning -> page.line("warning  " + warning));
        if (!changes.isEmpty()) {
            table(page);
            page.gap();
        }
        String settled = "version " + version + ", digest " + ConfigReport.shortened(digest);
        switch (outcome) {
            case APPLIED -> page.line("Applied on all " + Words.counted(members, "member") + ": " + settled + ".");
            case WOULD_APPLY ->
                page.line("Nothing was changed (--dry-run). All " + Words.counted(members, "member") + " can apply it: "
                        + settled + ".");
            case NOTHING_NEW ->
                page.line("The files say what " + Words.counted(members, "member") + " run with: " + settled + ".");
            case FAULTY ->
                refused(page, "SET-042", why, "correct them; quorate cluster:check says the same on each node");
            case DIFFERENT ->
                refused(
                        page,
                        "SET-043",
                        "the files differ: " + why,
                        "copy one cluster.cfg to all nodes, then try again");
            case NOT_QUORATE -> refused(page, "SET-044", why, "quorate quorum:why");
            case REFUSED -> refused(page, "SET-045", why, "quorate cluster:status, then try again");
            case INCOMPLETE -> incomplete(page);
        }
        long waiting =
                changes.stream().filter(row -> !row.takesEffect().equals("now")).count();
        if (waiting > 0 && (outcome == Kind.APPLIED || outcome == Kind.WOULD_APPLY)) {
            page.line(Words.counted(waiting, "key") + (waiting == 1 ? " waits" : " wait")
                    + " for a rolling restart: start the nodes again, one by one.");
        }
    }

    private void incomplete(Page page) {
        page.line("SET-046  The change is not complete" + (why.isEmpty() ? "" : ": " + why) + ".");
        details.forEach(line -> page.line("  " + line));
        page.line("Do: quorate cluster:config on each node; then quorate cluster:reload again.");
    }

    private void refused(Page page, String code, String because, String remedy) {
        page.line(code + "  Nothing was applied anywhere: " + because + ".");
        details.forEach(line -> page.line("  " + line));
        page.line("Do: " + remedy + ".");
    }

    private void table(Page page) {
        boolean someDiffer = changes.stream().anyMatch(row -> row.nodes().size() < members);
        List<String> titles = new ArrayList<>(List.of("Key", "From", "To", "Takes effect"));
        if (someDiffer) {
            titles.add("On");
        }
        List<List<String>> rows = new ArrayList<>();
        for (Row row : changes) {
            List<String> cells = new ArrayList<>(List.of(row.key(), row.from(), row.to(), row.takesEffect()));
            if (someDiffer) {
                cells.add(row.nodes().size() == members ? "all" : String.join(" ", row.nodes()));
            }
            rows.add(cells);
        }
        page.table(titles, rows);
    }
}
