package org.quorate.shell.gogo.transport;

import java.util.ArrayList;
import java.util.List;
import org.quorate.shell.gogo.report.Page;
import org.quorate.shell.gogo.report.Report;
import org.quorate.shell.gogo.report.Words;
import org.quorate.transport.PeerStatus;
import org.quorate.transport.Stranger;

/** Who talks to this node, strangers included. */
public record PeersReport(List<Peer> peers, List<Refused> strangers) implements Report {
    /** A configured peer over one link. */
    public record Peer(String name, int link, PeerStatus status) {}

    /** A sender that was refused on a link. */
    public record Refused(int link, Stranger stranger) {}

    @Override
    public void draw(Page page) {
        List<List<String>> rows = new ArrayList<>();
        for (Peer peer : peers) {
            rows.add(List.of(
                    peer.name() + " " + peer.status().address(),
                    Integer.toString(peer.link()),
                    heard(peer.status().heardMillisAgo()),
                    Words.count(peer.status().framesReceived()),
                    ""));
        }
        for (Refused refused : strangers) {
            Stranger stranger = refused.stranger();
            rows.add(List.of(
                    stranger.address(),
                    Integer.toString(refused.link()),
                    heard(stranger.heardMillisAgo()),
                    Words.count(stranger.frames()),
                    "refused " + stranger.reason() + hint(stranger.reason())));
        }
        page.table(List.of("Peer", "Link", "Heard", ">Frames", "Note"), rows);
    }

    private static String heard(long millisAgo) {
        return millisAgo < 0 ? "never" : millisAgo < 1000 ? "now" : Words.duration(millisAgo) + " ago";
    }

    private static String hint(Stranger.Reason reason) {
        return switch (reason) {
            case OTHER_CLUSTER -> ": another cluster uses this port";
            case UNKNOWN_NODE -> ": it is not in this node's cluster.cfg";
            case OWN_ID -> ": two nodes have this node's id";
            case MALFORMED -> ": not Quorate, or another release";
            case DAMAGED -> ": the network damages frames";
            case OTHER_KEY -> ": it holds another cluster key; see transport:key show on both";
            case FORGED -> ": forged, damaged, or of another cluster with this key";
            case REPLAYED -> ": received before";
            case UNPROVEN -> ": its session has not proved that it lives";
            case SHUT_OUT -> "";
        };
    }
}
