package org.quorate.quorum.core.decision;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.quorate.ordering.RingId;
import org.quorate.quorum.PolicyMemory;
import org.quorate.quorum.PolicyState;
import org.quorate.quorum.QuorumPolicy;
import org.quorate.quorum.QuorumView;
import org.quorate.quorum.core.wire.Brought;
import org.quorate.quorum.core.wire.ChangeId;
import org.quorate.quorum.core.wire.Side;

/**
 * Which members of a ring are counted, and by which policy; the same at all members, since it follows from what all have been given
 * . Who is not counted has no vote and may not act, as if it were not there, so the others lose nothing by it.
 *
 * @param leaders what those brought whose policy decides, by node; empty when nobody's does
 * @param before the policy that has to agree, with its settings; empty when all know of the last change
 * @param counted what each brought that may be counted, by node
 * @param uncounted why the others are not, by node
 */
record Choice(
        SortedMap<Integer, Brought> leaders,
        Optional<Side> before,
        SortedMap<Integer, Brought> counted,
        SortedMap<Integer, String> uncounted) {
    /**
     * Chooses.
     *
     * @param members of the ring
     * @param brought what members brought, by node; some may have brought nothing
     */
    static Choice of(List<Integer> members, SortedMap<Integer, Brought> brought) {
        SortedMap<Integer, Brought> all = new TreeMap<>(brought);
        all.keySet().retainAll(members);
        SortedMap<Integer, String> uncounted = new TreeMap<>();
        for (int member : members) {
            if (!all.containsKey(member)) {
                uncounted.put(member, "has brought no state");
            }
        }
        SortedMap<Integer, Brought> leaders = leaders(all);
        if (leaders.isEmpty()) {
            all.forEach((node, each) ->
                    uncounted.put(node, "has the policy " + each.now().policy() + ", and others have another one"));
            return new Choice(leaders, Optional.empty(), new TreeMap<>(), uncounted);
        }
        Brought first = leaders.get(leaders.firstKey());
        boolean allKnow =
                leaders.values().stream().anyMatch(each -> each.before().isEmpty());
        Optional<Side> before = allKnow ? Optional.empty() : first.before();
        List<String> needed = names(first.now(), before);
        SortedMap<Integer, Brought> counted = new TreeMap<>();
        all.forEach((node, each) -> {
            boolean follows = leaders.containsKey(node) || each.change().compareTo(first.change()) < 0;
            if (!follows) {
                uncounted.put(
                        node,
                        "has the policy " + each.now().policy() + ", and "
                                + first.now().policy() + " decides");
            } else if (!each.policies().containsAll(needed)) {
                uncounted.put(node, "has not the policy " + String.join(" and ", needed));
            } else {
                counted.put(node, each);
            }
        });
        return new Choice(leaders, before, counted, uncounted);
    }

    /** Who is not counted with the others remembers this ring as if it were alone in it, and does not act. */
    static Brought aside(int self, Brought mine, RingId id, Policies policies) {
        if (mine.memory().view().id().equals(id)) {
            return mine.idle();
        }
        Choice alone = of(List.of(self), new TreeMap<>(Map.of(self, mine)));
        Optional<Standing> standing =
                policies.haveAll(alone.needed()) ? alone.count(id, policies).standing() : Optional.empty();
        return standing.map(each -> each.brought(policies.names())).orElse(mine).idle();
    }

    /** The highest change counts; between settings that differ from the start, the policy of those who could act. */
    private static SortedMap<Integer, Brought> leaders(SortedMap<Integer, Brought> all) {
        ChangeId highest = all.values().stream()
                .map(Brought::change)
                .max(ChangeId::compareTo)
                .orElse(ChangeId.NONE);
        SortedMap<Integer, Brought> leaders = new TreeMap<>(all);
        leaders.values().removeIf(each -> !each.change().equals(highest));
        TreeSet<String> policies = new TreeSet<>();
        leaders.values().forEach(each -> policies.add(each.now().policy()));
        if (policies.size() > 1) {
            policies.clear();
            leaders.values().stream()
                    .filter(Brought::acted)
                    .forEach(each -> policies.add(each.now().policy()));
        }
        if (policies.size() != 1) {
            return new TreeMap<>();
        }
        leaders.values().removeIf(each -> !each.now().policy().equals(policies.first()));
        return leaders;
    }

    private static List<String> names(Side now, Optional<Side> before) {
        return Stream.concat(Stream.of(now), before.stream())
                .map(Side::policy)
                .distinct()
                .toList();
    }

    /** Policies that a node must have to compute what follows. */
    List<String> needed() {
        return counted.isEmpty() ? List.of() : names(first().now(), before);
    }

    private Brought first() {
        return leaders.get(leaders.firstKey());
    }

    /** The policies' answer for a ring; only when all {@link #needed} ones are there. */
    Census count(RingId ring, Policies policies) {
        SortedMap<Integer, String> left = new TreeMap<>(uncounted);
        if (counted.isEmpty()) {
            return new Census(Optional.empty(), List.of(), left);
        }
        Offer nowOffer = policies.find(first().now().policy()).orElseThrow();
        Optional<Offer> beforeOffer = before.flatMap(side -> policies.find(side.policy()));
        SortedMap<Integer, PolicyState> nows = new TreeMap<>();
        SortedMap<Integer, PolicyState> befores = new TreeMap<>();
        SortedMap<ByteBuffer, PolicyState> read = new TreeMap<>();
        counted.forEach((node, each) -> {
            try {
                PolicyState now = nowOf(node, each, nowOffer.policy(), read);
                if (beforeOffer.isPresent()) {
                    befores.put(node, beforeOf(each, beforeOffer.get()));
                }
                nows.put(node, now);
            } catch (IllegalArgumentException unreadable) {
                left.put(node, "has brought a state that the policy refuses: " + unreadable.getMessage());
            }
        });
        befores.keySet().retainAll(nows.keySet());
        if (nows.isEmpty()) {
            return new Census(Optional.empty(), List.of(), left);
        }
        QuorumView view = new QuorumView(ring, new ArrayList<>(nows.keySet()));
        try {
            return new Census(Optional.of(standing(view, nowOffer, nows, beforeOffer, befores)), view.members(), left);
        } catch (IllegalArgumentException refused) {
            nows.keySet().forEach(node -> left.put(node, "cannot be counted with the others: " + refused.getMessage()));
            return new Census(Optional.empty(), List.of(), left);
        }
    }

    private Standing standing(
            QuorumView view,
            Offer nowOffer,
            SortedMap<Integer, PolicyState> nows,
            Optional<Offer> beforeOffer,
            SortedMap<Integer, PolicyState> befores) {
        Seat now =
                new Seat(nowOffer, first().now().settings(), nowOffer.policy().install(view, nows));
        if (beforeOffer.isEmpty()) {
            return new Standing(first().change(), now, Optional.empty());
        }
        Offer offer = beforeOffer.get();
        Seat older =
                new Seat(offer, before.orElseThrow().settings(), offer.policy().install(view, befores));
        return Standing.changing(first().change(), now, latest(nowOffer, nows), older, latest(offer, befores));
    }

    /** What is known of the last view that could act, by any of the members. */
    private static PolicyMemory latest(Offer offer, SortedMap<Integer, PolicyState> states) {
        PolicyMemory latest = offer.policy().memory(states.get(states.firstKey()));
        for (PolicyState state : states.values()) {
            PolicyMemory memory = offer.policy().memory(state);
            latest = memory.lastQuorate().compareTo(latest.lastQuorate()) > 0 ? memory : latest;
        }
        return latest;
    }

    /** Who was in one ring before brings the same bytes, and these are read once: a state is a value. */
    private PolicyState nowOf(int node, Brought brought, QuorumPolicy policy, SortedMap<ByteBuffer, PolicyState> read) {
        byte[] state = brought.now().state();
        return leaders.containsKey(node)
                ? read.computeIfAbsent(ByteBuffer.wrap(state), bytes -> policy.read(state))
                : policy.resume(first().now().settings(), brought.memory());
    }

    private PolicyState beforeOf(Brought brought, Offer offer) {
        if (brought.change().equals(first().change())) {
            return offer.policy().read(brought.before().orElseThrow().state());
        }
        boolean same = brought.now().policy().equals(offer.name());
        return same
                ? offer.policy().read(brought.now().state())
                : offer.policy().resume(before.get().settings(), brought.memory());
    }
}
