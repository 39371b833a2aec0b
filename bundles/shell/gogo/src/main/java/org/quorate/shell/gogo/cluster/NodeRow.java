package org.quorate.shell.gogo.cluster;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.node.NodeIdentity;
import org.quorate.shell.gogo.node.LocalNode.OpenLink;
import org.quorate.shell.gogo.node.Picture;
import org.quorate.shell.gogo.report.Words;
import org.quorate.transport.PeerState;
import org.quorate.transport.PeerStatus;

/**
 * One configured node as this node sees it.
 *
 * @param id of the node
 * @param name of the node
 * @param self whether it is this node
 * @param state {@code member}, {@code absent} (not in the ring), {@code UNKNOWN} (there is no ring to ask)
 * @param linksUp links over which it is heard
 * @param links all links
 * @param since of the last change seen of it; empty when nothing is known
 * @param why reason of that change, or empty
 */
public record NodeRow(
        int id, String name, boolean self, String state, int linksUp, int links, Optional<Instant> since, String why) {
    static final List<String> TITLES = List.of(">Id", "Name", "State", "Links", "Since", "Why");

    static List<NodeRow> of(Picture picture, Clock clock) {
        NodeIdentity self = picture.identity().orElseThrow();
        List<NodeRow> rows = new ArrayList<>();
        self.nodes().forEach((id, name) -> rows.add(of(id, name, id == self.id(), picture, clock)));
        return List.copyOf(rows);
    }

    private static NodeRow of(int id, String name, boolean self, Picture picture, Clock clock) {
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
            return new NodeRow(id, name, self, state, up, ways.size(), since, why);
        }
        Optional<PeerStatus> last = ways.stream()
                .filter(w -> w.sinceMillis() > 0)
                .reduce((a, b) -> a.sinceMillis() >= b.sinceMillis() ? a : b);
        return new NodeRow(
                id,
                name,
                false,
                state,
                up,
                ways.size(),
                last.map(w -> Instant.ofEpochMilli(w.sinceMillis())),
                last.map(w -> w.state() + ": " + w.why()).orElse("never heard"));
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

    /** Cells for a table: id, name, state, links, since, why. */
    List<String> cells(Clock clock) {
        return List.of(
                Integer.toString(id),
                name + (self ? " *" : ""),
                state,
                self ? "-" : linksUp + "/" + links,
                since.map(s -> Words.time(s, clock)).orElse("-"),
                why);
    }
}
