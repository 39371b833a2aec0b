package org.quorate.quorum.core.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.node.Confined;
import org.quorate.quorum.core.wire.Limits;

/** Policies that this node has; of several with one name the one that came first counts. */
@Confined("node loop")
final class Policies {
    private final SortedMap<String, List<Offer>> offers = new TreeMap<>();

    void add(Offer offer) {
        offers.computeIfAbsent(offer.name(), name -> new ArrayList<>()).add(offer);
    }

    void remove(Offer offer) {
        offers.getOrDefault(offer.name(), new ArrayList<>()).remove(offer);
        offers.values().removeIf(List::isEmpty);
    }

    Optional<Offer> find(String name) {
        return offers.getOrDefault(name, List.of()).stream().findFirst();
    }

    boolean haveAll(List<String> names) {
        return offers.keySet().containsAll(names);
    }

    /** Names of the first {@link Limits#POLICIES}, ascending. */
    List<String> names() {
        return offers.keySet().stream()
                .filter(name -> name.length() <= Limits.NAME)
                .limit(Limits.POLICIES)
                .toList();
    }

    /** Version of the policy with that name; empty without one. */
    String version(String name) {
        return find(name).map(Offer::version).orElse("");
    }
}
