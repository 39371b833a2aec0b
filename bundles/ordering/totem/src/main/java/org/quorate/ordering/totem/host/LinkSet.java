package org.quorate.ordering.totem.host;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.quorate.node.Confined;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.transport.LinkHandler;
import org.quorate.transport.PeerState;
import org.quorate.transport.PeerStatus;
import org.quorate.transport.Train;
import org.quorate.transport.TransportLink;

/**
 * The links in use. Everything that arrives on any of them is read; data and tokens go out on the first link that reaches the
 * peer, membership messages and repetitions on all of them.
 *
 * <p>Of two links of one number the newer one is sent on while both are read: that is how one replaces the other.
 */
@Confined("node loop")
final class LinkSet {
    private final int[] peers;
    private final List<Leg> legs = new ArrayList<>();
    private TransportLink[] sending = {};

    LinkSet(NodeSet configured, int self) {
        peers = configured.without(self).toArray();
    }

    /** One link, and how it reaches each peer. */
    private final class Leg {
        final TransportLink link;
        final int rank;
        final PeerState[] states = new PeerState[peers.length];

        Leg(TransportLink link, int rank) {
            this.link = link;
            this.rank = rank;
            Arrays.fill(states, PeerState.UNHEARD);
            // Only changes are told: what was known before this host came must be asked for.
            for (PeerStatus known : link.peers()) {
                changed(known.peer(), known.state());
            }
        }

        void changed(int peer, PeerState state) {
            int index = Arrays.binarySearch(peers, peer);
            if (index >= 0) {
                states[index] = state;
            }
        }

        boolean isIn(int peer, PeerState state) {
            int index = Arrays.binarySearch(peers, peer);
            return index >= 0 && states[index] == state;
        }

        boolean reaches(int peer) {
            return isIn(peer, PeerState.UP);
        }

        boolean reachesAll() {
            return Arrays.stream(states).allMatch(state -> state == PeerState.UP);
        }
    }

    /** Puts a link into use; of links with one number the last added is sent on. */
    void add(TransportLink link) {
        int rank = legs.stream().mapToInt(leg -> leg.rank).max().orElse(0) + 1;
        legs.add(new Leg(link, rank));
        legs.sort(Comparator.<Leg>comparingInt(leg -> leg.link.number()).thenComparingInt(leg -> -leg.rank));
        chooseSending();
    }

    /** Takes a link out of use; whether it was in use. */
    boolean remove(TransportLink link) {
        boolean used = legs.removeIf(leg -> leg.link == link);
        chooseSending();
        return used;
    }

    /** Whether a link is in use. */
    boolean has(TransportLink link) {
        return legs.stream().anyMatch(leg -> leg.link == link);
    }

    /** The link that is sent on among those of a number, if there is one. */
    Optional<TransportLink> current(int number) {
        return legs.stream()
                .map(leg -> leg.link)
                .filter(link -> link.number() == number)
                .findFirst();
    }

    boolean isEmpty() {
        return legs.isEmpty();
    }

    /** All links, lowest number first. */
    List<TransportLink> links() {
        return legs.stream().map(leg -> leg.link).toList();
    }

    /** Largest frame that every link takes, 0 without links. */
    int maxFrameBytes() {
        return legs.stream().mapToInt(leg -> leg.link.maxFrameBytes()).min().orElse(0);
    }

    /** Peers that are reached over any link. */
    int[] reached() {
        return Arrays.stream(peers)
                .filter(peer -> legs.stream().anyMatch(leg -> leg.reaches(peer)))
                .toArray();
    }

    /** Whether no link reaches the peer and at least one has its port refused. */
    boolean isRefused(int peer) {
        return legs.stream().noneMatch(leg -> leg.reaches(peer))
                && legs.stream().anyMatch(leg -> leg.isIn(peer, PeerState.REFUSED));
    }

    /** Remembers how a link reaches a peer. */
    void peerChanged(TransportLink link, int peer, PeerState state) {
        for (Leg leg : legs) {
            if (leg.link == link) {
                leg.changed(peer, state);
            }
        }
        chooseSending();
    }

    /** Sends on the first link that reaches the peer, on all of them when none is known to. */
    void send(int peer, ByteBuffer frame) {
        for (int i = 0; i < legs.size(); i++) {
            if (legs.get(i).reaches(peer)) {
                legs.get(i).link.send(peer, frame);
                return;
            }
        }
        sendOnAll(peer, frame);
    }

    /** Sends on every link. */
    void sendOnAll(int peer, ByteBuffer frame) {
        for (int i = 0; i < legs.size(); i++) {
            legs.get(i).link.send(peer, frame);
        }
    }

    /** Sends to every peer on every link. */
    void broadcastOnAll(ByteBuffer frame) {
        for (int peer : peers) {
            sendOnAll(peer, frame);
        }
    }

    /**
     * Sends a frame to every peer as a broadcast. One that is longer than frames of trains goes to each, and is cut on its way.
     *
     * @param empty train that is used for it, and empty again
     */
    void broadcastAsOne(ByteBuffer frame, Train empty) {
        if (frame.remaining() > empty.frameBytes()) {
            broadcastOnAll(frame);
            return;
        }
        empty.next().put(frame);
        empty.add();
        broadcast(empty);
        empty.clear();
    }

    /** Sends a train to every peer, on the first link that reaches them all, else on all links. */
    void broadcast(Train train) {
        for (TransportLink link : sending) {
            link.broadcast(train);
        }
    }

    /** Polls every link. Returns whether any may have more. */
    boolean poll(LinkHandlerOf handlers, int maxFramesEach) {
        boolean more = false;
        for (int i = 0; i < legs.size(); i++) {
            TransportLink link = legs.get(i).link;
            more |= link.poll(handlers.of(link), maxFramesEach) >= maxFramesEach;
        }
        return more;
    }

    /** Gives the handler of one link; allocates nothing. */
    interface LinkHandlerOf {
        LinkHandler of(TransportLink link);
    }

    private void chooseSending() {
        for (Leg leg : legs) {
            if (leg.reachesAll()) {
                sending = new TransportLink[] {leg.link};
                return;
            }
        }
        sending = legs.stream().map(leg -> leg.link).toArray(TransportLink[]::new);
    }
}
