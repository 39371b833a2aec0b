package org.quorate.shell.gogo.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.shell.gogo.report.Page;
import org.quorate.shell.gogo.report.Report;
import org.quorate.transport.ClusterKeys;

/**
 * The keys of a node by their ids.
 *
 * @param sending seals
 * @param also opens, too
 * @param file where the key is kept
 * @param change the last one, empty when there was none
 * @param missing names of the members that have not done what the stage asks
 * @param absent names of the configured nodes that are no members
 */
public record KeyReport(
        String sending,
        List<String> also,
        String file,
        Optional<ClusterKeys.Change> change,
        List<String> missing,
        List<String> absent)
        implements Report {
    @Override
    public String kind() {
        return "ClusterKeys";
    }

    @Override
    public int exitCode() {
        return change.map(last -> last.stage() == ClusterKeys.Stage.DONE ? 0 : 2)
                .orElse(0);
    }

    @Override
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (change.isPresent() && !absent.isEmpty()) {
            warnings.add("Absent while the key changed: " + String.join(" ", absent) + ". Copy " + file
                    + " to them, mode 0600, before they start.");
        }
        return warnings;
    }

    @Override
    public void draw(Page page) {
        page.line("Frames are sealed with key " + sending
                + (also.isEmpty() ? "" : "; key " + String.join(" ", also) + " is taken, too") + ".");
        page.line("It is kept in " + file + ".");
        change.ifPresent(last -> page.line(sentence(last)));
        warnings().forEach(page::line);
    }

    private String sentence(ClusterKeys.Change last) {
        return switch (last.stage()) {
            case DONE -> "The last change, to " + last.next() + ", is done.";
            case CANCELLED -> "The last change, to " + last.next() + ", was cancelled: " + last.why() + ".";
            default ->
                "It changes to " + last.next() + ": " + last.stage()
                        + (missing.isEmpty() ? "" : ", waits for " + String.join(" ", missing)) + ".";
        };
    }
}
