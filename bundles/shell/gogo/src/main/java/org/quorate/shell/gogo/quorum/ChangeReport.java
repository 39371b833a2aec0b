package org.quorate.shell.gogo.quorum;

import org.quorate.shell.gogo.report.Page;
import org.quorate.shell.gogo.report.Report;

/**
 * A change of what the verdict is made of.
 *
 * @param work {@code expected}, {@code votes} or {@code release-wait}
 * @param view in which it was ordered, or would be
 * @param dryRun whether nothing was changed
 * @param sentence what was changed, or would be
 * @param before how it stood
 * @param after how it stands, or would
 */
public record ChangeReport(String work, String view, boolean dryRun, String sentence, Outlook before, Outlook after)
        implements Report {
    @Override
    public String kind() {
        return "QuorumChange";
    }

    @Override
    public void draw(Page page) {
        page.line(sentence);
        page.line("Before  " + before.words());
        page.line((dryRun ? "Then    " : "Now     ") + after.words());
        if (dryRun) {
            page.line("Nothing was changed (--dry-run).");
        }
    }
}
