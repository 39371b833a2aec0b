package org.quorate.transport.memory.host;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.quorate.node.Confined;
import org.quorate.node.LoopWork;
import org.quorate.node.NodeLoop;
import org.quorate.transport.LinkHandler;
import org.quorate.transport.PeerState;
import org.quorate.transport.PeerStatus;
import org.quorate.transport.Stranger;
import org.quorate.transport.Train;
import org.quorate.transport.TransportLink;

/**
 * A link to nodes in the same virtual machine, each with a loop of its own or all with one. Frames are copied into the
 * receiver's queue, which wakes its loop; what does not fit is dropped.
 */
@Confined("node loop")
public final class MemoryLink implements TransportLink {
    /** Largest frame. */
    public static final int MAX_FRAME_BYTES = 64_000;

    private final NodeLoop loop;
    private final int number;
    private final int self;
    private final Network network;
    private final FrameQueue queue = new FrameQueue();
    private final ByteBuffer frame = ByteBuffer.allocateDirect(MAX_FRAME_BYTES);
    private final int[] peerIds;
    private final MemoryPeer[] peers;
    private final boolean[] untold;
    private final Refusals refusals = new Refusals();
    private final Turn turn = new Turn();
    private Optional<LinkHandler> lastHandler = Optional.empty();
    private boolean polled;

    /**
     * A link that is not open yet.
     *
     * @param network name of the network; links of one name and number reach each other
     * @param peers ids of the other nodes
     */
    public MemoryLink(NodeLoop loop, String network, int number, int self, SortedSet<Integer> peers) {
        if (number < 0 || number > MAX_NUMBER || self < 1 || peers.contains(self)) {
            throw new IllegalArgumentException("link " + number + " of node " + self + " with peers " + peers);
        }
        this.loop = loop;
        this.number = number;
        this.self = self;
        this.network = Network.of(network, number);
        this.peerIds = peers.stream().mapToInt(Integer::intValue).toArray();
        this.peers = Arrays.stream(peerIds)
                .mapToObj(id -> new MemoryPeer(id, this.network.station(id)))
                .toArray(MemoryPeer[]::new);
        this.untold = new boolean[peerIds.length];
    }

    /** Puts the link on its loop and into its network. */
    public void start() {
        loop.attach(turn);
        network.join(this, self);
    }

    /** Leaves the network; what has arrived can still be polled. Repeatable. */
    public void withdraw() {
        network.leave(this, self);
    }

    /** Ends the link; frames that were not polled are lost. */
    public void close() {
        withdraw();
        loop.detach(turn);
    }

    @Override
    public String provider() {
        return "memory";
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public int headroom() {
        return 0;
    }

    @Override
    public int maxFrameBytes() {
        return MAX_FRAME_BYTES;
    }

    @Override
    public int receiveCapacity(int frameBytes) {
        return FrameQueue.CAPACITY_BYTES / (frameBytes + FrameQueue.RECORD_HEADER);
    }

    @Override
    public boolean isLocal() {
        return true;
    }

    @Override
    public void send(int peer, ByteBuffer given) {
        int index = Arrays.binarySearch(peerIds, peer);
        if (index >= 0) {
            peers[index].send(self, checked(given));
        }
    }

    @Override
    public void broadcast(Train train) {
        for (int i = 0; i < train.count(); i++) {
            ByteBuffer given = checked(train.frame(i));
            for (MemoryPeer peer : peers) {
                peer.send(self, given);
            }
        }
    }

    @Override
    public int poll(LinkHandler handler, int maxFrames) {
        polled = true;
        if (lastHandler.isEmpty() || lastHandler.get() != handler) {
            lastHandler = Optional.of(handler);
            for (int i = 0; i < peers.length; i++) {
                untold[i] = peers[i].state() != PeerState.UNHEARD;
            }
        }
        tellChanges(handler);
        int frames = 0;
        while (frames < maxFrames) {
            int sender = queue.poll(frame);
            if (sender == 0) {
                break;
            }
            int index = Arrays.binarySearch(peerIds, sender);
            if (index < 0) {
                refusals.add(sender, Stranger.Reason.UNKNOWN_NODE, loop.nowNanos());
            } else if (!peers[index].isAdmitted()) {
                refusals.add(sender, Stranger.Reason.SHUT_OUT, loop.nowNanos());
            } else {
                peers[index].heard(frame.remaining());
                look(index, loop.nowNanos());
                tellChanges(handler);
                frames++;
                handler.batchRead();
                handler.frame(sender, frame);
            }
        }
        return frames;
    }

    @Override
    public List<PeerStatus> peers() {
        return Arrays.stream(peers).map(peer -> peer.status(loop.nowNanos())).toList();
    }

    @Override
    public List<Stranger> strangers() {
        return refusals.recent(loop.nowNanos());
    }

    @Override
    public void admit(int peer, boolean admitted) {
        int index = Arrays.binarySearch(peerIds, peer);
        if (index >= 0) {
            peers[index].admit(admitted);
            loop.wake();
        }
    }

    /** A sender's call: any thread. */
    boolean receive(int sender, ByteBuffer given) {
        FrameQueue.Offer offer = queue.offer(sender, given);
        if (offer == FrameQueue.Offer.ADDED_TO_EMPTY) {
            loop.wake();
        }
        return offer != FrameQueue.Offer.DROPPED;
    }

    /** A node of the network came or went. Any thread. */
    void wake() {
        loop.wake();
    }

    private static ByteBuffer checked(ByteBuffer given) {
        if (given.remaining() < 1 || given.remaining() > MAX_FRAME_BYTES) {
            throw new IllegalArgumentException("a frame of " + given.remaining() + " bytes; 1 to " + MAX_FRAME_BYTES);
        }
        return given;
    }

    private void look(int index, long nowNanos) {
        if (peers[index].look(nowNanos)) {
            untold[index] = true;
        }
    }

    private void tellChanges(LinkHandler handler) {
        for (int i = 0; i < peers.length; i++) {
            if (untold[i]) {
                untold[i] = false;
                handler.peerChanged(peers[i].id(), peers[i].state());
            }
        }
    }

    /** Watches the peers; asks for another turn while an ordering that polls has left frames behind. */
    private final class Turn implements LoopWork {
        @Override
        public String name() {
            return "org.quorate.transport.memory link " + number;
        }

        @Override
        public int order() {
            return LINKS;
        }

        @Override
        public boolean work(long nowNanos) {
            for (int i = 0; i < peers.length; i++) {
                look(i, nowNanos);
            }
            boolean more = polled && !queue.isEmpty();
            polled = false;
            return more;
        }

        @Override
        public long nanosToDeadline(long nowNanos) {
            long nanos = NO_DEADLINE;
            for (MemoryPeer peer : peers) {
                nanos = Math.min(nanos, peer.nanosToDeadline(nowNanos));
            }
            return nanos;
        }
    }
}
