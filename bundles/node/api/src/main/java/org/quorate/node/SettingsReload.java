package org.quorate.node;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Has all members of the ring take over what their settings files say: each reads and checks its own, and only if all say the same and
 * none has a fault do all apply it, at one place of the order. Absent where there are no process groups.
 */
@ProviderType
@ThreadSafe
public interface SettingsReload {
    /**
     * Begins. Does not wait.
     *
     * @param dryRun whether to stop when it is known what would happen
     * @param stages told what has been done, one clause each, on a thread that must not be held up
     * @return completes when it is over, or will go on without this node; on that same thread
     */
    CompletableFuture<Outcome> reload(boolean dryRun, Consumer<String> stages);

    /** How it ended. */
    enum Kind {
        /** All members have applied it. */
        APPLIED,
        /** They would: it was asked only. */
        WOULD_APPLY,
        /** What the files say is what runs. */
        NOTHING_NEW,
        /** A file has faults. Nothing was applied anywhere. */
        FAULTY,
        /** The files of the members say different things. Nothing was applied anywhere. */
        DIFFERENT,
        /** What quorum counts with was to change, and the members may not act. Nothing was applied anywhere. */
        NOT_QUORATE,
        /** A member is silent or takes no part, another change is under way, or the view changed. Nothing was applied anywhere. */
        REFUSED,
        /** It was applied, but not all of it, or what some members did is not known. */
        INCOMPLETE
    }

    /**
     * What came of it.
     *
     * @param kind how it ended
     * @param why one clause with the facts; may be empty
     * @param details one line each: faults with the node's id in front ({@code node 3: SET-004 ...}), keys that differ, what failed
     * @param warnings things worth a look
     * @param digest of the settings that the members have now, or would have; empty when they have none in common
     * @param version of these
     * @param changes at each member by its id
     */
    record Outcome(
            Kind kind,
            String why,
            List<String> details,
            List<String> warnings,
            String digest,
            int version,
            SortedMap<Integer, List<RunningSettings.Change>> changes) {
        /** Copies the collections. */
        public Outcome {
            details = List.copyOf(details);
            warnings = List.copyOf(warnings);
            changes = Collections.unmodifiableSortedMap(new TreeMap<>(changes));
        }
    }
}
