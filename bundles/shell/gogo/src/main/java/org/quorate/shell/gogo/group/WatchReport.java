package org.quorate.shell.gogo.group;

import org.quorate.shell.gogo.report.Page;
import org.quorate.shell.gogo.report.Report;
import org.quorate.shell.gogo.report.Words;

/**
 * The end of a watch.
 *
 * @param group that was watched
 * @param shown messages
 * @param notShown messages and views that came too fast
 */
record WatchReport(String group, long shown, long notShown) implements Report {
    @Override
    public String kind() {
        return "GroupWatch";
    }

    @Override
    public void draw(Page page) {
        page.line(Words.counted(shown, "message") + " of " + group
                + (notShown > 0 ? "; " + notShown + " not shown" : "") + ".");
    }
}
