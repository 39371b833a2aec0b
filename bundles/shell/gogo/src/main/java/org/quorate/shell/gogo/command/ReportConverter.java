package org.quorate.shell.gogo.command;

import org.apache.felix.service.command.Converter;
import org.osgi.service.component.annotations.Component;
import org.quorate.node.ThreadSafe;
import org.quorate.shell.gogo.report.Page;
import org.quorate.shell.gogo.report.Report;

/** Draws answers where a Gogo shell calls the commands itself, such as the one of Karaf. */
@ThreadSafe
@Component(property = "osgi.converter.classes=org.quorate.shell.gogo.report.Report")
public final class ReportConverter implements Converter {
    private static final int COLUMNS = 80;

    @Override
    public Object convert(Class<?> wanted, Object value) {
        return wanted == String.class && value instanceof Report report ? drawn(report) : null;
    }

    @Override
    public CharSequence format(Object value, int level, Converter escape) {
        return value instanceof Report report ? drawn(report) : null;
    }

    private static String drawn(Report report) {
        Page page = new Page(COLUMNS, false, false);
        report.draw(page);
        return page.text();
    }
}
