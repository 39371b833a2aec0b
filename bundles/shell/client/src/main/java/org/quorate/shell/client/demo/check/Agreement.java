package org.quorate.shell.client.demo.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quorate.shell.client.demo.check.Deliveries.RingPart;

/** Compares what the subscribers of all nodes were told. */
final class Agreement {
    private final List<Subscriber> subscribers;

    Agreement(Map<Integer, Subscriber> subscribers) {
        this.subscribers = new ArrayList<>(subscribers.values());
    }

    /** Where two subscribers contradict each other or one itself; empty when nowhere. */
    Optional<String> contradiction() {
        for (Subscriber one : subscribers) {
            String disorder = one.deliveries().disorder();
            if (!disorder.isEmpty()) {
                return Optional.of(one.node().name() + ": " + disorder);
            }
        }
        for (int i = 0; i < subscribers.size(); i++) {
            for (int j = i + 1; j < subscribers.size(); j++) {
                Optional<String> found = contradiction(subscribers.get(i), subscribers.get(j));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> contradiction(Subscriber one, Subscriber other) {
        Map<String, RingPart> others = other.deliveries().rings();
        for (Map.Entry<String, RingPart> part : one.deliveries().rings().entrySet()) {
            RingPart counterpart = others.get(part.getKey());
            long sequence = counterpart == null ? -1 : part.getValue().firstDifference(counterpart);
            if (sequence >= 0) {
                return Optional.of(one.node().name() + " and " + other.node().name() + " differ at message " + sequence
                        + " of ring " + part.getKey());
            }
        }
        return Optional.empty();
    }

    /** Places that two or more subscribers both have. */
    int comparedRings() {
        return (int) subscribers.stream()
                .flatMap(s -> s.deliveries().rings().keySet().stream())
                .distinct()
                .filter(r -> subscribers.stream()
                                .filter(s -> s.deliveries().rings().containsKey(r))
                                .count()
                        > 1)
                .count();
    }

    /** Why the history of one ring is not the same at all nodes, from its first to its last message; empty when it is. */
    Optional<String> differenceIn(String ring) {
        RingPart first = part(subscribers.get(0), ring);
        for (Subscriber other : subscribers) {
            RingPart part = part(other, ring);
            if (!first.isSame(part)) {
                return Optional.of(subscribers.get(0).node().name() + " has " + first.size() + " messages of ring "
                        + ring + ", " + other.node().name() + " has " + part.size() + ", and they are not the same");
            }
        }
        return Optional.empty();
    }

    /** Messages of a ring and one checksum of their places and contents. */
    String digestOf(String ring) {
        RingPart part = part(subscribers.get(0), ring);
        return String.format("%d messages, %016x", part.size(), part.digest());
    }

    private static RingPart part(Subscriber subscriber, String ring) {
        return Optional.ofNullable(subscriber.deliveries().rings().get(ring)).orElseGet(RingPart::new);
    }
}
