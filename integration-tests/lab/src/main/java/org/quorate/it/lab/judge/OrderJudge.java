package org.quorate.it.lab.judge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.quorate.it.lab.trace.MessageName;
import org.quorate.it.lab.trace.RingName;
import org.quorate.it.lab.trace.Segment;
import org.quorate.it.lab.trace.Trace;

/**
 * Compares what the clients of one order were told. Of every ring:
 *
 * <ul>
 *   <li>whoever was in it from its beginning was told the same messages in the same order, as far as each was told any;
 *   <li>who joined the order later was told a part of that without holes;
 *   <li>those that went on into the same ring were told equally much, and have the same chain;
 *   <li>the messages of a sender come one after the other.
 * </ul>
 *
 * <p>And a message is delivered once to each, in one ring.
 */
public final class OrderJudge {
    /** More of one kind say nothing new. */
    private static final int MAX_FLAWS = 10;

    /**
     * What came out.
     *
     * @param messages different ones
     * @param deliveries of all clients
     * @param chains compared ones that were equal
     * @param echoes messages that only their sender was told, after its daemon of corosync had stood still
     * @param flaws one sentence each; none when all is as it must be
     */
    public record Verdict(long messages, long deliveries, long chains, long echoes, List<String> flaws) {}

    private record Told(Trace trace, Segment segment, List<MessageName> messages) {
        String client() {
            return trace.name();
        }

        /** Whether the client's chain is over these messages. */
        boolean isChained() {
            return segment.isChained() && messages.size() == segment.messages().size();
        }
    }

    private final Map<RingName, List<Told>> rings = new TreeMap<>((a, b) -> a.sequence() != b.sequence()
            ? Long.compareUnsigned(a.sequence(), b.sequence())
            : Long.compare(a.representative(), b.representative()));
    private final Map<MessageName, RingName> ringOf = new HashMap<>();
    private final List<String> flaws = new ArrayList<>();
    private long deliveries;
    private long chains;
    private long echoes;

    private OrderJudge() {}

    /** Judges what the clients of one order were told since their traces last forgot. */
    public static Verdict judge(Collection<Trace> traces) {
        OrderJudge judge = new OrderJudge();
        for (Trace trace : traces) {
            trace.faults().forEach(judge::flaw);
            judge.take(trace, trace.segments());
        }
        judge.rings.values().forEach(judge::compare);
        return new Verdict(judge.ringOf.size(), judge.deliveries, judge.chains, judge.echoes, List.copyOf(judge.flaws));
    }

    private void take(Trace trace, List<Segment> segments) {
        String client = trace.name();
        Set<MessageName> seen = new HashSet<>();
        for (Segment segment : segments) {
            Map<Long, MessageName> before = new TreeMap<>();
            for (MessageName message : segment.messages()) {
                deliveries++;
                if (!seen.add(message)) {
                    flaw(client + " was told message " + message + " twice");
                }
                RingName ring = ringOf.putIfAbsent(message, segment.ring());
                if (ring != null && !ring.equals(segment.ring())) {
                    flaw(client + " was told message " + message + " in ring " + segment.ring() + ", others in "
                            + ring);
                }
                MessageName last = before.put(message.node(), message);
                if (last != null && last.hasSenderOf(message) && !last.precedes(message)) {
                    flaw(client + " was told message " + message + " right after " + last
                            + " of the same sender, in ring " + segment.ring());
                }
            }
            rings.computeIfAbsent(segment.ring(), ring -> new ArrayList<>())
                    .add(new Told(trace, segment, segment.messages()));
        }
    }

    private void compare(List<Told> told) {
        List<Told> all = told.stream().map(each -> withoutEchoes(each, told)).toList();
        Told longest = all.get(0);
        for (Told each : all) {
            boolean better = each.segment().isWhole() == longest.segment().isWhole()
                    ? each.messages().size() > longest.messages().size()
                    : each.segment().isWhole();
            longest = better ? each : longest;
        }
        Map<MessageName, Integer> places = new HashMap<>();
        List<MessageName> reference = longest.messages();
        for (int i = 0; i < reference.size(); i++) {
            places.put(reference.get(i), i);
        }
        for (Told each : all) {
            if (each != longest) {
                compare(each, longest, places);
            }
        }
    }

    /**
     * A daemon that stood still delivers to its own client, in the ring that it comes back into, what this client had given it before, among what
     * others say: they drop it, because the client is not in the group for them. Corosync does so; a Quorate node may not.
     */
    private Told withoutEchoes(Told told, List<Told> all) {
        if (!told.trace().wasAway()) {
            return told;
        }
        Set<MessageName> others = new HashSet<>();
        all.stream().filter(each -> each != told).forEach(each -> others.addAll(each.messages()));
        int paused = told.segment().pausedAt();
        List<MessageName> kept = new ArrayList<>(told.messages().subList(0, paused));
        boolean mayEcho = true;
        for (MessageName message :
                told.messages().subList(paused, told.messages().size())) {
            boolean own = message.node() == told.trace().node();
            mayEcho &= !own || !others.contains(message);
            if (!own || !mayEcho) {
                kept.add(message);
            }
        }
        // Told by nobody else at all: it was alone, or the others have gone.
        if (kept.isEmpty()) {
            return told;
        }
        echoes += told.messages().size() - kept.size();
        return new Told(told.trace(), told.segment(), kept);
    }

    private void compare(Told told, Told longest, Map<MessageName, Integer> places) {
        List<MessageName> messages = told.messages();
        List<MessageName> reference = longest.messages();
        String both = told.client() + " and " + longest.client() + " in ring "
                + told.segment().ring();
        int first = told.segment().isWhole() && longest.segment().isWhole()
                ? 0
                : messages.isEmpty() ? reference.size() : places.getOrDefault(messages.get(0), reference.size());
        for (int i = 0; i < messages.size(); i++) {
            int at = first + i;
            boolean same = at < reference.size()
                    ? reference.get(at).equals(messages.get(i))
                    : !places.containsKey(messages.get(i));
            if (!same) {
                flaw(both + " differ: message " + i + " is " + messages.get(i) + " and "
                        + (at < reference.size() ? reference.get(at) : "none"));
                return;
            }
        }
        boolean together = told.segment().next().isPresent()
                && told.segment().next().equals(longest.segment().next());
        if (together && first + messages.size() != reference.size()) {
            flaw(both + " went on into ring " + told.segment().next().orElseThrow() + ", but the second was told "
                    + (reference.size() - first - messages.size()) + " messages more");
        } else if (first == 0 && messages.size() == reference.size()) {
            chain(told, longest, both);
        }
    }

    private void chain(Told told, Told longest, String both) {
        if (!told.isChained() || !longest.isChained()) {
            return; // they begin at different messages, or are over such that only one was told
        }
        if (told.segment().chain() == longest.segment().chain()) {
            chains++;
        } else {
            flaw(both + " have different chains");
        }
    }

    private void flaw(String what) {
        if (flaws.size() < MAX_FLAWS) {
            flaws.add(what);
        }
    }
}
