package org.quorate.testing.simulator.schedule;

import java.util.List;
import org.quorate.testing.simulator.world.Lots;
import org.quorate.testing.simulator.world.PacketFate;
import org.quorate.testing.simulator.world.Profile;
import org.quorate.testing.simulator.world.Submit;
import org.quorate.testing.simulator.world.TimedAct;
import org.quorate.testing.simulator.world.World;

/**
 * A run that needs no decisions: everything that is done in it is laid down.
 *
 * @param origin why it is kept
 * @param profile of the run; not to be changed
 * @param lots seed of the {@link Lots}
 * @param acts by time, and in their order within a time
 * @param fates of single frames, beside those that the acts and the lots decide
 */
public record Schedule(Origin origin, Profile profile, long lots, List<TimedAct> acts, List<PacketFate> fates) {
    /** Copies both lists. */
    public Schedule {
        acts = List.copyOf(acts);
        fates = List.copyOf(fates);
    }

    /** Plans all of it in a world that has this profile and these lots, and has not begun. */
    public void plan(World world) {
        acts.forEach(world::plan);
        fates.forEach(world::lay);
    }

    /** The same, kept for another reason. */
    public Schedule with(Origin other) {
        return new Schedule(other, profile, lots, acts, fates);
    }

    /** The same with another profile. */
    public Schedule with(Profile other) {
        return new Schedule(origin, other, lots, acts, fates);
    }

    /** The same with other acts. */
    public Schedule withActs(List<TimedAct> others) {
        return new Schedule(origin, profile, lots, others, fates);
    }

    /** The same with other fates. */
    public Schedule withFates(List<PacketFate> others) {
        return new Schedule(origin, profile, lots, acts, others);
    }

    /** The same with other lots. */
    public Schedule withLots(long others) {
        return new Schedule(origin, profile, others, acts, fates);
    }

    /** Names of the strikes that are faults, in the order in which they begin. */
    public List<String> strikes() {
        return acts.stream()
                .filter(timed -> !timed.act().outlastsFaults())
                .map(TimedAct::strike)
                .distinct()
                .toList();
    }

    /** How large it is: what a person has to understand. */
    public String size() {
        return profile.nodes.length + " nodes, " + faults() + " faults, " + messages() + " messages";
    }

    /** Strikes, and frames whose fate is laid down. */
    public int faults() {
        return strikes().size() + fates.size();
    }

    /** Messages that are submitted, if the nodes take them. */
    public int messages() {
        return acts.stream()
                .mapToInt(timed ->
                        timed.act() instanceof Submit submit ? submit.messages().size() : 0)
                .sum();
    }
}
