package org.quorate.shell.gogo.cluster;

import org.quorate.shell.gogo.command.Exit;
import org.quorate.shell.gogo.report.Page;
import org.quorate.shell.gogo.report.Report;

/** What a check of settings found. */
public record CheckReport(String file, boolean valid, String report) implements Report {
    @Override
    public void draw(Page page) {
        page.block(report);
    }

    @Override
    public int exitCode() {
        return valid ? Exit.DONE : Exit.DATA;
    }
}
