package org.quorate.transport.corosync.host;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.quorate.testing.conformance.SteppedLoop;
import org.quorate.transport.LinkHandler;
import org.quorate.transport.PeerState;
import org.quorate.transport.Train;
import org.quorate.transport.corosync.core.Packets;

/**
 * One node in a process of its own: sends messages to all and tokens to each until it has had both from every peer, and a little
 * longer so that they have them too. Arguments: transport, own id, port, then the addresses of nodes 1, 2 and so on.
 */
final class NamespaceNode implements LinkHandler {
    private static final long PATIENCE_NANOS = 20_000_000_000L;
    private static final long GRACE_NANOS = 1_000_000_000L;
    private static final int MESSAGE_BYTES = 1500; // more than passes an interface at once
    private static final int TOKEN_BYTES = 57;

    private final SortedSet<String> heard = new TreeSet<>();

    private NamespaceNode() {}

    public static void main(String[] words) throws Exception {
        int self = Integer.parseInt(words[1]);
        int port = Integer.parseInt(words[2]);
        SortedMap<Integer, InetSocketAddress> nodes = new TreeMap<>();
        for (int i = 3; i < words.length; i++) {
            nodes.put(i - 2, new InetSocketAddress(InetAddress.getByName(words[i]), port));
        }
        InetSocketAddress own = nodes.remove(self);
        LinkSettings settings = new LinkSettings(
                CorosyncTransport.valueOf(words[0]),
                "quorate",
                self,
                own,
                nodes,
                Optional.empty(),
                OptionalInt.empty(),
                1,
                0,
                true);
        new NamespaceNode().run(settings);
    }

    private void run(LinkSettings settings) throws Exception {
        RecordedJournal journal = new RecordedJournal();
        try (SteppedLoop loop = new SteppedLoop()) {
            CorosyncLink link = CorosyncLink.open(settings, loop, journal);
            link.start();
            int wanted = 2 * settings.peers().size();
            boolean all = loop.turnUntil(() -> heard.size() == wanted, () -> speak(link, settings), PATIENCE_NANOS);
            loop.turnUntil(() -> false, () -> speak(link, settings), GRACE_NANOS);
            link.close();
            System.out.println(
                    (all ? "heard " : "missed; heard ") + heard + " " + link.strangers() + " " + journal.troubles);
        }
    }

    private void speak(CorosyncLink link, LinkSettings settings) {
        Train train = new Train(link.headroom(), link.maxFrameBytes(), 1);
        train.next().put(Packets.packet(Packets.MCAST, settings.self(), MESSAGE_BYTES));
        train.add();
        link.broadcast(train);
        settings.peers().keySet().forEach(peer -> link.send(peer, Packets.packet(0, settings.self(), TOKEN_BYTES)));
        link.poll(this, 1000);
    }

    @Override
    public void frame(int sender, ByteBuffer frame) {
        heard.add(sender + ":" + frame.remaining());
    }

    @Override
    public void peerChanged(int peer, PeerState state) {}
}
