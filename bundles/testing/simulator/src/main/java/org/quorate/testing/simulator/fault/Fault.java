package org.quorate.testing.simulator.fault;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.quorate.testing.simulator.world.World;

/** One kind of fault. Draws its own parameters when it starts, and undoes nothing at the end: the world heals itself. */
public interface Fault {
    /** All kinds by name, in the order in which they are given their chance. */
    Map<String, Supplier<Fault>> KINDS = kinds();

    /**
     * Draws parameters and plans the first strike. Called once, before the run.
     *
     * @param name under which its strikes are recorded
     */
    void start(World world, String name, SplittableRandom chance);

    /** The fault of that name. */
    static Fault named(String name) {
        Supplier<Fault> kind = KINDS.get(name);
        if (kind == null) {
            throw new IllegalArgumentException("no fault is named " + name + "; there are " + KINDS.keySet());
        }
        return kind.get();
    }

    private static Map<String, Supplier<Fault>> kinds() {
        Map<String, Supplier<Fault>> old = new TreeMap<>();
        old.put("uniform-loss", UniformLoss::new);
        old.put("burst-loss", BurstLoss::new);
        old.put("duplicates", Duplicates::new);
        old.put("delay", Delay::new);
        old.put("partition", Partition::new);
        old.put("one-way", OneWay::new);
        old.put("pair-cut", PairCut::new);
        old.put("class-filter", ClassFilter::new);
        old.put("crash", Crash::new);
        old.put("mass-crash", MassCrash::new);
        old.put("lost-disk", LostDisk::new);
        old.put("pause", Pause::new);
        old.put("slow-node", SlowNode::new);
        old.put("slow-receiver", SlowReceiver::new);
        old.put("leave", Leave::new);
        old.put("hand-over", HandOver::new);
        old.put("hole-maker", HoleMaker::new);
        old.put("recovery-breaker", RecoveryBreaker::new);
        // Later ones come after these, so that they change nothing in the chance of the others.
        Map<String, Supplier<Fault>> kinds = new LinkedHashMap<>(old);
        kinds.put("swizzle", Swizzle::new);
        kinds.put("held-back", HeldBack::new);
        kinds.put("small-frames-only", SmallFramesOnly::new);
        kinds.put("narrow-links", NarrowLinks::new);
        kinds.put("disk-full", DiskFull::new);
        kinds.put("token-crash", TokenCrash::new);
        kinds.put("echo", Echo::new);
        kinds.put("corruption", Corruption::new);
        kinds.put("replay", Replay::new);
        kinds.put("late-learner", LateLearner::new);
        kinds.put("straggler", Straggler::new);
        kinds.put("strays", Strays::new);
        kinds.put("deaf-pair", DeafPair::new);
        kinds.put("twin", Twin::new);
        kinds.put("lasting-cut", LastingCut::new);
        kinds.put("mute-layers", MuteLayers::new);
        kinds.put("round-breaker", RoundBreaker::new);
        return Collections.unmodifiableMap(kinds);
    }
}
