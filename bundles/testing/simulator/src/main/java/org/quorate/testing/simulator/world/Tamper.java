package org.quorate.testing.simulator.world;

import org.quorate.ordering.totem.core.Effects;

/** Stands between the cores and the world; tests break a run with it, to see that it is found out. */
@FunctionalInterface
public interface Tamper {
    /** Leaves everything as it is. */
    Tamper NONE = (node, effects) -> effects;

    /** What the core of that node is given in place of the real effects; asked once per start and hand-over. */
    Effects between(int node, Effects effects);
}
