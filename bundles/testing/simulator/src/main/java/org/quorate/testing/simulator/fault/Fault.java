package org.quorate.testing.simulator.fault;

import java.util.Collections;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.quorate.testing.simulator.world.World;

/** One kind of fault. Draws its own parameters when it starts, and undoes nothing at the end: the world heals itself. */
public interface Fault {
    /** All kinds by name. */
    Map<String, Supplier<Fault>> KINDS = kinds();

    /** Kinds that would spoil a run with others, by name: only drawn by families made for them. */
    Map<String, Supplier<Fault>> ALONE = Map.of("lasting-cut", LastingCut::new);

    /** Draws parameters and plans the first strike. Called once, before the run. */
    void start(World world, SplittableRandom chance);

    /** The fault of that name. */
    static Fault named(String name) {
        Supplier<Fault> kind = KINDS.getOrDefault(name, ALONE.get(name));
        if (kind == null) {
            throw new IllegalArgumentException("no fault is named " + name + "; there are " + KINDS.keySet());
        }
        return kind.get();
    }

    private static Map<String, Supplier<Fault>> kinds() {
        Map<String, Supplier<Fault>> kinds = new TreeMap<>();
        kinds.put("uniform-loss", UniformLoss::new);
        kinds.put("burst-loss", BurstLoss::new);
        kinds.put("duplicates", Duplicates::new);
        kinds.put("delay", Delay::new);
        kinds.put("partition", Partition::new);
        kinds.put("one-way", OneWay::new);
        kinds.put("pair-cut", PairCut::new);
        kinds.put("class-filter", ClassFilter::new);
        kinds.put("crash", Crash::new);
        kinds.put("mass-crash", MassCrash::new);
        kinds.put("lost-disk", LostDisk::new);
        kinds.put("pause", Pause::new);
        kinds.put("slow-node", SlowNode::new);
        kinds.put("slow-receiver", SlowReceiver::new);
        kinds.put("leave", Leave::new);
        kinds.put("hand-over", HandOver::new);
        kinds.put("hole-maker", HoleMaker::new);
        kinds.put("recovery-breaker", RecoveryBreaker::new);
        return Collections.unmodifiableMap(kinds);
    }
}
