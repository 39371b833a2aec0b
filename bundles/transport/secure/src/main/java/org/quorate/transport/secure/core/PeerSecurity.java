package org.quorate.transport.secure.core;

import org.quorate.node.Confined;

/** What this node knows of one peer's sessions on one link: the live one, and the challenge that the next one must answer. */
@Confined("node loop")
final class PeerSecurity {
    /** A challenge is good for so long. */
    static final long CHALLENGE_NANOS = 30_000_000_000L;

    /** Introductions that are answered at once. */
    static final int ANSWERS_AT_ONCE = 8;

    /** Beyond these one is answered in so much time. */
    static final long ANSWER_GAP_NANOS = 1_000_000;

    private final Place place;
    private final int id;
    private final Chance chance;
    private final byte[] cluster;

    private KeySet keys;
    private Session live;
    private ReplayWindow window;
    private FrameCipher bySending;
    private FrameCipher byOther;

    private Session candidate;
    private long candidateKey;
    private FrameCipher candidateCipher;

    private Session challenge;
    private long challengeNanos;
    private long theirChallengeHigh;
    private long theirChallengeLow;

    private long answersUntil;
    private boolean everAnswered;

    PeerSecurity(Place place, int id, KeySet keys, Chance chance, long nowNanos) {
        this.place = place;
        this.id = id;
        this.keys = keys;
        this.chance = chance;
        this.cluster = place.name();
        challengeAnew(nowNanos);
    }

    int id() {
        return id;
    }

    /** Whether the session is the live one. */
    boolean isLive(long high, long low) {
        return live != null && live.is(high, low);
    }

    /** Whether a session of the peer is live. */
    boolean hasLive() {
        return live != null;
    }

    /** The window of the live session. */
    ReplayWindow window() {
        return window;
    }

    /** Opens a frame of the live session. */
    int openLive(long keyId, int destination, byte[] sealed, int length, byte[] frame) {
        boolean sending = keyId == keys.sending().id();
        FrameCipher cipher = sending ? bySending : byOther;
        if (cipher == null) {
            cipher = opening(keyId, live);
            remember(sending, cipher);
        }
        return cipher.open(destination, sealed, length, frame);
    }

    private void remember(boolean sending, FrameCipher cipher) {
        if (sending) {
            bySending = cipher;
        } else {
            byOther = cipher;
        }
    }

    /** Opens a greeting of a session that is not live; of such sessions the last is remembered, because it will greet again. */
    int openIntroduction(long keyId, byte[] sealed, int length, byte[] frame) {
        long high = Frames.sessionHigh(sealed);
        long low = Frames.sessionLow(sealed);
        if (candidate != null && candidate.is(high, low) && candidateKey == keyId) {
            return candidateCipher.open(place.self(), sealed, length, frame);
        }
        Session session = new Session(high, low);
        FrameCipher cipher = opening(keyId, session);
        int opened = cipher.open(place.self(), sealed, length, frame);
        if (opened >= 0) {
            candidate = session;
            candidateKey = keyId;
            candidateCipher = cipher;
        }
        return opened;
    }

    /** The session whose introduction was opened last is taken for the peer's only live one; its earlier frames are dead. */
    void take(long counter, long nowNanos) {
        live = candidate;
        window = new ReplayWindow(counter);
        bySending = null;
        byOther = null;
        remember(candidateKey == keys.sending().id(), candidateCipher);
        candidate = null;
        candidateCipher = null;
        challengeAnew(nowNanos);
    }

    /** Whether a greeting answers the challenge that is in force. */
    boolean isAnswered(Greeting greeting, long nowNanos) {
        boolean fits = (greeting.answerHigh() ^ challenge.high() | greeting.answerLow() ^ challenge.low()) == 0;
        return fits && nowNanos - challengeNanos < CHALLENGE_NANOS;
    }

    /** What the peer wants answered in the greetings that go to it on our own account. */
    void challengedBy(Greeting greeting) {
        theirChallengeHigh = greeting.challengeHigh();
        theirChallengeLow = greeting.challengeLow();
    }

    /** Fills in what is to be proved to and by the peer. */
    void prove(Greeting greeting, long nowNanos) {
        prove(greeting, theirChallengeHigh, theirChallengeLow, nowNanos);
    }

    /** The same, with the answer to a certain challenge. */
    void prove(Greeting greeting, long answerHigh, long answerLow, long nowNanos) {
        if (nowNanos - challengeNanos >= CHALLENGE_NANOS) {
            challengeAnew(nowNanos);
        }
        greeting.challenge(challenge.high(), challenge.low());
        greeting.answer(answerHigh, answerLow);
    }

    /** Whether an introduction may be answered now; counts it. */
    boolean mayAnswer(long nowNanos) {
        long full = nowNanos + ANSWERS_AT_ONCE * ANSWER_GAP_NANOS;
        if (!everAnswered || answersUntil - nowNanos < 0) {
            answersUntil = nowNanos;
            everAnswered = true;
        }
        if (answersUntil + ANSWER_GAP_NANOS - full > 0) {
            return false;
        }
        answersUntil += ANSWER_GAP_NANOS;
        return true;
    }

    /** These keys are valid from now on. */
    void keys(KeySet now) {
        FrameCipher sending = cipherOf(now.sending().id());
        FrameCipher other = now.other().isPresent() ? cipherOf(now.other().get().id()) : null;
        keys = now;
        bySending = sending;
        byOther = other;
        if (candidate != null && !now.has(candidateKey)) {
            candidate = null;
            candidateCipher = null;
        }
    }

    private FrameCipher cipherOf(long keyId) {
        if (keyId == keys.sending().id()) {
            return bySending;
        }
        return keys.has(keyId) ? byOther : null;
    }

    private FrameCipher opening(long keyId, Session session) {
        return FrameCipher.opening(place.sendingKey(keys.key(keyId), id, session), cluster);
    }

    private void challengeAnew(long nowNanos) {
        challenge = Session.fresh(chance);
        challengeNanos = nowNanos;
    }
}
