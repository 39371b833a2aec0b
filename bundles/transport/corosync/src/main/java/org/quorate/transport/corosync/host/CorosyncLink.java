package org.quorate.transport.corosync.host;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.quorate.node.Confined;
import org.quorate.node.LoopWork;
import org.quorate.node.NodeLoop;
import org.quorate.transport.LinkHandler;
import org.quorate.transport.PeerStatus;
import org.quorate.transport.Stranger;
import org.quorate.transport.Train;
import org.quorate.transport.corosync.core.TotemHeader;
import org.quorate.transport.udp.core.DatagramSize;
import org.quorate.transport.udp.core.ReceiveBuffer;
import org.quorate.transport.udp.life.ServedLink;
import org.quorate.transport.udp.socket.AddressText;
import org.quorate.transport.udp.socket.GrantedBuffer;
import org.quorate.transport.udp.socket.Inlet;
import org.quorate.transport.udp.socket.LinkUnavailable;
import org.quorate.transport.udp.socket.NioSource;
import org.quorate.transport.udp.socket.Reception;

/**
 * A link as corosync's udp or udpu: each frame is a datagram, as it is.
 *
 * <p>A broadcast goes once to the group, or once to every peer; this node's own copy, which daemons send through the network, is
 * for the ordering to take. A frame for one peer goes to it alone.
 *
 * <p>Life: {@link #open} binds the sockets, {@link #start} puts it on the loop, {@link #withdraw} gives its port up and keeps
 * what has arrived for the polls that remain, {@link #close} ends it.
 */
@Confined("node loop")
public final class CorosyncLink implements ServedLink {
    private final LinkSettings settings;
    private final NodeLoop loop;
    private final ReceiveBuffer receiveBuffer;
    private final Peers peers;
    private final Arrivals arrivals;
    private final Reception reception;
    private final Outlet outlet;
    private final Optional<InetSocketAddress> group;
    private final Turn turn = new Turn();
    private final AtomicLong toNobody = new AtomicLong();
    private final CompletableFuture<Void> withdrawn = new CompletableFuture<>();
    private boolean leaving;

    private CorosyncLink(LinkSettings settings, NodeLoop loop, LinkJournal journal, Channels.Opened channels) {
        this.settings = settings;
        this.loop = loop;
        this.receiveBuffer = new ReceiveBuffer(channels.grantedBytes());
        this.peers = new Peers(settings, loop, journal);
        this.arrivals = new Arrivals(settings, loop, peers, journal);
        this.outlet = new Outlet(channels.sending(), settings, loop);
        this.group = channels.group().map(Channels.Group::address);
        this.reception = new Reception(
                loop,
                new Inlet(channels.receiving(), new NioSource(channels.receiving())),
                channels.group().map(g -> new Inlet(g.receiving(), new NioSource(g.receiving()))),
                channels.grantedBytes());
    }

    /**
     * Opens a link; it does nothing until started. Blocks for a short time; any thread but the loop.
     *
     * @throws LinkUnavailable when it cannot be opened now
     */
    public static CorosyncLink open(LinkSettings settings, NodeLoop loop, LinkJournal journal) throws LinkUnavailable {
        return new CorosyncLink(settings, loop, journal, Channels.open(settings));
    }

    @Override
    public String summary() {
        return AddressText.of(settings.local()) + "; packets of " + maxFrameBytes() + " bytes; "
                + settings.groupAddress()
                        .map(at -> "multicast " + AddressText.of(at))
                        .orElse("unicast");
    }

    @Override
    public List<String> warnings() {
        return GrantedBuffer.warnings(
                receiveBuffer.grantedBytes(), "link " + number(), receiveCapacity(maxFrameBytes()));
    }

    @Override
    public void start() {
        reception.watch();
        loop.attach(turn);
    }

    /** With udpu nothing is sent any more from here on, because the port is what is sent from. */
    @Override
    public CompletableFuture<Void> withdraw() {
        leaving = true;
        reception.leave();
        if (reception.isReleased()) {
            finishWithdrawal();
        }
        return withdrawn;
    }

    @Override
    public void close() {
        loop.detach(turn);
        try {
            reception.close();
            outlet.close();
        } catch (IOException e) {
            outlet.warn("a socket could not be closed", e);
        }
    }

    @Override
    public String provider() {
        return settings.transport().provider();
    }

    @Override
    public int number() {
        return LinkSettings.LINK;
    }

