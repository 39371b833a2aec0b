package org.quorate.transport.knet.host;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.quorate.node.Confined;
import org.quorate.node.LoopWork;
import org.quorate.node.NodeLoop;
import org.quorate.transport.LinkHandler;
import org.quorate.transport.PeerStatus;
import org.quorate.transport.Stranger;
import org.quorate.transport.Train;
import org.quorate.transport.knet.core.LinkChoice;
import org.quorate.transport.knet.core.LinkHealth;
import org.quorate.transport.knet.core.PathSearch;
import org.quorate.transport.knet.core.PieceSize;
import org.quorate.transport.knet.core.ReceiveRoom;
import org.quorate.transport.knet.core.Refusal;
import org.quorate.transport.knet.crypto.PacketHash;
import org.quorate.transport.knet.crypto.PacketSealer;
import org.quorate.transport.knet.wire.PacketCodec;
import org.quorate.transport.udp.life.LinkJournal;
import org.quorate.transport.udp.life.ServedLink;
import org.quorate.transport.udp.socket.GrantedBuffer;
import org.quorate.transport.udp.socket.Inlet;
import org.quorate.transport.udp.socket.LinkUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All knet links of a node as one: numbers that tell repeats, and the choice of a link for each message, span them. Its number
 * is that of its lowest link.
 *
 * <p>Life: {@link #open} binds the sockets, {@link #start} puts it on the loop, {@link #withdraw} gives its ports up and keeps
 * what has arrived for the polls that remain, {@link #close} ends it.
 *
 * <p>A totem packet is given its destination on the way out, and one for another node is dropped on the way in ({@link
 * org.quorate.transport.knet.core.TotemTarget}). This node gets no copy of what it broadcasts: that is the ordering's own.
 */
@Confined("node loop")
public final class KnetLink implements ServedLink {
    /** Name of the provider. */
    public static final String PROVIDER_NAME = "knet";

    /** Packets other than frames that one poll reads at most. */
    private static final int MAX_OTHERS = 64;

    /** Part of the ping interval that a probe may be without answer. */
    private static final int REPLY_PART = 4;

    private static final long WARNING_GAP_NANOS = 10_000_000_000L;

    private static final Logger LOG = LoggerFactory.getLogger(KnetLink.class);

    private final KnetSettings settings;
    private final NodeLoop loop;
    private final PieceSize size;
    private final ReceiveRoom receiveRoom;
    private final int interfaceBytes;
    private final int frameBytes;
    private final LinkSocket[] sockets;
    private final KnetPeers peers;
    private final Refusals refusals;
    private final Outbox outbox;
    private final Intake intake;
    private final Turn turn = new Turn();
    private final AtomicLong toNobody = new AtomicLong();
    private final CompletableFuture<Void> withdrawn = new CompletableFuture<>();
    /** Whoever polled last; this link itself before anybody did. */
    private Object lastHandler = this;

    private int firstSocket;
    private boolean leaving;
    private boolean warned;
    private long lastWarning;

    private KnetLink(
            KnetSettings settings,
            Optional<PacketSealer> sealer,
            NodeLoop loop,
            LinkJournal journal,
            OpenChannels channels) {
        this.settings = settings;
        this.loop = loop;
        this.size = new PieceSize(settings.suite(), settings.links().stream().anyMatch(LinkPlan::isIpv6));
        this.receiveRoom = new ReceiveRoom(channels.grantedBytes());
        this.interfaceBytes = settings.pathBytes() > 0
                ? settings.pathBytes()
                : IntStream.of(channels.pathBytes()).min().orElseThrow();
        this.frameBytes = settings.frameMaxBytes() > 0
                ? settings.frameMaxBytes()
                : receiveRoom.messageBytes(KnetSettings.MAX_FRAME_BYTES, size, interfaceBytes);
        this.sockets = channels.channels().stream().map(LinkSocket::new).toArray(LinkSocket[]::new);
        this.peers = new KnetPeers(peers(channels.pathBytes()), journal);
        this.refusals = new Refusals(loop, settings.suite().toString());
        PacketCodec codec = new PacketCodec(settings.self());
        this.outbox = new Outbox(codec, sealer, size, peers.all(), this::cannotSend);
        this.outbox.pathBytes(peers.pathBytes());
        this.intake = new Intake(settings, codec, sealer, loop, outbox, refusals, peers);
    }

    /**
     * Opens the links; they do nothing until started. Blocks for a short time; any thread but the loop.
     *
     * @param sealer for the suite of the settings; empty for the plain one
     * @throws LinkUnavailable when one of them cannot be opened now
     */
    public static KnetLink open(
            KnetSettings settings, Optional<PacketSealer> sealer, NodeLoop loop, LinkJournal journal)
            throws LinkUnavailable {
        return new KnetLink(settings, sealer, loop, journal, OpenChannels.of(settings));
    }

    /** Some when the kernel grants a receive buffer that limits the ring, and when the hash is weak. */
    @Override
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>(
                GrantedBuffer.warnings(receiveRoom.grantedBytes(), "knet", receiveCapacity(maxFrameBytes())));
        if (settings.suite().hash() == PacketHash.MD5) {
            warnings.add("TRN-023 The hash md5 is weak. Do: change crypto_hash to sha256 on all nodes of the cluster.");
        }
        return warnings;
    }

    @Override
    public String summary() {
        return settings.summary() + "; frames of " + maxFrameBytes() + " bytes";
    }

    /** Watches the sockets and sends the first pings. */
    @Override
    public void start() {
        for (LinkSocket socket : sockets) {
            socket.inlet().watch(loop);
        }
        peers.work(loop.nowNanos(), false, outbox);
        loop.attach(turn);
    }

    @Override
    public CompletableFuture<Void> withdraw() {
        leaving = true;
        for (LinkSocket socket : sockets) {
            socket.inlet().leave();
        }
        finishWithdrawal();
        return withdrawn;
    }

    @Override
    public void close() {
        loop.detach(turn);
        for (LinkSocket socket : sockets) {
            try {
                socket.inlet().close();
            } catch (IOException e) {
                warn("a socket could not be closed", e);
            }
        }
    }

    @Override
    public String provider() {
        return PROVIDER_NAME;
    }

    @Override
    public int number() {
        return settings.links().get(0).number();
    }

    @Override
    public int headroom() {
        return PacketCodec.DATA_HEADER_BYTES;
    }

    /**
     * What the ordering packs is to stay below it. A membership message of a ring with very many nodes may be longer; it is sent all
     * the same, in more pieces.
     */
    @Override
    public int maxFrameBytes() {
        return frameBytes;
    }

    @Override
    public int receiveCapacity(int ofBytes) {
        return receiveRoom.capacity(ofBytes, size, interfaceBytes);
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
        outbox.send(index, checked(frame), loop.nowNanos());
    }

    @Override
    public void broadcast(Train train) {
        for (int i = 0; i < train.count(); i++) {
            checked(train.frame(i));
        }
        outbox.broadcast(train, loop.nowNanos());
    }

    @Override
    public int poll(LinkHandler handler, int maxFrames) {
        if (handler != lastHandler) {
            lastHandler = handler;
            peers.forgetWhatWasTold();
        }
        peers.tellChanges(handler);
        for (LinkSocket socket : sockets) {
            socket.inlet().attend();
        }
        int frames = 0;
        int reads = 0;
        int idle = 0;
        while (frames < maxFrames && reads < maxFrames + MAX_OTHERS && idle < sockets.length) {
            if (!read(firstSocket)) {
                idle++;
                firstSocket = (firstSocket + 1) % sockets.length;
                continue;
            }
            idle = 0;
            reads++;
            Inlet inlet = sockets[firstSocket].inlet();
            handler.batchRead();
            frames += intake.take(firstSocket, (InetSocketAddress) inlet.sender(), inlet.datagram(), handler) ? 1 : 0;
            peers.tellChanges(handler);
        }
        return frames;
    }

    @Override
    public List<PeerStatus> peers() {
        return peers.statuses();
    }

    @Override
    public List<Stranger> strangers() {
        return refusals.strangers().recent(loop.nowNanos());
    }

    /** How many packets were refused for a reason since the links were opened. Any thread. */
    public long refused(Refusal refusal) {
        return refusals.count(refusal);
    }

    @Override
    public void admit(int peer, boolean admitted) {
        int index = peers.indexOf(peer);
        if (index >= 0) {
            peers.all()[index].admit(admitted);
            loop.wake();
        }
    }

    /** Frames that were given to the link and not sent. Any thread. */
    public long unsent() {
        return toNobody.get() + peers.unsent();
    }

    private KnetPeer[] peers(int[] pathBytes) {
        long now = loop.nowNanos();
        int[] priorities =
                settings.links().stream().mapToInt(LinkPlan::priority).toArray();
        List<KnetPeer> all = new ArrayList<>();
        for (int id : settings.links().get(0).peers().keySet()) {
            PeerLink[] links = new PeerLink[sockets.length];
            for (int i = 0; i < links.length; i++) {
                LinkPlan plan = settings.links().get(i);
                boolean known = settings.pathBytes() > 0 || plan.isLocal();
                links[i] = new PeerLink(
                        plan.number(),
                        plan.peers().get(id),
                        sockets[i],
                        new LinkHealth(settings.times(), now),
                        new PathSearch(
                                settings.pathBytes() > 0 ? settings.pathBytes() : pathBytes[i],
                                known,
                                settings.times().pingNanos() / REPLY_PART));
            }
            all.add(new KnetPeer(id, links, new LinkChoice(settings.policy(), priorities), loop));
        }
        return all.toArray(KnetPeer[]::new);
    }

    private boolean read(int socket) {
        try {
            return sockets[socket].inlet().read();
        } catch (IOException e) {
            warn(
                    "packets cannot be received on link "
                            + settings.links().get(socket).number(),
                    e);
            return false;
        }
    }

    private ByteBuffer checked(ByteBuffer frame) {
        if (frame.remaining() < 1
                || frame.remaining() > KnetSettings.MAX_FRAME_BYTES
                || frame.position() < headroom()) {
            throw new IllegalArgumentException("a frame of " + frame.remaining() + " bytes with " + frame.position()
                    + " bytes in front; 1 to " + KnetSettings.MAX_FRAME_BYTES + " and " + headroom() + " are needed");
        }
        return frame;
    }

    private void cannotSend(int link, IOException why) {
        warn("packets cannot be sent on link " + link, why);
    }

    private void warn(String what, IOException why) {
        long now = loop.nowNanos();
        if (!warned || now - lastWarning >= WARNING_GAP_NANOS) {
            warned = true;
            lastWarning = now;
            LOG.warn("TRN-007 knet: {}. Why: {}. Do: look at the network interface.", what, why.getMessage());
        }
    }

    private void finishWithdrawal() {
        for (LinkSocket socket : sockets) {
            if (!socket.inlet().isReleased()) {
                return;
            }
        }
        for (LinkSocket socket : sockets) {
            try {
                socket.inlet().withdraw(false, receiveRoom.grantedBytes());
            } catch (IOException e) {
                warn("a socket could not be closed in order", e);
            }
        }
        withdrawn.complete(null);
    }

    /** Pings, probes and deadlines; reading is the ordering's business. */
    private final class Turn implements LoopWork {
        @Override
        public String name() {
            return "org.quorate.transport.knet";
        }

        @Override
        public int order() {
            return LINKS;
        }

        @Override
        public boolean work(long nowNanos) {
            if (isLeaving()) {
                finishWithdrawal();
            }
            peers.work(nowNanos, isNeglected(), outbox);
            outbox.pathBytes(peers.pathBytes());
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

        private boolean isLeaving() {
            return leaving && !withdrawn.isDone();
        }

        private boolean isNeglected() {
            for (LinkSocket socket : sockets) {
                if (socket.inlet().isNeglected()) {
                    return true;
                }
            }
            return false;
        }
    }
}
