package org.quorate.shell.gogo.cluster;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.quorate.node.History;
import org.quorate.ordering.RingTransition;
import org.quorate.ordering.TotalOrder;
import org.quorate.shell.gogo.node.LocalNode;
import org.quorate.shell.gogo.node.Picture;
import org.quorate.shell.gogo.report.Page;
import org.quorate.shell.gogo.report.Report;
import org.quorate.shell.gogo.report.Words;
import org.quorate.transport.PeerState;
import org.quorate.transport.PeerStatus;

/**
 * The story of a node as this node saw it.
 *
 * @param events what happened, oldest first
 * @param cause likely cause of its present state, or that none of the rules fits
 */
public record WhyReport(NodeRow node, List<Event> events, String cause, Instant time) implements Report {
    private static final int MAX_EVENTS = 20;

    /** One piece of evidence. */
    public record Event(Instant time, String from, String text) {}

    static WhyReport of(int id, LocalNode node, Duration since) {
        Picture picture = Picture.of(node);
        NodeRow row = NodeRow.of(picture, node).stream()
                .filter(r -> r.id() == id)
                .findFirst()
                .orElseThrow();
        Instant start = node.clock().instant().minus(since);
        List<Event> events = new ArrayList<>();
        node.history().map(History::facts).orElse(List.of()).stream()
                .filter(f -> !f.time().isBefore(start) && NodeReport.mentions(f.text(), row.name()))
                .forEach(f -> events.add(new Event(f.time(), f.topic(), f.code() + " " + f.text())));
        node.order().map(TotalOrder::transitions).orElse(List.of()).stream()
                .filter(t -> !t.time().isBefore(start))
                .forEach(t -> events.add(new Event(t.time(), "ring", transition(t))));
        List<PeerStatus> ways = NodeRow.ways(id, picture.links());
        picture.links()
                .forEach(open -> open.link().peers().stream()
                        .filter(p -> p.peer() == id && p.sinceMillis() > 0)
                        .forEach(p -> events.add(new Event(
                                Instant.ofEpochMilli(p.sinceMillis()),
                                "link " + open.link().number(),
                                p.state() + ": " + p.why()))));
        events.sort(Comparator.comparing(Event::time));
        List<Event> last = events.subList(Math.max(0, events.size() - MAX_EVENTS), events.size());
        return new WhyReport(
                row, List.copyOf(last), cause(row, ways), node.clock().instant());
    }

    static String transition(RingTransition t) {
        return t.from() + " -> " + t.to() + " because " + t.reason()
                + (t.detail().isEmpty() ? "" : ": " + t.detail()) + "; ring " + t.ring();
    }

    /** The rules, from the most telling evidence to the least. */
    static String cause(NodeRow row, List<PeerStatus> ways) {
        if (row.state().equals("UNKNOWN")) {
            return "Cause not determined: this node has no ring, so it cannot say who is in one.";
        } else if (row.state().equals("member")) {
            return row.linksUp() < row.links() && !row.self()
                    ? "It is a member; " + (row.links() - row.linksUp())
                            + " of its links carry nothing: a cable or an address."
                    : "It is a member; nothing needs changing.";
        } else if (ways.isEmpty()) {
            return "Cause not determined: this node has no link to it.";
        } else if (all(ways, PeerState.SHUT_OUT)) {
            return "Likely cause: an operator has shut it out here. Do: quorate transport:admit " + row.name() + ".";
        } else if (all(ways, PeerState.REFUSED)) {
            return "Likely cause: its process is gone; its host answers that nobody listens. Do: start it.";
        } else if (all(ways, PeerState.UNHEARD)) {
            return "Likely cause: it was never started, or its address in cluster.cfg is wrong.";
        } else if (all(ways, PeerState.SILENT)) {
            return "Likely cause: all its links fell silent, so the node, its power or the network between, not one cable.";
        } else if (ways.stream().anyMatch(w -> w.state() == PeerState.UP)) {
            return "It is heard and not in the ring: it left in order, is starting, or its settings differ.";
        }
        return "Cause not determined; its links tell different stories.";
    }

    private static boolean all(List<PeerStatus> ways, PeerState state) {
        return ways.stream().allMatch(w -> w.state() == state);
    }

    @Override
    public void draw(Page page) {
        draw(page, Clock.fixed(time, ZoneId.systemDefault()));
    }

    void draw(Page page, Clock clock) {
        page.line(node.name() + " (id " + node.id() + ") is " + node.state()
                + node.since().map(s -> " since " + Words.time(s, clock)).orElse("") + ".");
        page.gap();
        events.forEach(e ->
                page.line(String.format("%s  %-8s  %s", Words.timeMillis(e.time(), clock), e.from(), e.text())));
        page.line(events.isEmpty() ? "Nothing was recorded about it in that time." : "");
        page.line(cause);
        page.line("Not known: what " + node.name() + " itself saw. Ask it: quorate cluster:why " + node.name()
                + " there.");
    }
}
