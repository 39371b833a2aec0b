package org.quorate.shell.gogo.cluster;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.node.History;
import org.quorate.shell.gogo.command.Exit;
import org.quorate.shell.gogo.node.LocalNode;
import org.quorate.shell.gogo.node.LocalNode.OpenLink;
import org.quorate.shell.gogo.node.Picture;
import org.quorate.shell.gogo.quorum.StatusReport;
import org.quorate.shell.gogo.report.Page;
import org.quorate.shell.gogo.report.Page.Tone;
import org.quorate.shell.gogo.report.Report;
import org.quorate.shell.gogo.report.Words;
import org.quorate.transport.PeerState;
import org.quorate.transport.PeerStatus;

/**
 * The cluster on one screen.
 *
 * @param cluster its name; empty while this node has no valid settings
 * @param seenFrom name of this node
 * @param view ring id; empty without a ring
 * @param ring absent while there is none
 * @param quorum absent where nobody decides
 * @param members number of nodes in the ring
 * @param nodes configured nodes
 * @param attention what somebody should look at; empty when nothing is
 * @param time wall clock, for people
 */
public record ClusterStatus(
        String cluster,
        String seenFrom,
        String view,
        Optional<Ring> ring,
        Optional<StatusReport> quorum,
        int members,
        List<NodeRow> nodes,
        List<Attention> attention,
        Instant time)
        implements Report {

    /** The ring in short. */
    public record Ring(
            String state,
            String why,
            long inStateMillis,
            long worstRotationMicros,
            long highestSequence,
            long backlogMessages) {}

    /** A fact and the command that says more. */
    public record Attention(String fact, String command) {}

    private static final int MAX_FACTS = 3;

    static ClusterStatus of(LocalNode node) {
        Picture picture = Picture.of(node);
        Clock clock = node.clock();
        Optional<Ring> ring = picture.ring()
                .map(r -> new Ring(
                        r.state(),
                        r.why(),
                        r.inStateMillis(),
                        r.worstRotationMicros(),
                        r.highestSequence(),
                        r.backlogMessages()));
        List<NodeRow> rows = picture.identity().isPresent() ? NodeRow.of(picture, node) : List.of();
        Optional<StatusReport> quorum = StatusReport.of(node);
        return new ClusterStatus(
                picture.identity().map(i -> i.cluster()).orElse(""),
                picture.identity().map(i -> i.name()).orElse(""),
                picture.view(),
                ring,
                quorum,
                picture.ring().map(r -> r.members().size()).orElse(0),
                rows,
                attention(node, picture, quorum, rows),
                clock.instant());
    }

    private static List<Attention> attention(
            LocalNode node, Picture picture, Optional<StatusReport> quorum, List<NodeRow> rows) {
        List<Attention> found = new ArrayList<>();
        if (!picture.absent().isEmpty()) {
            found.add(new Attention("NOD-002 " + picture.missing(), "quorate cluster:plugins"));
            if (picture.identity().isEmpty()) {
                lastSettingsFacts(node)
                        .forEach(f -> found.add(new Attention(f, "quorate config check etc/cluster.cfg")));
            }
        }
        picture.ring()
                .filter(r -> !r.state().equals("OPERATIONAL"))
                .ifPresent(r -> found.add(new Attention(
                        "the ring is " + r.state() + " for " + Words.duration(r.inStateMillis()) + " because "
                                + r.why(),
                        "quorate ring:why")));
        quorum.ifPresent(status -> found.addAll(QuorumAttention.of(status, rows.size(), node.clock())));
        for (NodeRow row : rows) {
            if (row.isOutside()) {
                found.add(new Attention(row.name() + " is not in the ring", "quorate cluster:why " + row.name()));
            }
        }
        for (OpenLink open : picture.links()) {
            for (PeerStatus peer : open.link().peers()) {
                boolean member = picture.ring()
                        .map(r -> r.members().contains(peer.peer()))
                        .orElse(false);
                boolean shutOut = peer.state() == PeerState.SHUT_OUT;
                if (shutOut || member && peer.state() != PeerState.UP && peer.state() != PeerState.UNHEARD) {
                    String name =
                            picture.identity().map(i -> i.nameOf(peer.peer())).orElse("node" + peer.peer());
                    found.add(new Attention(
                            "link " + open.link().number() + " to " + name + " is " + peer.state(),
                            shutOut ? "quorate transport:admit " + name : "quorate transport:links " + name));
                }
            }
        }
        return List.copyOf(found);
    }

    private static List<String> lastSettingsFacts(LocalNode node) {
        List<String> facts = node.history().map(History::facts).orElse(List.of()).stream()
                .filter(f -> f.code().startsWith("SET-"))
                .map(f -> f.code() + " " + f.text())
                .toList();
        return facts.subList(Math.max(0, facts.size() - MAX_FACTS), facts.size());
    }

    @Override
    public int exitCode() {
        if (ring.isEmpty()) {
            return Exit.NOT_YET;
        }
        return attention.isEmpty() ? Exit.DONE : Exit.NO;
    }

    @Override
    public List<String> warnings() {
        return attention.stream().map(Attention::fact).toList();
    }

    @Override
    public void draw(Page page) {
        Clock clock = Clock.fixed(time, ZoneId.systemDefault());
        draw(page, clock);
    }

    void draw(Page page, Clock clock) {
        page.ends(
                cluster.isEmpty() ? "This node is starting" : "Cluster " + cluster,
                seenFrom.isEmpty() ? "" : "seen from " + seenFrom + (view.isEmpty() ? "" : ", view " + view));
        ring.ifPresentOrElse(r -> drawRing(page, clock, r), () -> page.line(Tone.BAD, "Ring     none"));
        quorum.ifPresent(status -> page.line(status.tone(), "Quorum   " + status.inShort()));
        if (!nodes.isEmpty()) {
            long waiting = ring.map(Ring::backlogMessages).orElse(0L);
            page.line("Members  " + members + " of " + nodes.size()
                    + (waiting > 0 ? "   " + Words.counted(waiting, "message") + " waiting to be sent" : ""));
            NodeRow.table(page.gap(), "  ", nodes, quorum.isPresent(), clock);
        }
        if (!attention.isEmpty()) {
            page.gap().line(Tone.ATTENTION, "Needs attention");
            attention.forEach(a -> page.line(String.format("  ▲ %-52s  %s", a.fact(), a.command())));
        }
    }

    private void drawRing(Page page, Clock clock, Ring r) {
        String since = Words.time(time.minusMillis(r.inStateMillis()), clock);
        boolean good = r.state().equals("OPERATIONAL");
        page.line(
                good ? Tone.PLAIN : Tone.BAD,
                "Ring     " + r.state() + " since " + since + " (" + Words.duration(r.inStateMillis()) + ")"
                        + (good ? "" : " because " + r.why())
                        + (good && r.worstRotationMicros() > 0
                                ? "   slowest rotation " + Words.millis(r.worstRotationMicros() * 1000)
                                : "")
                        + "   sequence " + Words.count(r.highestSequence()));
    }
}
