package org.quorate.node.reload.core;

import java.util.List;
import java.util.TreeMap;
import org.quorate.node.RunningSettings.Change;
import org.quorate.node.RunningSettings.Standing;
import org.quorate.node.RunningSettings.Way;

/**
 * What a member found in its own files.
 *
 * @param standing what they say; of no meaning where there are faults
 * @param changes  what differs from what it runs with; copied
 * @param faults   one line each; empty when its files hold; copied
 * @param warnings one line each; copied
 */
public record Report(Standing standing, List<Change> changes, List<String> faults, List<String> warnings) {
    /** Copies the lists. */
    public Report {
        changes = List.copyOf(changes);
        faults = List.copyOf(faults);
        warnings = List.copyOf(warnings);
    }

    /** Of files that do not hold. */
    public static Report faulty(List<String> faults) {
        return new Report(new Standing("", 0, new TreeMap<>()), List.of(), faults, List.of());
    }

    /** Whether quorum is to count with something else. */
    public boolean changesQuorum() {
        return changes.stream().anyMatch(change -> change.way() == Way.QUORUM);
    }
}
