package org.quorate.transport.secure.core;

import org.quorate.node.Confined;

/**
 * Seals what this node sends on one link, in one session after the other. The counter belongs to the session and not to the key,
 * so that a peer's window goes on when the key changes.
 */
@Confined("node loop")
final class Sealer {
    private final Place place;
    private final Chance chance;
    private final byte[] cluster;
    private KeySet keys;
    private Session session;
    private long counter;
    private FrameCipher sending;
    private FrameCipher other;

    Sealer(Place place, KeySet keys, Chance chance) {
        this(place, keys, chance, 0);
    }

    /** As if so many frames had been sealed already. */
    Sealer(Place place, KeySet keys, Chance chance, long sealed) {
        this.place = place;
        this.chance = chance;
        this.cluster = place.name();
        this.keys = keys;
        begin();
        this.counter = sealed;
    }

    private void begin() {
        session = Session.fresh(chance);
        counter = 0;
        forgetCiphers();
    }

    private void forgetCiphers() {
        sending = null;
        other = null;
    }

    /** The session that frames are sealed in. */
    Session session() {
        return session;
    }

    /** Seals with these keys from now on. */
    void keys(KeySet now) {
        keys = now;
        forgetCiphers();
    }

    /**
     * Seals a frame; begins another session when this one has used its last counter.
     *
     * @param keyId of a valid key
     * @return length of the sealed frame
     */
    int seal(byte kind, int destination, long keyId, byte[] frame, int length, byte[] sealed) {
        if (counter == Long.MAX_VALUE) {
            begin();
        }
        counter++;
        sealed[0] = kind;
        Frames.LONG.set(sealed, Frames.KEY_AT, keyId);
        Frames.INT.set(sealed, Frames.SENDER_AT, place.self());
        sealed[Frames.LINK_AT] = (byte) place.link();
        Frames.LONG.set(sealed, Frames.SESSION_AT, session.high());
        Frames.LONG.set(sealed, Frames.SESSION_AT + Long.BYTES, session.low());
        Frames.LONG.set(sealed, Frames.COUNTER_AT, counter);
        return cipher(keyId).seal(destination, frame, length, sealed);
    }

    private FrameCipher cipher(long keyId) {
        if (keyId == keys.sending().id()) {
            sending = sending == null ? make(keyId) : sending;
            return sending;
        }
        other = other == null ? make(keyId) : other;
        return other;
    }

    private FrameCipher make(long keyId) {
        return FrameCipher.sealing(place.sendingKey(keys.key(keyId), place.self(), session), cluster);
    }
}
