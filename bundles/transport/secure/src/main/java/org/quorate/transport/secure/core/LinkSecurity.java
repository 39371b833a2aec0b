package org.quorate.transport.secure.core;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.quorate.node.Confined;

/**
 * Seals and opens the frames of one link. It outlives the links that carry them: of two that carry one number, because one
 * replaces the other, both use it.
 *
 * <p>What was not sealed by a holder of a valid key changes nothing here.
 */
@Confined("node loop")
public final class LinkSecurity {
    private final Place place;
    private final Sealer sealer;
    private final PeerSecurity[] peers;
    private final int[] ids;
    /** What is sealed; apart from what was opened, because whoever takes that may send meanwhile. */
    private final byte[] leaving = new byte[Frames.MAX_FRAME_BYTES];

    private final byte[] clear = new byte[Frames.MAX_SEALED_BYTES];
    private final byte[] sealed = new byte[Frames.MAX_SEALED_BYTES];
    private final ByteBuffer opened = ByteBuffer.wrap(clear);
    private final byte[] greetingBytes = new byte[Greeting.BYTES];
    private final Greeting outgoing = new Greeting(greetingBytes);
    private final Greeting incoming = new Greeting(clear);
    private KeySet keys;
    private long openedKey;
    private boolean established;
    private boolean otherKeySeen;

    /**
     * For one link.
     *
     * @param peers ids of the others, ascending
     */
    public LinkSecurity(Place place, int[] peers, KeySet keys, Chance chance, long nowNanos) {
        this(place, peers, keys, chance, nowNanos, new Sealer(place, keys, chance));
    }

    LinkSecurity(Place place, int[] peers, KeySet keys, Chance chance, long nowNanos, Sealer sealer) {
        this.place = place;
        this.keys = keys;
        this.sealer = sealer;
        this.ids = peers.clone();
        this.peers = Arrays.stream(ids)
                .mapToObj(id -> new PeerSecurity(place, id, keys, chance, nowNanos))
                .toArray(PeerSecurity[]::new);
    }

    /** The session that frames are sealed in. */
    public Session session() {
        return sealer.session();
    }

    /** Ids of the peers, ascending. */
    public int[] peers() {
        return ids.clone();
    }

    /** The keys that are valid now. */
    public KeySet keys() {
        return keys;
    }

    /** Seals with one of these keys and opens with any of them from now on. */
    public void keys(KeySet now) {
        keys = now;
        sealer.keys(now);
        for (PeerSecurity peer : peers) {
            peer.keys(now);
        }
    }

    /**
     * Seals a frame for all peers.
     *
     * @param frame from position to limit, 1 to {@value Frames#MAX_FRAME_BYTES} bytes; the position stays
     * @param into gets the sealed frame at its position, which moves behind it
     */
    public void sealForAll(ByteBuffer frame, ByteBuffer into) {
        seal(Frames.TO_ALL, Frames.ALL, frame, into);
    }

    /** The same for one peer; no other one takes it. */
    public void sealFor(int peer, ByteBuffer frame, ByteBuffer into) {
        seal(Frames.TO_ONE, peer, frame, into);
    }

    private void seal(byte kind, int destination, ByteBuffer frame, ByteBuffer into) {
        int length = frame.remaining();
        if (length < 1 || length > Frames.MAX_FRAME_BYTES) {
            throw new IllegalArgumentException("a frame of " + length + " bytes");
        }
        frame.get(frame.position(), leaving, 0, length);
        into.put(sealed, 0, sealer.seal(kind, destination, keys.sending().id(), leaving, length, sealed));
    }

    /**
     * Seals a greeting for a peer.
     *
     * @param wantsAnswer whether it is to greet back at once, as it is anyway while none of its sessions is live here
     * @param into gets the sealed greeting at its position, which moves behind it
     */
    public void greet(
            int peer,
            boolean wantsAnswer,
            long sentNanos,
            long echoNanos,
            long heldNanos,
            ByteBuffer into,
            long nowNanos) {
        greet(peer, keys.sending().id(), wantsAnswer, sentNanos, echoNanos, heldNanos, into, nowNanos);
    }

    /**
     * The same in answer to the greeting that was opened last: in the key of that one, because a peer that was away while the key
     * changed may hold no other. Too many are not answered.
     *
     * @return whether there is an answer
     */
    public boolean greetBack(
            int peer,
            boolean wantsAnswer,
            long sentNanos,
            long echoNanos,
            long heldNanos,
            ByteBuffer into,
            long nowNanos) {
        if (!peers[index(peer)].mayAnswer(nowNanos)) {
            return false;
        }
        greet(peer, openedKey, wantsAnswer, sentNanos, echoNanos, heldNanos, into, nowNanos);
        return true;
    }

