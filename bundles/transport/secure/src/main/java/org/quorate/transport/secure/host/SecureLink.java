package org.quorate.transport.secure.host;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.quorate.node.Confined;
import org.quorate.node.LoopWork;
import org.quorate.node.NodeLoop;
import org.quorate.transport.CarrierLink;
import org.quorate.transport.LinkHandler;
import org.quorate.transport.PeerState;
import org.quorate.transport.PeerStatus;
import org.quorate.transport.Stranger;
import org.quorate.transport.Train;
import org.quorate.transport.TransportLink;
import org.quorate.transport.secure.core.Frames;
import org.quorate.transport.secure.core.LinkSecurity;
import org.quorate.transport.secure.core.Verdict;

/**
 * A link that seals what another one carries. Each frame is sealed once, also when it goes to all.
 *
 * <p>It needs no room in front of a frame: what is sealed is longer at both ends, so it is written elsewhere.
 */
@Confined("node loop")
public final class SecureLink implements TransportLink {
    /** How often the carrier is asked in one poll, while it has frames and none of them may be handed over. */
    private static final int MAX_ROUNDS = 4;

    /** As the ordering, so that a train of it is one of the carrier. */
    private static final int LEAST_TRAIN_FRAMES = 16;

    private static final int MOST_TRAIN_FRAMES = 64;
    private static final int TRAIN_BYTES = 96 * 1024;

    private final CarrierLink carrying;
    private final TransportLink carrier;
    private final LinkSecurity security;
    private final NodeLoop loop;
    private final SecurePeers peers;
    private final Refusals refusals;
    private final Complaints complaints;
    private final long heartbeatNanos;
    private final Runnable otherKeySeen;
    private final AtomicLong unsent = new AtomicLong();
    private final Arrivals arrivals = new Arrivals();
    private final Turn turn = new Turn();
    private final ByteBuffer single;
    private Train train;
    private Optional<LinkHandler> lastHandler = Optional.empty();
    private long lastPollNanos;

    /**
     * Over a carrier.
     *
     * @param security of the link's number; outlives this
     * @param heartbeatNanos a peer is silent after three; a quiet one is greeted after two and a quarter
     * @param otherKeySeen run on the loop when a living peer seals with the other key; must not block
     */
    public SecureLink(
            CarrierLink carrying,
            LinkSecurity security,
            NodeLoop loop,
            SecureJournal journal,
            long heartbeatNanos,
            Runnable otherKeySeen) {
        this.carrying = carrying;
        this.carrier = carrying.link();
        this.security = security;
        this.loop = loop;
        this.heartbeatNanos = heartbeatNanos;
        this.otherKeySeen = otherKeySeen;
        List<PeerStatus> known = carrier.peers();
        this.peers = new SecurePeers(known, number(), loop, journal, heartbeatNanos);
        this.refusals = new Refusals(known.stream().map(PeerStatus::address).toArray(String[]::new));
        this.complaints = new Complaints(number(), known, security, journal);
        int headroom = carrier.headroom();
        this.single = ByteBuffer.allocateDirect(headroom + carrier.maxFrameBytes());
        this.train = newTrain(maxFrameBytes());
        this.lastPollNanos = loop.nowNanos();
    }

    private Train newTrain(int frameBytes) {
        int sealedBytes = frameBytes + Frames.OVERHEAD_BYTES;
        int frames = Math.min(MOST_TRAIN_FRAMES, TRAIN_BYTES / sealedBytes);
        return new Train(carrier.headroom(), sealedBytes, Math.max(LEAST_TRAIN_FRAMES, frames));
    }

    /** Begins to act: greets the peers. */
    public void start() {
        loop.attach(turn);
    }

    /** Ends it; the carrier is its owner's. */
    public void close() {
        loop.detach(turn);
    }

    @Override
    public String provider() {
        return carrier.provider();
    }

    @Override
    public int number() {
        return carrier.number();
    }

    @Override
    public int headroom() {
        return 0;
    }

    @Override
    public int maxFrameBytes() {
        return Math.min(carrier.maxFrameBytes(), Frames.MAX_SEALED_BYTES) - Frames.OVERHEAD_BYTES;
    }

    @Override
    public int receiveCapacity(int frameBytes) {
        return carrier.receiveCapacity(frameBytes + Frames.OVERHEAD_BYTES);
    }

    @Override
    public boolean isLocal() {
        return carrier.isLocal();
    }

    @Override
    public void send(int peer, ByteBuffer frame) {
        int index = peers.indexOf(peer);
        if (index < 0 || !peers.get(index).isSentTo()) {
            unsent.setOpaque(unsent.getPlain() + 1);
            return;
        }
        security.sealFor(peer, checked(frame), begun());
        carrier.send(peer, finished());
        peers.get(index).presence().sent(loop.nowNanos());
        peers.get(index).countSent(frame.remaining());
    }

    @Override
    public void broadcast(Train frames) {
        if (train.frameBytes() != sealedBytes(frames)) {
            train = newTrain(sealedBytes(frames) - Frames.OVERHEAD_BYTES);
        }
        for (int i = 0; i < frames.count(); i++) {
            if (train.isFull()) {
                sendTrain();
            }
            security.sealForAll(checked(frames.frame(i)), train.next());
            train.add();
            peers.countSentToAll(frames.length(i));
        }
        sendTrain();
    }

    /** Size of the slots in which full frames of the train lie one behind the other when they are sealed. */
    private int sealedBytes(Train frames) {
        return Math.min(frames.frameBytes(), maxFrameBytes()) + Frames.OVERHEAD_BYTES;
    }

    private void sendTrain() {
        if (train.count() > 0) {
            carrier.broadcast(train);
            train.clear();
        }
    }

