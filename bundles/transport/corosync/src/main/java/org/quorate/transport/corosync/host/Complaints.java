package org.quorate.transport.corosync.host;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.quorate.node.Confined;
import org.quorate.node.NodeLoop;
import org.quorate.transport.corosync.core.Misfit;
import org.quorate.transport.corosync.core.TotemHeader;
import org.quorate.transport.udp.socket.AddressText;

/**
 * Says what is wrong where packets tell: those of a peer that are not what they should be, and those of a daemon that is not in the
 * list. Each is said once while nothing changes, and all together at most every ten seconds.
 */
@Confined("node loop")
final class Complaints {
    private static final long GAP_NANOS = 10_000_000_000L;

    private final LinkSettings settings;
    private final NodeLoop loop;
    private final LinkJournal journal;
    private final Misfit[] told;
    private Optional<InetAddress> toldStranger = Optional.empty();
    private boolean spoke;
    private long lastSpoken;

    Complaints(LinkSettings settings, NodeLoop loop, LinkJournal journal) {
        this.settings = settings;
        this.loop = loop;
        this.journal = journal;
        this.told = new Misfit[settings.peers().size()];
        Arrays.fill(told, Misfit.NONE);
    }

    /**
     * Looks at a packet of a peer.
     *
     * @param index place of the peer
     * @param fromPort port that it came from
     */
    void look(int index, Peer peer, ByteBuffer packet, int fromPort) {
        Misfit misfit = Misfit.of(packet, isOfOtherTransport(fromPort));
        if (misfit == told[index]) {
            return;
        }
        if (misfit == Misfit.NONE) {
            told[index] = misfit;
        } else if (maySpeak()) {
            told[index] = misfit;
            journal.trouble("TRN-021", "Link " + LinkSettings.LINK + ": " + sentence(misfit, peer));
        }
    }

    /** Looks at a packet that was refused because nobody of the list sent it. */
    void lookAtStranger(InetSocketAddress from, ByteBuffer packet) {
        boolean known = toldStranger.isPresent() && toldStranger.get().equals(from.getAddress());
        if (!known && TotemHeader.isTotem(packet) && maySpeak()) {
            toldStranger = Optional.of(from.getAddress());
            journal.trouble(
                    "TRN-022",
                    "Link " + LinkSettings.LINK + ": packets from " + AddressText.of(from.getAddress())
                            + " are refused, because no node of the list has that address. Do: add the node to cluster.cfg"
                            + " and to the nodelist of every daemon, or leave it out everywhere: a ring whose nodes know"
                            + " different lists does not form.");
        }
    }

    private String sentence(Misfit misfit, Peer peer) {
        CorosyncTransport here = settings.transport();
        return misfit.sentence(peer.text(), here.word(), here.other().word());
    }

    /** Outside loopback all nodes have one port, and udp sends from the one below it. */
    private boolean isOfOtherTransport(int fromPort) {
        boolean fromUdp = fromPort == settings.local().getPort() - 1;
        return !settings.isLocal() && fromUdp != (settings.transport() == CorosyncTransport.UDP);
    }

    private boolean maySpeak() {
        long now = loop.nowNanos();
        if (spoke && now - lastSpoken < GAP_NANOS) {
            return false;
        }
        spoke = true;
        lastSpoken = now;
        return true;
    }
}
