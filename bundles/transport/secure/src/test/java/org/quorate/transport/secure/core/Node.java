package org.quorate.transport.secure.core;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** One end of a link in tests: frames go in and out as arrays, greetings are answered, time is a number. */
final class Node {
    static final String CLUSTER = "demo";
    static final MasterKey KEY = key(1);
    static final MasterKey NEXT = key(2);

    private static final SplittableRandom SESSIONS = new SplittableRandom(42);

    final int id;
    final LinkSecurity security;
    final List<String> taken = new ArrayList<>();
    final List<byte[]> recorded = new ArrayList<>();
    long nowNanos;

    Node(int id) {
        this(id, KeySet.of(KEY));
    }

    Node(int id, KeySet keys) {
        this(id, keys, CLUSTER, 0, new SplittableRandom(SESSIONS.nextLong()));
    }

    Node(int id, KeySet keys, String cluster, int link, SplittableRandom chance) {
        this(id, keys, new Place(cluster, id, link), chance::nextBytes, 0);
    }

    Node(int id, KeySet keys, Place place, Chance chance, long alreadySealed) {
        this.id = id;
        int[] peers =
                Arrays.stream(new int[] {1, 2, 3}).filter(peer -> peer != id).toArray();
        this.security = new LinkSecurity(place, peers, keys, chance, 0, new Sealer(place, keys, chance, alreadySealed));
    }

    static MasterKey key(int seed) {
        byte[] secret = new byte[32];
        new SplittableRandom(seed).nextBytes(secret);
        return new MasterKey(secret);
    }

    byte[] toAll(String text) {
        ByteBuffer into = room(text.length());
        security.sealForAll(bytes(text), into);
        return record(into);
    }

    byte[] to(Node peer, String text) {
        ByteBuffer into = room(text.length());
        security.sealFor(peer.id, bytes(text), into);
        return record(into);
    }

    byte[] greetingFor(Node peer) {
        ByteBuffer into = room(Greeting.BYTES);
        security.greet(peer.id, false, nowNanos, 0, 0, into, nowNanos);
        return record(into);
    }

    /** What a greeting that was just opened and wants an answer is answered. */
    byte[] greetBack(Node peer) {
        ByteBuffer into = room(Greeting.BYTES);
        security.greetBack(peer.id, false, nowNanos, 0, 0, into, nowNanos);
        return record(into);
    }

    /** What an introduction that was just opened is answered, if anything. */
    Optional<byte[]> answerTo(Node peer) {
        ByteBuffer into = room(Greeting.BYTES);
        return security.answerIntroduction(peer.id, nowNanos, into, nowNanos)
                ? Optional.of(record(into))
                : Optional.empty();
    }

    Verdict hear(Node from, byte[] frame) {
        return hear(from.id, frame);
    }

    Verdict hear(int from, byte[] frame) {
        Verdict verdict = security.open(from, ByteBuffer.wrap(frame), nowNanos);
        if (verdict == Verdict.FRAME) {
            taken.add(StandardCharsets.US_ASCII.decode(security.opened()).toString());
        }
        return verdict;
    }

    /** Greets until both know that the other lives; what a person would call one round trip and a half. */
    void meet(Node peer) {
        byte[] greeting = greetingFor(peer);
        Node speaker = this;
        Node hearer = peer;
        for (int i = 0; i < 6; i++) {
            Verdict verdict = hearer.hear(speaker, greeting);
            Optional<byte[]> answer = switch (verdict) {
                case INTRODUCTION -> hearer.answerTo(speaker);
                case GREETING ->
                    hearer.security.greeting().wantsAnswer()
                            ? Optional.of(hearer.greetBack(speaker))
                            : Optional.empty();
                default -> Optional.empty();
            };
            if (answer.isEmpty()) {
                return;
            }
            greeting = answer.get();
            Node before = speaker;
            speaker = hearer;
            hearer = before;
        }
    }

    boolean knows(Node peer) {
        return security.hasLive(peer.id);
    }

    private byte[] record(ByteBuffer sealed) {
        byte[] frame = Arrays.copyOf(sealed.array(), sealed.position());
        recorded.add(frame);
        return frame;
    }

    private static ByteBuffer room(int bytes) {
        return ByteBuffer.allocate(bytes + Frames.OVERHEAD_BYTES);
    }

    private static ByteBuffer bytes(String text) {
        return StandardCharsets.US_ASCII.encode(text);
    }
}
