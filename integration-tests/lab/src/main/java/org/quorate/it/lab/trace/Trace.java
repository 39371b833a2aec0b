package org.quorate.it.lab.trace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What one client is told. One thread writes, any may read: all methods hold the same lock and call nothing foreign. */
public final class Trace {
    /** More faults than these are counted only. */
    private static final int MAX_FAULTS = 20;

    /**
     * What a client knows now.
     *
     * @param ring empty while it is in none
     * @param members of the ring
     * @param group nodes of which a client is in the group
     * @param nanos when the newest of these changed
     */
    public record Now(Optional<RingName> ring, SortedSet<Integer> members, SortedSet<Integer> group, long nanos) {}

    /**
     * What an incarnation has sent in all.
     *
     * @param incarnation of this client
     * @param count of its messages
     */
    public record Sent(long incarnation, long count) {}

    private final String name;
    private final int node;
    private final List<Segment> segments = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final Map<Long, MessageName> newest = new TreeMap<>();
    private Latencies latencies = new Latencies();
    private SortedSet<Integer> group = new TreeSet<>();
    private Optional<Segment> open = Optional.empty();
    private Optional<Sent> sent = Optional.empty();
    private long changedNanos;
    private long deliveredNanos;
    private long silenceNanos;
    private long rings;
    private boolean departed;
    private boolean away;

    /**
     * An empty one.
     *
     * @param name of the client
     * @param node of the client
     */
    public Trace(String name, int node) {
        this.name = name;
        this.node = node;
    }

    /** Name of the client, for people. */
    public String name() {
        return name;
    }

    /** Node of the client. */
    public int node() {
        return node;
    }

    /** The client is in a ring now. @param whole whether the ring begins now */
    public synchronized void ring(long nanos, RingName ring, SortedSet<Integer> members, boolean whole) {
        open.filter(before -> whole).ifPresent(before -> before.followedBy(ring));
        Segment segment = new Segment(ring, members, whole, whole && !away, nanos);
        segments.add(segment);
        open = Optional.of(segment);
        departed = false;
        changedNanos = Math.max(changedNanos, nanos);
        rings++;
    }

    /** The client is in no ring any more: its connection or its process is gone. */
    public synchronized void lost(long nanos) {
        open = Optional.empty();
        group = new TreeSet<>();
        sent = Optional.empty();
        deliveredNanos = 0;
        changedNanos = Math.max(changedNanos, nanos);
    }

    /**
     * Its daemon stands still. Corosync goes on as if nothing had happened when it is back: what its clients gave it is delivered
     * to them in the ring that they come into, and to nobody else.
     */
    public synchronized void away() {
        away = true;
        open.ifPresent(Segment::paused);
    }

    /** Whether its daemon has stood still since the last {@link #forget}. */
    public synchronized boolean wasAway() {
        return away;
    }

    /** Its ring is about to change. What is left of the old one is still delivered in it. */
    public synchronized void departed(long nanos) {
        departed = true;
        changedNanos = Math.max(changedNanos, nanos);
    }

    /** Nodes of which a client is in the group. */
    public synchronized void group(long nanos, SortedSet<Integer> nodes) {
        group = new TreeSet<>(nodes);
        changedNanos = Math.max(changedNanos, nanos);
    }

    /** Whether the client itself is in the group. */
    public synchronized boolean isInGroup() {
        return group.contains(node);
    }

    /** A message. @param dueNanos when it was to be sent; 0 when that is not known */
    public synchronized void delivered(long nanos, MessageName message, long dueNanos) {
        open.ifPresentOrElse(
                segment -> segment.add(message), () -> fault("message " + message + " outside of any ring"));
        newest.put(message.node(), message);
        if (deliveredNanos != 0) {
            silenceNanos = Math.max(silenceNanos, nanos - deliveredNanos);
        }
        deliveredNanos = nanos;
        if (message.node() == node && dueNanos != 0) {
            latencies.add(nanos - dueNanos);
        }
    }

    /** The chain that the client has itself; it has to be the one of this trace. */
    public synchronized void chainIs(long chain) {
        if (open.isPresent() && open.get().chain() != chain) {
            fault("the client's chain is " + Long.toHexString(chain) + " where its messages give "
                    + Long.toHexString(open.get().chain()));
        }
    }

    /** It has stopped sending. */
    public synchronized void sent(long incarnation, long count) {
        sent = Optional.of(new Sent(incarnation, count));
    }

    /** It sends again. */
    public synchronized void sends() {
        sent = Optional.empty();
    }

    /** What must not be. */
    public synchronized void fault(String what) {
        if (faults.size() < MAX_FAULTS) {
            faults.add(name + ": " + what);
        }
    }

    /** What it knows now. */
    public synchronized Now now() {
        Optional<Segment> current = departed ? Optional.empty() : open;
        return new Now(
                current.map(Segment::ring),
                new TreeSet<>(current.map(Segment::members).orElse(Collections.emptySortedSet())),
                new TreeSet<>(group),
                changedNanos);
    }

    /** What it has sent in all; empty while it sends. */
    public synchronized Optional<Sent> sent() {
        return sent;
    }

    /** The newest message of a node. */
    public synchronized Optional<MessageName> newestFrom(long sender) {
        return Optional.ofNullable(newest.get(sender));
    }

    /** Rings so far. */
    public synchronized long rings() {
        return rings;
    }

    /** All since the last {@link #forget}. */
    public synchronized List<Segment> segments() {
        return segments.stream().map(Segment::copy).toList();
    }

    /** What must not be, since the last {@link #forget}. */
    public synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    /** Times of own messages since the last {@link #forget}, and the longest time without a message while it was connected. */
    public synchronized Latencies latencies() {
        return latencies.copy();
    }

    /** The longest time between two messages since the last {@link #forget}. */
    public synchronized long silenceNanos() {
        return silenceNanos;
    }

    /** Forgets messages and faults, when all clients were told the same; the ring stays. */
    public synchronized void forget() {
        segments.clear();
        open = open.map(Segment::rest);
        open.ifPresent(segments::add);
        faults.clear();
        away = false;
        latencies = new Latencies();
        silenceNanos = 0;
        deliveredNanos = 0;
    }
}
