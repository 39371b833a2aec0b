package org.quorate.shell.gogo.cluster;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.node.History;
import org.quorate.node.NodeIdentity;
import org.quorate.shell.gogo.node.LocalNode;
import org.quorate.shell.gogo.node.LocalNode.OpenLink;
import org.quorate.shell.gogo.node.Picture;
import org.quorate.shell.gogo.quorum.MemberVotes;
import org.quorate.shell.gogo.report.Page;
import org.quorate.shell.gogo.report.Words;
import org.quorate.transport.PeerState;
import org.quorate.transport.PeerStatus;

/**
 * One configured node as this node sees it.
 *
 * @param id of the node
 * @param name of the node
 * @param self whether it is this node
 * @param state {@code member}; {@code LEFT} the ring in order, {@code FAILED} where it did not, {@code CONFIGURED} and never heard, {@code
 *     absent} where nothing more is known; {@code UNKNOWN} (there is no ring to ask)
 * @param votes that count in this view; absent for a node outside it, and where only sums are known
 * @param linksUp links over which it is heard
 * @param links all links
 * @param since of the last change seen of it; empty when nothing is known
 * @param why reason of that change, or empty
 */
public record NodeRow(
        int id,
        String name,
        boolean self,
        String state,
        Optional<Integer> votes,
        int linksUp,
        int links,
        Optional<Instant> since,
        String why) {
    private static final int VOTES = 3;

    static List<NodeRow> of(Picture picture, LocalNode node) {
        NodeIdentity self = picture.identity().orElseThrow();
        SortedMap<Integer, Integer> votes = node.quorum()
                .map(quorum -> MemberVotes.counted(node, quorum.status()))
                .orElse(new TreeMap<>());
        List<NodeRow> rows = new ArrayList<>();
        self.nodes()
                .forEach((id, name) -> rows.add(
                        of(id, name, id == self.id(), picture, node).withVotes(Optional.ofNullable(votes.get(id)))));
        return List.copyOf(rows);
    }

    private NodeRow withVotes(Optional<Integer> counted) {
        return new NodeRow(
                id, name, self, state, counted.filter(any -> state.equals("member")), linksUp, links, since, why);
    }

    /**
     * A table of nodes.
     *
     * @param quorum whether anybody counts votes
     */
    static void table(Page page, String indent, List<NodeRow> nodes, boolean quorum, Clock clock) {
        List<String> titles = new ArrayList<>(List.of(">Id", "Name", "State", ">Votes", "Links", "Since", "Why"));
        List<List<String>> rows = new ArrayList<>();
        nodes.forEach(node -> rows.add(new ArrayList<>(node.cells(clock))));
        if (!quorum) {
            titles.remove(VOTES);
            rows.forEach(row -> row.remove(VOTES));
        }
        page.table(indent, titles, rows);
    }

    /** Whether there is a ring, and it is not in it. */
    boolean isOutside() {
        return !state.equals("member") && !state.equals("UNKNOWN");
    }

    private static NodeRow of(int id, String name, boolean self, Picture picture, LocalNode node) {
        Clock clock = node.clock();
        String state = picture.ring()
                .filter(ring -> !ring.members().isEmpty())
                .map(ring -> ring.members().contains(id) ? "member" : "absent")
                .orElse("UNKNOWN");
        List<PeerStatus> ways = ways(id, picture.links());
        int up = (int) ways.stream().filter(w -> w.state() == PeerState.UP).count();
        if (self || state.equals("member") && picture.isOperational()) {
            Optional<Instant> since = picture.ring().map(r -> clock.instant().minusMillis(r.inStateMillis()));
            String why = picture.ring()
                    .map(r -> r.state().equals("OPERATIONAL") ? "ring " + r.ring() : r.why())
                    .orElse("");
            return new NodeRow(id, name, self, state, Optional.empty(), up, ways.size(), since, why);
        }
        Optional<PeerStatus> last = ways.stream()
                .filter(w -> w.sinceMillis() > 0)
                .reduce((a, b) -> a.sinceMillis() >= b.sinceMillis() ? a : b);
        return new NodeRow(
                id,
                name,
                false,
                state.equals("absent") ? outside(name, last.isPresent(), node) : state,
                Optional.empty(),
                up,
                ways.size(),
                last.map(w -> Instant.ofEpochMilli(w.sinceMillis())),
                last.map(w -> w.state() + ": " + w.why()).orElse("never heard"));
    }

    private static String outside(String name, boolean heard, LocalNode node) {
        return Departure.of(name, node.history().map(History::facts).orElse(List.of()))
                .map(Departure::name)
                .orElse(heard ? "absent" : "CONFIGURED");
    }

    /** One status for each link number; of two links with one number the newer one. */
    static List<PeerStatus> ways(int peer, List<OpenLink> links) {
        List<PeerStatus> found = new ArrayList<>();
        for (int i = 0; i < links.size(); i++) {
            int number = links.get(i).link().number();
            boolean replaced = i + 1 < links.size() && links.get(i + 1).link().number() == number;
            if (!replaced) {
                links.get(i).link().peers().stream()
                        .filter(p -> p.peer() == peer)
                        .forEach(found::add);
            }
        }
        return found;
    }

    /** Cells for a table: id, name, state, votes, links, since, why. */
    private List<String> cells(Clock clock) {
        return List.of(
                Integer.toString(id),
                name + (self ? " *" : ""),
                state,
                votes.map(String::valueOf).orElse(state.equals("member") ? "?" : "-"),
                self ? "-" : linksUp + "/" + links,
                since.map(s -> Words.time(s, clock)).orElse("-"),
                why);
    }
}
