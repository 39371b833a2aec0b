package org.quorate.node.loop.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Draws the outcome of a check for people: all faults in line order, each with what to do. */
public final class SettingsReport {

    private static final int WIDTH = 80;
    private static final String INDENT = " ".repeat(9);

    private SettingsReport() {}

    /**
     * The whole report, lines separated and ended by {@code \n}.
     *
     * @param checked the outcome
     * @param files   files that were checked, as the operator named them; at least one
     */
    public static String text(Checked checked, List<String> files) {
        List<Fault> errors = checked.match(valid -> List.of(), Checked.Invalid::faults);
        List<Fault> all = new ArrayList<>(errors);
        all.addAll(checked.warnings());
        if (all.isEmpty()) {
            return checked.match(
                    valid -> files.get(0) + " is valid: " + valid.settings().summary() + ".\n", invalid -> "");
        }
        StringBuilder out = new StringBuilder(headline(all, files));
        out.append(errors.isEmpty() ? "\n" : " Nothing was applied.\n");
        boolean severalFiles = all.stream()
                        .map(Fault::file)
                        .filter(f -> !f.isEmpty())
                        .distinct()
                        .count()
                > 1;
        String file = "";
        out.append(severalFiles ? "" : "\n");
        for (Fault fault : all) {
            if (severalFiles && !fault.file().equals(file)) {
                out.append('\n').append(fault.file()).append('\n');
                file = fault.file();
            }
            append(fault, out);
        }
        return out.toString();
    }

    private static String headline(List<Fault> all, List<String> files) {
        Map<String, int[]> counts = new LinkedHashMap<>();
        for (Fault fault : all) {
            int[] count = counts.computeIfAbsent(fault.file().isEmpty() ? files.get(0) : fault.file(), f -> new int[2]);
            count[fault.warning() ? 1 : 0]++;
        }
        List<String> parts = new ArrayList<>();
        counts.forEach((file, count) -> parts.add(file + " has " + counted(count[0], count[1])));
        return String.join("; ", parts) + ".";
    }

    private static String counted(int errors, int warnings) {
        String some = errors == 0 ? "" : errors + (errors == 1 ? " error" : " errors");
        String more = warnings == 0 ? "" : warnings + (warnings == 1 ? " warning" : " warnings");
        return some.isEmpty() || more.isEmpty() ? some + more : some + " and " + more;
    }

    private static void append(Fault fault, StringBuilder out) {
        if (fault.line() > 0) {
            out.append(String.format("%-9s", "line " + fault.line() + " "));
            out.append(fault.key().isEmpty() ? "" : Visible.text(fault.key()) + " = " + Visible.text(fault.value()));
            trimEnd(out);
            out.append('\n');
        }
        String first = (fault.warning() ? "warning  " : "") + fault.code().text() + "  " + fault.what();
        String remedy = "Do: " + Fault.closed(fault.remedy());
        if (fault.why().isEmpty() && first.length() + 2 + remedy.length() <= WIDTH) {
            out.append(first).append("  ").append(remedy).append('\n');
            return;
        }
        out.append(first).append('\n');
        if (!fault.why().isEmpty()) {
            out.append(INDENT).append("Why: ").append(fault.why()).append(".\n");
        }
        out.append(INDENT).append(remedy).append('\n');
    }

    private static void trimEnd(StringBuilder out) {
        int end = out.length();
        while (end > 0 && out.charAt(end - 1) == ' ') {
            end--;
        }
        out.setLength(end);
    }
}
