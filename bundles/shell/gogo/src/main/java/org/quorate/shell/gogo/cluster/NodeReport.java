package org.quorate.shell.gogo.cluster;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.shell.gogo.node.LocalNode;
import org.quorate.shell.gogo.node.Picture;
import org.quorate.shell.gogo.report.Page;
import org.quorate.shell.gogo.report.Report;
import org.quorate.shell.gogo.report.Words;

/**
 * One node in full.
 *
 * @param incarnation absent for a node outside the ring
 * @param addresses one line for each link
 * @param lastFacts what this node's history says of it, newest last
 */
public record NodeReport(
        NodeRow node,
        String view,
        Optional<Long> incarnation,
        List<String> addresses,
        List<Fact> lastFacts,
        Instant time)
        implements Report {
    private static final int MAX_FACTS = 5;

    /** A fact of the history. */
    public record Fact(Instant time, String code, String text) {}

    static NodeReport of(int id, LocalNode node) {
        Picture picture = Picture.of(node);
        NodeRow row = NodeRow.of(picture, node).stream()
                .filter(r -> r.id() == id)
                .findFirst()
                .orElseThrow();
        List<String> addresses = new ArrayList<>();
        picture.links()
                .forEach(open -> open.link().peers().stream()
                        .filter(p -> p.peer() == id)
                        .forEach(p -> addresses.add("link " + open.link().number() + "  " + p.address() + "  "
                                + p.state() + (p.why().isEmpty() ? "" : "  " + p.why()))));
        return new NodeReport(
                row,
                picture.view(),
                picture.ring().map(r -> r.incarnations().get(id)),
                addresses,
                facts(row.name(), node),
                node.clock().instant());
    }

    static List<Fact> facts(String name, LocalNode node) {
        List<Fact> all = node.history().map(h -> h.facts()).orElse(List.of()).stream()
                .filter(f -> mentions(f.text(), name))
                .map(f -> new Fact(f.time(), f.code(), f.text()))
                .toList();
        return all.subList(Math.max(0, all.size() - MAX_FACTS), all.size());
    }

    /** Whether a text has the name as a word of its own. */
    static boolean mentions(String text, String name) {
        for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
            boolean before = at == 0 || !isNamePart(text.charAt(at - 1));
            int end = at + name.length();
            boolean after = end == text.length()
                    || !isNamePart(text.charAt(end))
                    || text.charAt(end) == '.' && (end + 1 == text.length() || text.charAt(end + 1) == ' ');
            if (before && after) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '-' || c == '.';
    }

    @Override
    public void draw(Page page) {
        draw(page, Clock.fixed(time, ZoneId.systemDefault()));
    }

    void draw(Page page, Clock clock) {
        page.line(node.name() + "   id " + node.id() + "   " + node.state()
                + node.since().map(s -> " since " + Words.time(s, clock)).orElse("")
                + (view.isEmpty() ? "" : " (view " + view + ")")
                + incarnation.map(i -> "   incarnation " + i).orElse("")
                + (node.self() ? "   this node" : ""));
        node.votes().ifPresent(votes -> page.line("Votes     " + votes));
        for (String address : addresses) {
            page.line("Address   " + address);
        }
        for (Fact fact : lastFacts) {
            page.line("Last      " + Words.time(fact.time(), clock) + "  " + fact.code() + " " + fact.text());
        }
    }
}