    @Override
    public int headroom() {
        return 0;
    }

    /**
     * As corosync's netmtu: what the ordering packs is to stay below it. A membership message of a ring with very many nodes may
     * be longer; it is sent all the same, and IP cuts it.
     */
    @Override
    public int maxFrameBytes() {
        return settings.netmtu();
    }

    @Override
    public int receiveCapacity(int frameBytes) {
        return receiveBuffer.capacity(frameBytes);
    }

    @Override
    public boolean isLocal() {
        return settings.isLocal();
    }

    @Override
    public void send(int peer, ByteBuffer frame) {
        expectAnswerTo(checked(frame));
        int index = peers.indexOf(peer);
        if (index < 0) {
            toNobody.incrementAndGet();
        } else {
            send(peers.get(index), frame);
        }
    }

    @Override
    public void broadcast(Train train) {
        boolean asGroup = group.isPresent() && peers.areAllAdmitted();
        for (int i = 0; i < train.count(); i++) {
            ByteBuffer frame = train.frame(i);
            expectAnswerTo(checked(frame));
            if (asGroup) {
                sendToGroup(frame);
            } else {
                sendToEach(frame);
            }
        }
    }

    @Override
    public int poll(LinkHandler handler, int maxFrames) {
        arrivals.begin(handler);
        try {
            return reception.poll(arrivals, maxFrames);
        } catch (IOException e) {
            outlet.warn("packets cannot be received", e);
            return 0;
        } finally {
            arrivals.end();
        }
    }

    @Override
    public List<PeerStatus> peers() {
        return peers.statuses();
    }

    @Override
    public List<Stranger> strangers() {
        return arrivals.strangers();
    }

    /** How many datagrams were refused for a reason since the link was opened. Any thread. */
    public long refused(Stranger.Reason reason) {
        return arrivals.refused(reason);
    }

    @Override
    public void admit(int peer, boolean admitted) {
        int index = peers.indexOf(peer);
        if (index >= 0) {
            peers.get(index).admit(admitted);
            loop.wake();
        }
    }

    /** Frames that were given to the link and not sent. Any thread. */
    public long unsent() {
        return toNobody.get() + peers.unsent();
    }

    private static ByteBuffer checked(ByteBuffer frame) {
        if (frame.remaining() < 1 || frame.remaining() > DatagramSize.MAX) {
            throw new IllegalArgumentException(
                    "a frame of " + frame.remaining() + " bytes; 1 to " + DatagramSize.MAX + " are needed");
        }
        return frame;
    }

    private void expectAnswerTo(ByteBuffer frame) {
        if (TotemHeader.isJoin(frame)) {
            peers.expectWord();
        }
    }

    private void send(Peer peer, ByteBuffer frame) {
        count(peer, frame, peer.isAdmitted() && outlet.send(frame, peer.address()));
    }

    private void sendToEach(ByteBuffer frame) {
        for (int i = 0; i < peers.count(); i++) {
            send(peers.get(i), frame);
        }
    }

    private void sendToGroup(ByteBuffer frame) {
        boolean sent = outlet.send(frame, group.get());
        for (int i = 0; i < peers.count(); i++) {
            count(peers.get(i), frame, sent);
        }
    }

    private static void count(Peer peer, ByteBuffer frame, boolean sent) {
        if (sent) {
            peer.countSent(frame.remaining());
        } else {
            peer.countUnsent();
        }
    }

    private boolean isLeaving() {
        return leaving && !withdrawn.isDone();
    }

    private void finishWithdrawal() {
        try {
            reception.withdraw();
        } catch (IOException e) {
            outlet.warn("its receiving socket could not be closed in order", e);
        }
        withdrawn.complete(null);
    }

    /** Conclusions about peers; reading is the ordering's business. */
    private final class Turn implements LoopWork {
        @Override
        public String name() {
            return "org.quorate.transport." + provider() + " link " + number();
        }

        @Override
        public int order() {
            return LINKS;
        }

        @Override
        public boolean work(long nowNanos) {
            if (isLeaving() && reception.isReleased()) {
                finishWithdrawal();
            }
            peers.work(nowNanos, reception.isNeglected());
            return false;
        }

        @Override
        public long nanosToDeadline(long nowNanos) {
            return isLeaving() ? 0 : peers.nanosToDeadline(nowNanos);
        }

        @Override
        public void paused(long nowNanos, long gapNanos) {
            peers.forgive();
        }
    }
}
