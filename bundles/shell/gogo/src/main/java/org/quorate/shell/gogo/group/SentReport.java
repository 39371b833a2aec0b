package org.quorate.shell.gogo.group;

import java.util.List;
import org.quorate.shell.gogo.report.Page;
import org.quorate.shell.gogo.report.Report;
import org.quorate.shell.gogo.report.Words;

/**
 * A message that is delivered.
 *
 * @param group that it was sent to
 * @param view in which it was ordered
 * @param sequence its place among the group's messages in that ring
 * @param bytes of its payload
 * @param members that get it, unless they fail first
 */
record SentReport(String group, String view, long sequence, int bytes, List<String> members) implements Report {
    @Override
    public void draw(Page page) {
        page.line("Message " + Words.count(sequence) + " of " + group + " in view " + view + ", "
                + Words.counted(bytes, "byte") + ", to " + String.join(" ", members) + ".");
    }
}