    private void greet(
            int peer,
            long keyId,
            boolean wantsAnswer,
            long sentNanos,
            long echoNanos,
            long heldNanos,
            ByteBuffer into,
            long nowNanos) {
        PeerSecurity known = peers[index(peer)];
        outgoing.times(wantsAnswer || !known.hasLive(), sentNanos, echoNanos, heldNanos);
        known.prove(outgoing, nowNanos);
        sealGreeting(peer, keyId, into);
    }

    /**
     * Seals the answer to the introduction that was opened last, in its key, if there is to be one now: too many are not
     * answered.
     *
     * @return whether there is
     */
    public boolean answerIntroduction(int peer, long sentNanos, ByteBuffer into, long nowNanos) {
        PeerSecurity known = peers[index(peer)];
        if (!known.mayAnswer(nowNanos)) {
            return false;
        }
        outgoing.times(true, sentNanos, 0, 0);
        known.prove(outgoing, incoming.challengeHigh(), incoming.challengeLow(), nowNanos);
        sealGreeting(peer, openedKey, into);
        return true;
    }

    private void sealGreeting(int peer, long keyId, ByteBuffer into) {
        into.put(sealed, 0, sealer.seal(Frames.GREETING, peer, keyId, greetingBytes, Greeting.BYTES, sealed));
    }

    /**
     * Opens what came. Any bytes will do.
     *
     * @param from peer that the carrying link takes for the sender
     * @param frame from position to limit; the position stays
     */
    public Verdict open(int from, ByteBuffer frame, long nowNanos) {
        established = false;
        int length = frame.remaining();
        if (length > Frames.MAX_SEALED_BYTES || length <= Frames.OVERHEAD_BYTES) {
            return Verdict.MALFORMED;
        }
        frame.get(frame.position(), sealed, 0, length);
        if (!Frames.isOne(sealed, length) || Frames.link(sealed) != place.link()) {
            return Verdict.MALFORMED;
        }
        int sender = Frames.sender(sealed);
        if (sender == place.self()) {
            return Verdict.OWN_ID;
        }
        int index = Arrays.binarySearch(ids, from);
        if (index < 0 || sender != from) {
            return Verdict.MALFORMED;
        }
        openedKey = Frames.keyId(sealed);
        if (!keys.has(openedKey)) {
            return Verdict.UNKNOWN_KEY;
        }
        PeerSecurity peer = peers[index];
        boolean greeting = sealed[0] == Frames.GREETING;
        if (peer.isLive(Frames.sessionHigh(sealed), Frames.sessionLow(sealed))) {
            return openLive(peer, length, greeting);
        }
        return greeting ? openIntroduction(peer, length, nowNanos) : Verdict.UNPROVEN;
    }

    private Verdict openLive(PeerSecurity peer, int length, boolean greeting) {
        long counter = Frames.counter(sealed);
        if (!peer.window().isNew(counter)) {
            return Verdict.REPLAYED;
        }
        int destination = sealed[0] == Frames.TO_ALL ? Frames.ALL : place.self();
        int bytes = peer.openLive(openedKey, destination, sealed, length, clear);
        if (bytes < 0) {
            return Verdict.FORGED;
        }
        peer.window().accept(counter);
        otherKeySeen |= openedKey != keys.sending().id();
        if (greeting) {
            peer.challengedBy(incoming);
            return Verdict.GREETING;
        }
        opened.limit(bytes).position(0);
        return Verdict.FRAME;
    }

    private Verdict openIntroduction(PeerSecurity peer, int length, long nowNanos) {
        if (peer.openIntroduction(openedKey, sealed, length, clear) < 0) {
            return Verdict.FORGED;
        }
        if (!peer.isAnswered(incoming, nowNanos)) {
            return Verdict.INTRODUCTION;
        }
        peer.take(Frames.counter(sealed), nowNanos);
        peer.challengedBy(incoming);
        established = true;
        otherKeySeen |= openedKey != keys.sending().id();
        return Verdict.GREETING;
    }

    /** The frame that was opened last, from position to limit; valid until the next one is opened. */
    public ByteBuffer opened() {
        return opened;
    }

    /** The greeting that was opened last; valid until the next frame is opened. */
    public Greeting greeting() {
        return incoming;
    }

    /** Whether a session became live with the greeting that was opened last. */
    public boolean isEstablished() {
        return established;
    }

    /** Id of the key that the last frame named that was not malformed. */
    public long openedKey() {
        return openedKey;
    }

    /** Whether a living peer has sealed with the other key than this node since this was asked last. */
    public boolean takeOtherKeySeen() {
        boolean seen = otherKeySeen;
        otherKeySeen = false;
        return seen;
    }

    /** Whether a session of the peer is live. */
    public boolean hasLive(int peer) {
        return peers[index(peer)].hasLive();
    }

    private int index(int peer) {
        int index = Arrays.binarySearch(ids, peer);
        if (index < 0) {
            throw new IllegalArgumentException("node " + peer + " is no peer");
        }
        return index;
    }
}
