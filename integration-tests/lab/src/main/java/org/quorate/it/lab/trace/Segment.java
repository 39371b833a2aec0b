package org.quorate.it.lab.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What one client was told in one ring. Belongs to its trace, which guards it; a copy belongs to who asked for it. */
public final class Segment {
    private final RingName ring;
    private final SortedSet<Integer> members;
    private final boolean whole;
    private final boolean chained;
    private final long nanos;
    private final List<MessageName> messages = new ArrayList<>();
    private long chain;
    private int pausedAt;
    private Optional<RingName> next = Optional.empty();

    /**
     * An empty one.
     *
     * @param whole whether everybody who is in it begins at its first message: with the ring, or where all were told the same so far
     * @param chained whether the chain is over all messages of the ring, also over those before this segment
     */
    Segment(RingName ring, SortedSet<Integer> members, boolean whole, boolean chained, long nanos) {
        this.ring = ring;
        this.members = new TreeSet<>(members);
        this.whole = whole;
        this.chained = chained;
        this.nanos = nanos;
    }

    /** One that goes on where this one is, for clients that were all told the same so far. */
    Segment rest() {
        Segment rest = new Segment(ring, members, true, chained, nanos);
        rest.chain = chain;
        return rest;
    }

    /** A copy, which does not grow. */
    Segment copy() {
        Segment copy = new Segment(ring, members, whole, chained, nanos);
        copy.messages.addAll(messages);
        copy.chain = chain;
        copy.pausedAt = pausedAt;
        copy.next = next;
        return copy;
    }

    void add(MessageName message) {
        messages.add(message);
        chain = message.chain(chain);
    }

    /** The client's daemon stands still from here on. */
    void paused() {
        pausedAt = messages.size();
    }

    /** How many messages were told before the client's daemon stood still in it; 0 where it did before. */
    public int pausedAt() {
        return pausedAt;
    }

    void followedBy(RingName following) {
        next = Optional.of(following);
    }

    /** Its ring. */
    public RingName ring() {
        return ring;
    }

    /** Who is in that ring. */
    public SortedSet<Integer> members() {
        return members;
    }

    /** Whether everybody who is in it begins at its first message; false when this client came later. */
    public boolean isWhole() {
        return whole;
    }

    /** Whether the chain is over all messages of the ring. */
    public boolean isChained() {
        return chained;
    }

    /** Monotonic clock when it began. */
    public long nanos() {
        return nanos;
    }

    /** What was delivered in it. */
    public List<MessageName> messages() {
        return messages;
    }

    /** Over the messages that this client was told in the ring. */
    public long chain() {
        return chain;
    }

    /** The ring after it; empty while there is none, and when the client lost its connection first. */
    public Optional<RingName> next() {
        return next;
    }
}
