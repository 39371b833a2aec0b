package org.quorate.testing.simulator.world;

import java.util.Optional;
import org.quorate.ordering.totem.core.Abilities;
import org.quorate.ordering.totem.core.TotemCore;
import org.quorate.ordering.totem.core.TotemSettings;

/** The layer above a node: whether it takes deliveries, and whether it has room for what the node sends. */
final class LayerAbove {
    /** So many packets at a time does a layer take that is full. */
    private static final int PACKETS_AT_A_TIME = 3;

    private boolean holds;
    private boolean full;
    private int asked;
    private boolean stopped;
    private Synchronising synchronising = new Synchronising(0);
    private Optional<Layers> layers = Optional.empty();

    /** A process begins. */
    void begin(World world, Node node, TotemSettings settings) {
        set(false, false);
        synchronising = new Synchronising(settings.maxMessageBytes());
        boolean has = (settings.abilities().features() & Abilities.SYNCHRONISATION) != 0;
        layers = has ? Optional.of(new Layers(world, node, settings)) : Optional.empty();
    }

    /** The real layers, where the software of the node has them. */
    Optional<Layers> layers() {
        return layers;
    }

    /** Another core goes on, or the same one does after all. */
    void otherCore(boolean refused) {
        if (!refused) {
            layers.ifPresent(Layers::otherCore);
        }
    }

    /** What it says to those of the other nodes when a ring is installed. */
    Synchronising synchronising() {
        return synchronising;
    }

    /** It takes all, or no deliveries, or asks for nothing new to be sent. */
    void set(boolean holdsDelivery, boolean isFull) {
        holds = holdsDelivery;
        full = isFull;
    }

    /** Whether it takes the messages of another packet now. A full one says no in the middle of what could be delivered. */
    boolean takesMore() {
        stopped |= full && ++asked % PACKETS_AT_A_TIME == 0;
        return !stopped;
    }

    /** After an input: when it has said no, it takes more from here on and says so. */
    void goOn(TotemCore core, long nowNanos) {
        if (stopped) {
            stopped = false;
            tell(core, nowNanos);
        }
        synchronising.goOn(core, nowNanos);
        if (layers.isPresent()) {
            layers.get().goOn(core, nowNanos);
        }
    }

    /** Says it to a core, which may be a new one. */
    void tell(TotemCore core, long nowNanos) {
        core.receiverFull(nowNanos, full);
        core.holdDelivery(nowNanos, holds);
    }
}
