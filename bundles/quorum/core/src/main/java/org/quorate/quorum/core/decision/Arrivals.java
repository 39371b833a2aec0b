package org.quorate.quorum.core.decision;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.group.ClusterView;
import org.quorate.quorum.core.wire.Brought;
import org.quorate.quorum.core.wire.BroughtBytes;

/** Reads what members bring to a view. */
final class Arrivals {
    private Arrivals() {}

    /** What can be read of members; the rest is counted. */
    static SortedMap<Integer, Brought> read(ClusterView view, SortedMap<Integer, byte[]> states, Effects effects) {
        SortedMap<Integer, Brought> brought = new TreeMap<>();
        states.forEach((node, bytes) -> {
            Optional<Brought> read = bytes.length == 0 ? Optional.empty() : BroughtBytes.read(bytes);
            if (read.isPresent() && view.members().contains(node)) {
                brought.put(node, read.get());
            } else if (bytes.length > 0) {
                effects.count(Counter.DAMAGED_STATES);
            }
        });
        return brought;
    }
}
