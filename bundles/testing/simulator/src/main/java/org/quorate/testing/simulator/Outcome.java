package org.quorate.testing.simulator;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.quorate.ordering.totem.core.Counter;
import org.quorate.testing.simulator.schedule.ProfileText;
import org.quorate.testing.simulator.world.Breach;
import org.quorate.testing.simulator.world.Profile;
import org.quorate.testing.simulator.world.World;

/**
 * What came of a run.
 *
 * @param seed of the run, or of the lots of a schedule
 * @param family of profiles that was asked for; empty: any
 * @param words of the command line that run it again
 * @param profile what was drawn
 * @param breach what was broken, if anything
 * @param events that happened
 * @param virtualNanos virtual time at the end
 * @param deliveries at all nodes
 * @param changes regular configurations installed at all nodes
 * @param agreed how often a node was told what the layers of its ring have agreed on
 * @param agreementsInterrupted how often another ring came before they had
 * @param reachedInGroups how often what has happened in process groups
 * @param hash rolling hash of all events and effects
 * @param counted by all cores together
 */
public record Outcome(
        long seed,
        String family,
        String words,
        Profile profile,
        Optional<Breach> breach,
        long events,
        long virtualNanos,
        long deliveries,
        long changes,
        long agreed,
        long agreementsInterrupted,
        SortedMap<String, Integer> reachedInGroups,
        long hash,
        Map<Counter, Long> counted) {

    Outcome(long seed, String family, String words, Optional<Breach> breach, World world) {
        this(
                seed,
                family,
                words,
                world.profile(),
                breach,
                world.events(),
                world.now(),
                world.deliveries(),
                world.changes(),
                world.agreements().timesDone(),
                world.agreements().timesInterrupted(),
                world.agreements().reachedInGroups(),
                world.hash(),
                counts(world));
    }

    private static Map<Counter, Long> counts(World world) {
        Map<Counter, Long> counts = new EnumMap<>(Counter.class);
        for (Counter counter : Counter.values()) {
            counts.put(counter, world.counted(counter));
        }
        return counts;
    }

    /** Lines for people: what was broken, where, and how to see it again and make it small. Empty when nothing was. */
    public String report() {
        return breach.map(found -> "seed " + seed + " breaks " + found.property() + ": " + found.getMessage()
                        + "\n  event " + events + ", virtual time " + seconds() + " s, profile " + profileHash()
                        + SourceCommit.found()
                                .map(commit -> ", commit " + commit)
                                .orElse("")
                        + "\n  " + profile
                        + "\n  replay: ./quorate sim " + words + " --verbose"
                        + "\n  shrink: ./quorate sim " + words + " --shrink --out FILE\n")
                .orElse("");
    }

    /** Virtual time at the end, in seconds. */
    public String seconds() {
        return String.format("%.6f", (double) virtualNanos / World.SECOND);
    }

    private String profileHash() {
        return String.format(
                "%08x", String.join("\n", ProfileText.write(profile)).hashCode());
    }
}
