package org.quorate.shell.gogo.ring;

import java.util.List;
import org.quorate.shell.gogo.report.Page;
import org.quorate.shell.gogo.report.Report;

/** Members in token order. */
public record MembersReport(String ring, List<Member> members) implements Report {
    /** A member. */
    public record Member(int id, String name, long incarnation, boolean representative, boolean self) {}

    @Override
    public void draw(Page page) {
        page.table(
                List.of(">Id", "Name", ">Incarnation", "Note"),
                members.stream()
                        .map(m -> List.of(
                                Integer.toString(m.id()),
                                m.name() + (m.self() ? " *" : ""),
                                Long.toString(m.incarnation()),
                                m.representative() ? "representative" : ""))
                        .toList());
    }
}