    private ByteBuffer begun() {
        return single.clear().position(carrier.headroom());
    }

    private ByteBuffer finished() {
        return single.limit(single.position()).position(carrier.headroom());
    }

    private ByteBuffer checked(ByteBuffer frame) {
        if (frame.remaining() < 1 || frame.remaining() > maxFrameBytes()) {
            throw new IllegalArgumentException(
                    "a frame of " + frame.remaining() + " bytes; 1 to " + maxFrameBytes() + " are needed");
        }
        return frame;
    }

    @Override
    public int poll(LinkHandler handler, int maxFrames) {
        if (lastHandler.isEmpty() || lastHandler.get() != handler) {
            lastHandler = Optional.of(handler);
            peers.forgetWhatWasTold();
        }
        peers.tellChanges(handler);
        lastPollNanos = loop.nowNanos();
        arrivals.handler = handler;
        arrivals.handed = 0;
        int asked = maxFrames;
        for (int round = 0; round < MAX_ROUNDS && asked > 0 && carrier.poll(arrivals, asked) == asked; round++) {
            asked = maxFrames - arrivals.handed;
        }
        return arrivals.handed;
    }

    @Override
    public List<PeerStatus> peers() {
        return peers.statuses();
    }

    @Override
    public List<Stranger> strangers() {
        return refusals.with(carrier.strangers(), loop.nowNanos());
    }

    /** How many frames were refused for a reason since the link was opened. Any thread. */
    public long refused(Stranger.Reason reason) {
        return refusals.total(reason);
    }

    @Override
    public void admit(int peer, boolean admitted) {
        int index = peers.indexOf(peer);
        if (index >= 0) {
            carrier.admit(peer, admitted);
            peers.get(index).admit(admitted);
            loop.wake();
        }
    }

    /** Frames that were given to the link for a peer that is not there. Any thread. */
    public long unsent() {
        return unsent.getOpaque();
    }

    /** The link's wire below, for those who look after it. Any thread. */
    public CarrierLink carrier() {
        return carrying;
    }

    private void greet(SecurePeer peer) {
        peer.presence().beat(loop.nowNanos());
        long now = System.nanoTime();
        security.greet(
                peer.id(),
                peer.presence().wantsAnswer(),
                now,
                peer.echoNanos(),
                peer.echoHeldNanos(now),
                begun(),
                loop.nowNanos());
        carrier.send(peer.id(), finished());
    }

    /** What the carrier has, opened, on its way to whoever polls. */
    private final class Arrivals implements LinkHandler {
        private LinkHandler handler;
        private int handed;

        @Override
        public void batchRead() {
            handler.batchRead();
        }

        @Override
        public void peerChanged(int peer, PeerState state) {
            int index = peers.indexOf(peer);
            if (index >= 0 && state == PeerState.REFUSED) {
                peers.get(index).refused(loop.nowNanos());
            }
        }

        @Override
        public void frame(int sender, ByteBuffer frame) {
            int index = peers.indexOf(sender);
            if (index < 0 || !peers.get(index).isAdmitted()) {
                return; // not one of the carrier's peers as it named them, or shut out a moment ago
            }
            Verdict verdict = security.open(sender, frame, loop.nowNanos());
            switch (verdict) {
                case FRAME -> takeFrame(index);
                case GREETING -> takeGreeting(index);
                case INTRODUCTION -> answerIntroduction(sender);
                default -> refuse(index, verdict);
            }
        }

        private void takeFrame(int index) {
            ByteBuffer opened = security.opened();
            peers.takeFrame(index, opened.remaining());
            peers.tellChanges(handler);
            handed++;
            handler.frame(peers.get(index).id(), opened);
        }

        private void takeGreeting(int index) {
            SecurePeer peer = peers.get(index);
            peers.takeGreeting(index, security.greeting(), security.isEstablished());
            if (security.greeting().wantsAnswer()) {
                long now = System.nanoTime();
                boolean answered = security.greetBack(
                        peer.id(),
                        peer.presence().wantsAnswer(),
                        now,
                        peer.echoNanos(),
                        peer.echoHeldNanos(now),
                        begun(),
                        loop.nowNanos());
                if (answered) {
                    carrier.send(peer.id(), finished());
                }
            }
            peers.tellChanges(handler);
        }

        private void answerIntroduction(int peer) {
            if (security.answerIntroduction(peer, System.nanoTime(), begun(), loop.nowNanos())) {
                carrier.send(peer, finished());
            }
        }

        private void refuse(int index, Verdict verdict) {
            peers.get(index).presence().contradicted();
            Refusals.reason(verdict).ifPresent(reason -> refusals.count(index, reason, loop.nowNanos()));
            complaints.about(index, verdict, loop.nowNanos());
        }
    }

    /** Greetings and deadlines; reading is the ordering's business. */
    private final class Turn implements LoopWork {
        @Override
        public String name() {
            return "org.quorate.transport.secure link " + number();
        }

        @Override
        public int order() {
            return LINKS;
        }

        @Override
        public boolean work(long nowNanos) {
            if (security.takeOtherKeySeen()) {
                otherKeySeen.run();
            }
            boolean neglected = nowNanos - lastPollNanos >= heartbeatNanos;
            for (int i = 0; i < peers.count(); i++) {
                peers.get(i).refusals(carrying.refusals(peers.get(i).id()), nowNanos);
                if (peers.judge(i, neglected, nowNanos)) {
                    greet(peers.get(i));
                }
            }
            return false;
        }

        @Override
        public long nanosToDeadline(long nowNanos) {
            return peers.nanosToDeadline(nowNanos);
        }

        @Override
        public void paused(long nowNanos, long gapNanos) {
            peers.paused(nowNanos);
        }
    }
}
