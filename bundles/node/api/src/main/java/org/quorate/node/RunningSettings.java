package org.quorate.node;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The settings of a running node and its files, which may say something else by now. Nothing here speaks to other nodes: {@link
 * SettingsReload} has all members do this together.
 */
@ProviderType
@ThreadSafe
public interface RunningSettings {
    /** What this node has accepted last: what its files said when it started, or at the last change on all members. */
    Standing standing();

    /** Reads the files and checks them as a whole, with what runs; applies nothing. Reads files and may ask for host names: not on the loop. */
    Reading read();

    /**
     * Applies what the last {@link #read} gave, but for quorum: what can change live does, the rest waits for the node's next start.
     *
     * @param number of that reading
     * @throws IllegalArgumentException when it is not the last sound one, and nothing has been done
     */
    Applied apply(long number);

    /**
     * The members have changed what quorum counts with to what that reading says.
     *
     * @param number as with {@link #apply}, after it
     * @throws IllegalArgumentException as with {@link #apply}
     */
    Applied quorumChanged(long number);

    /**
     * Settings as nodes compare them.
     *
     * @param digest as of {@link Settings#digest}
     * @param version {@code settings.version}
     * @param shared the settings that are in the digest, by key; unmodifiable
     */
    record Standing(String digest, int version, SortedMap<String, String> shared) {
        /** Copies the map. */
        public Standing {
            requireNonNull(digest, "digest");
            shared = Collections.unmodifiableSortedMap(new TreeMap<>(shared));
        }

        /** Whether the other one says the same, with the same version. */
        public boolean agreesWith(Standing other) {
            return digest.equals(other.digest) && version == other.version;
        }
    }

    /** What it takes for a changed value to count. */
    enum Way {
        /** It counts when it is applied. */
        LIVE,
        /** The members change it together, in the order, after all else. */
        QUORUM,
        /** A provider is to be exchanged, or the node started again. */
        SWAP,
        /** It counts when the node starts again. */
        RESTART;

        /** Whether it counts without a start. */
        public boolean isLive() {
            return this == LIVE || this == QUORUM;
        }
    }

    /**
     * One setting whose value in the files is not the one that runs.
     *
     * @param key as in the files
     * @param from what runs; empty when there is none
     * @param to what the files say; empty when there is none
     * @param way what it takes
     */
    record Change(String key, String from, String to, Way way) {}

    /**
     * What quorum is to count with.
     *
     * @param policy name of the policy
     * @param votes of each node that runs in the list, by its id
     * @param options of the policy that the files name, without {@code quorum.}
     * @param expected how many votes are expected
     */
    record QuorumTerms(
            String policy, SortedMap<Integer, Integer> votes, SortedMap<String, String> options, int expected) {
        /** Copies the maps. */
        public QuorumTerms {
            votes = Collections.unmodifiableSortedMap(new TreeMap<>(votes));
            options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
        }
    }

    /** What reading the files gave. */
    sealed interface Reading permits Sound, Faulty {}

    /**
     * They hold.
     *
     * @param number of this reading, for {@link #apply}
     * @param standing what the files say
     * @param changes what differs from what runs, in the order of the catalogue
     * @param warnings things worth a look, one line each with file and line
     * @param quorum what quorum is to count with; empty when that stays as it is
     */
    record Sound(
            long number, Standing standing, List<Change> changes, List<String> warnings, Optional<QuorumTerms> quorum)
            implements Reading {
        /** Copies the lists. */
        public Sound {
            changes = List.copyOf(changes);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * They do not.
     *
     * @param faults one line each, with code, file, line, key, value and remedy; at least one
     */
    record Faulty(List<String> faults) implements Reading {
        /** Copies the list. */
        public Faulty {
            faults = List.copyOf(faults);
        }
    }

    /**
     * What has been applied.
     *
     * @param standing what this node has accepted from here on
     * @param trouble one sentence each for what could not be applied; empty when all could
     */
    record Applied(Standing standing, List<String> trouble) {
        /** Copies the list. */
        public Applied {
            trouble = List.copyOf(trouble);
        }
    }
}
