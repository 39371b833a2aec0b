package org.quorate.shell.gogo.transport;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.quorate.shell.gogo.command.Exit;
import org.quorate.shell.gogo.report.Page;
import org.quorate.shell.gogo.report.Report;
import org.quorate.shell.gogo.report.Words;
import org.quorate.transport.PeerState;
import org.quorate.transport.PeerStatus;

/** How each peer is reached over each link. */
public record LinksReport(List<Way> ways, Instant time) implements Report {
    /**
     * One peer over one link.
     *
     * @param link number of the link
     * @param provider of the link
     * @param maxFrameBytes largest frame of the link
     */
    public record Way(String to, int link, String provider, int maxFrameBytes, PeerStatus peer) {
        boolean isUp() {
            return peer.state() == PeerState.UP;
        }
    }

    @Override
    public int exitCode() {
        return ways.stream().allMatch(Way::isUp) ? Exit.DONE : Exit.NO;
    }

    @Override
    public void draw(Page page) {
        draw(page, Clock.fixed(time, ZoneId.systemDefault()));
    }

    /** Draws with times of a clock's zone. */
    public void draw(Page page, Clock clock) {
        List<String> titles =
                new ArrayList<>(List.of("To", "Link", "State", "Round trip", ">Frame", "Since", "Last change"));
        if (page.wide()) {
            titles.addAll(titles.size() - 1, List.of("Provider", "Address", ">Sent", ">Received"));
        }
        List<List<String>> rows = new ArrayList<>();
        for (Way way : ways) {
            PeerStatus peer = way.peer();
            List<String> row = new ArrayList<>(List.of(
                    way.to(),
                    Integer.toString(way.link()),
                    way.isUp() ? "up" : peer.state().toString(),
                    way.isUp() ? Words.millis(peer.roundTripNanos()) : "-",
                    Integer.toString(way.maxFrameBytes()),
                    peer.sinceMillis() == 0 ? "-" : Words.time(Instant.ofEpochMilli(peer.sinceMillis()), clock),
                    peer.why()));
            if (page.wide()) {
                row.addAll(
                        row.size() - 1,
                        List.of(
                                way.provider(),
                                peer.address(),
                                Words.bytes(peer.bytesSent()),
                                Words.bytes(peer.bytesReceived())));
            }
            rows.add(row);
        }
        page.table(titles, rows);
    }
}
