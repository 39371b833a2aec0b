package org.quorate.transport.udp.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.quorate.node.Confined;
import org.quorate.node.LoopWork;
import org.quorate.node.NodeLoop;
import org.quorate.transport.LinkHandler;
import org.quorate.transport.PeerState;
import org.quorate.transport.PeerStatus;
import org.quorate.transport.Stranger;
import org.quorate.transport.Train;
import org.quorate.transport.udp.core.DatagramSize;
import org.quorate.transport.udp.core.ReceiveBuffer;
import org.quorate.transport.udp.life.LinkJournal;
import org.quorate.transport.udp.life.ServedLink;
import org.quorate.transport.udp.socket.GrantedBuffer;
import org.quorate.transport.udp.socket.Inlet;
import org.quorate.transport.udp.socket.LinkUnavailable;
import org.quorate.transport.udp.socket.Reception;
import org.quorate.transport.udp.socket.Strangers;
import org.quorate.transport.udp.wire.Arrival;
import org.quorate.transport.udp.wire.DatagramCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A link over UDP. How its channels are read and written is another one's business: {@link ChannelAccess}.
 *
 * <p>Life: {@link #open} binds the sockets, {@link #start} puts it on the loop, {@link #withdraw} gives its port up and keeps
 * what has arrived for the polls that remain, {@link #close} ends it.
 */
@Confined("node loop")
public final class UdpLink implements ServedLink {
    private static final long WARNING_GAP_NANOS = 10_000_000_000L;

    private static final LinkHandler NOBODY = new LinkHandler() {
        @Override
        public void batchRead() {
            throw new IllegalStateException("the network is read during a poll only");
        }

        @Override
        public void frame(int sender, ByteBuffer frame) {
            throw new IllegalStateException("frames are read during a poll only");
        }

        @Override
        public void peerChanged(int peer, PeerState state) {
            throw new IllegalStateException("changes are told during a poll only");
        }
    };

    private static final Logger LOG = LoggerFactory.getLogger(UdpLink.class);

    private final LinkSettings settings;
    private final NodeLoop loop;
    private final String provider;
    private final int framesAtOnce;
    private final DatagramCodec codec;
    private final ReceiveBuffer receiveBuffer;
    private final int datagramBytes;
    private final Peers peers;
    private final Strangers strangers = new Strangers();
    private final Reception reception;
    private final Optional<Channels.Group> group;
    private final Turn turn = new Turn();
    private final Reception.Sink sink = new Arrivals();
    private final AtomicLong toNobody = new AtomicLong();
    private LinkHandler polling = NOBODY;
    private LinkHandler lastHandler = NOBODY;
    private final CompletableFuture<Void> withdrawn = new CompletableFuture<>();
    private boolean leaving;
    private long lastWarning;

    private UdpLink(
            LinkSettings settings, NodeLoop loop, LinkJournal journal, ChannelAccess access, Channels.Opened channels) {
        this.settings = settings;
        this.loop = loop;
        this.provider = access.provider();
        this.codec = new DatagramCodec(settings.cluster(), settings.self());
        this.receiveBuffer = new ReceiveBuffer(channels.smallestBuffer());
        this.datagramBytes = settings.frameMaxBytes() > 0
                ? settings.frameMaxBytes()
                : DatagramSize.automatic(settings.isLocal(), settings.isIpv6(), receiveBuffer);
        this.framesAtOnce = access.framesAtOnce(datagramBytes);
        this.peers = new Peers(settings, loop, journal, codec, channels.sending());
        this.group = channels.group();
        this.reception = new Reception(
                loop, inlet(channels.receiving()), group.map(g -> inlet(g.receiving())), channels.smallestBuffer());
    }

    private static Inlet inlet(Channels.Receiving receiving) {
        return new Inlet(receiving.channel(), receiving.source());
    }

    /**
     * Opens a link; it does nothing until started. Blocks for a short time; any thread but the loop.
     *
     * @throws LinkUnavailable when it cannot be opened now
     */
    public static UdpLink open(LinkSettings settings, NodeLoop loop, LinkJournal journal) throws LinkUnavailable {
        return open(settings, loop, journal, new NioAccess());
    }

    /** As the other one, for a provider that reads and writes the channels by other means. */
    public static UdpLink open(LinkSettings settings, NodeLoop loop, LinkJournal journal, ChannelAccess access)
            throws LinkUnavailable {
        return new UdpLink(settings, loop, journal, access, Channels.open(settings, access));
    }

    @Override
    public List<String> warnings() {
        return GrantedBuffer.warnings(
                receiveBuffer.grantedBytes(), "link " + number(), receiveCapacity(maxFrameBytes()));
    }

    @Override
    public String summary() {
        return LinkSettings.text(settings.local()) + "; frames of " + maxFrameBytes() + " bytes; "
                + settings.group()
                        .map(group -> "multicast " + group.getHostAddress())
                        .orElse("unicast");
    }

    /** Watches the channels and sends the first heartbeats. */
    @Override
    public void start() {
        reception.watch();
        peers.watch();
        loop.attach(turn);
    }

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
            peers.close();
            if (group.isPresent()) {
                group.get().sending().channel().close();
            }
        } catch (IOException e) {
            warn("a socket could not be closed", e);
        }
    }

    @Override
    public String provider() {
        return provider;
    }

    @Override
    public int number() {
        return settings.link();
    }

    @Override
    public int headroom() {
        return DatagramCodec.HEADER_BYTES;
    }

    @Override
    public int maxFrameBytes() {
        return datagramBytes - DatagramCodec.HEADER_BYTES;
    }

    @Override
    public int receiveCapacity(int frameBytes) {
        return receiveBuffer.capacity(frameBytes + DatagramCodec.HEADER_BYTES);
    }

    @Override
    public boolean isLocal() {
        return settings.isLocal();
    }

    @Override
    public void send(int peer, ByteBuffer frame) {
        int index = peers.indexOf(peer);
        if (index < 0) {
            toNobody.incrementAndGet();
            return;
        }
        int start = frame.position();
        codec.sealFrame(checked(frame));
        peers.get(index).send(frame, frame.limit() - start);
        frame.position(start);
    }

    @Override
    public void broadcast(Train train) {
        for (int first = 0; first < train.count(); first += framesAtOnce) {
            int end = Math.min(train.count(), first + framesAtOnce);
            for (int i = first; i < end; i++) {
                codec.sealFrame(checked(train.frame(i)));
            }
            peers.sendToAll(train, sendToGroup(train, first, end), end);
        }
    }

    @Override
    public int poll(LinkHandler handler, int maxFrames) {
        polling = handler;
        if (handler != lastHandler) {
            lastHandler = handler;
            peers.forgetWhatWasTold();
        }
        peers.tellChanges(handler);
        try {
            return reception.poll(sink, maxFrames);
        } catch (IOException e) {
            warn("frames cannot be received", e);
            return 0;
        } finally {
            polling = NOBODY;
        }
    }

    @Override
    public List<PeerStatus> peers() {
        return peers.statuses();
    }

    @Override
    public List<Stranger> strangers() {
        return strangers.recent(loop.nowNanos());
    }

    /** How many datagrams were refused for a reason since the link was opened. Any thread. */
    public long refused(Stranger.Reason reason) {
        return strangers.total(reason);
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

    private ByteBuffer checked(ByteBuffer frame) {
        if (frame.remaining() < 1 || frame.remaining() > maxFrameBytes() || frame.position() < headroom()) {
            throw new IllegalArgumentException("a frame of " + frame.remaining() + " bytes with " + frame.position()
                    + " bytes in front; 1 to " + maxFrameBytes() + " and " + headroom() + " are needed");
        }
        return frame;
    }

    /**
     * Sends sealed frames to the group, if everybody in it may have them; returns the first that was not sent. They do not
     * count as sent to a peer: a multicast brings no refusal back, so heartbeats must go on.
     */
    private int sendToGroup(Train train, int first, int end) {
        int next = first;
        if (group.isEmpty() || !peers.areAllAdmitted()) {
            return next;
        }
        try {
            int sent = 1;
            while (next < end && sent > 0) {
                sent = group.get().sending().outlet().send(train, next, end);
                next += Math.max(0, sent);
            }
        } catch (IOException e) {
            warn("frames cannot be sent to the multicast group and go to each peer instead", e);
        }
        peers.countSentToAll(train, first, next);
        return next;
    }

    /** What the channels hold, on its way to whoever polls. */
    private final class Arrivals implements Reception.Sink {
        @Override
        public void batchRead() {
            polling.batchRead();
        }

        @Override
        public boolean take(SocketAddress from, ByteBuffer datagram, boolean viaGroup) {
            InetAddress address = ((InetSocketAddress) from).getAddress();
            Arrival arrival = codec.open(datagram);
            if (viaGroup
                    && arrival == Arrival.OWN_ID
                    && address.equals(settings.local().getAddress())) {
                return false; // our own multicast, come back
            }
            if (arrival.refusal().isPresent()) {
                return refuse(from, arrival.refusal().get());
            }
            int index = peers.indexOf(codec.sender(datagram));
            if (index < 0 || !peers.get(index).address().getAddress().equals(address)) {
                return refuse(from, Stranger.Reason.UNKNOWN_NODE);
            }
            Peer peer = peers.get(index);
            if (!peer.isAdmitted()) {
                return refuse(from, Stranger.Reason.SHUT_OUT);
            }
            if (arrival == Arrival.HEARTBEAT) {
                peers.takeHeartbeat(index, datagram);
                peers.tellChanges(polling);
                return false;
            }
            datagram.position(datagram.position() + DatagramCodec.HEADER_BYTES);
            peers.takeFrame(index, datagram.remaining());
            peers.tellChanges(polling);
            polling.frame(peer.id(), datagram);
            return true;
        }
    }

    private boolean refuse(SocketAddress from, Stranger.Reason reason) {
        strangers.refuse(from, reason, loop.nowNanos());
        return false;
    }

    private void warn(String what, IOException why) {
        long now = loop.nowNanos();
        if (lastWarning == 0 || now - lastWarning >= WARNING_GAP_NANOS) {
            lastWarning = now;
            LOG.warn(
                    "TRN-007 Link {}: {}. Why: {}. Do: look at the network interface of {}.",
                    number(),
                    what,
                    why.getMessage(),
                    LinkSettings.text(settings.local()));
        }
    }

    private boolean isLeaving() {
        return leaving && !withdrawn.isDone();
    }

    private void finishWithdrawal() {
        try {
            reception.withdraw();
        } catch (IOException e) {
            warn("its receiving socket could not be closed in order", e);
        }
        withdrawn.complete(null);
    }

    /** Heartbeats and deadlines; reading is the ordering's business. */
    private final class Turn implements LoopWork {
        @Override
        public String name() {
            return "org.quorate.transport." + provider + " link " + number();
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
            peers.paused(nowNanos);
        }
    }
}
