package org.quorate.quorum.core.decision;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Who is counted in a ring, and what follows.
 *
 * @param standing of those who are counted; empty when nobody is
 * @param counted nodes, ascending
 * @param uncounted why other members are not, by node
 */
record Census(Optional<Standing> standing, List<Integer> counted, SortedMap<Integer, String> uncounted) {
    Census with(Standing after) {
        return new Census(Optional.of(after), counted, uncounted);
    }
}
