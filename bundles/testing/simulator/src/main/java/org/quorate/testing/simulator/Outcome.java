package org.quorate.testing.simulator;

import java.util.Optional;
import org.quorate.testing.simulator.world.Breach;
import org.quorate.testing.simulator.world.Profile;
import org.quorate.testing.simulator.world.World;

/**
 * What came of a run.
 *
 * @param seed of the run
 * @param family of profiles that was asked for; empty: any
 * @param profile what was drawn
 * @param breach what was broken, if anything
 * @param events that happened
 * @param virtualNanos virtual time at the end
 * @param deliveries at all nodes
 * @param changes regular configurations installed at all nodes
 * @param hash rolling hash of all events and effects
 */
public record Outcome(
        long seed,
        String family,
        Profile profile,
        Optional<Breach> breach,
        long events,
        long virtualNanos,
        long deliveries,
        long changes,
        long hash) {
    /** Lines for people: what was broken, where, and how to see it again. Empty when nothing was. */
    public String report() {
        return breach.map(found -> "seed " + seed + " breaks " + found.property() + ": " + found.getMessage()
                        + "\n  event " + events + ", virtual time " + seconds() + " s"
                        + "\n  " + profile
                        + "\n  replay: ./quorate sim --seed " + seed + (family.isEmpty() ? "" : " --profile " + family)
                        + " --verbose\n")
                .orElse("");
    }

    /** Virtual time at the end, in seconds. */
    public String seconds() {
        return String.format("%.6f", (double) virtualNanos / World.SECOND);
    }
}
