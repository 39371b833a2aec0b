package org.quorate.ordering.totem.host;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.quorate.node.Confined;
import org.quorate.ordering.totem.core.TotemCore;

/** Through which a layer's messages go to the core at once, while the core is in no call and its disk writes nothing. */
@Confined("node loop")
final class CoreDoor {
    private Optional<Inside> inside = Optional.empty();
    private boolean turnsSoon;
    private boolean moreComes;

    /** What is behind it. */
    private record Inside(TotemCore core, LongSupplier clock, Pending pending) {}

    /**
     * The core takes messages until {@link #shut}.
     *
     * @param soon whether the core has a turn soon, whatever happens
     * @param more whether it delivers more in it
     */
    void open(TotemCore core, LongSupplier clock, Pending pending, boolean soon, boolean more) {
        if (inside.isEmpty() || inside.get().core != core) {
            inside = Optional.of(new Inside(core, clock, pending));
        }
        turnsSoon = soon;
        moreComes = more;
    }

    /** Nothing may be given to the core until the end of one of its turns. */
    void shut() {
        inside = Optional.empty();
        turnsSoon = false;
        moreComes = false;
    }

    /** Gives a message to the core; {@code false} when it did not take it: it is full, or shut. */
    boolean give(boolean safe, ByteBuffer message) {
        if (inside.isEmpty()) {
            return false;
        }
        Inside to = inside.get();
        return to.core.submit(to.clock.getAsLong(), safe, message, to.pending.nextTag()) != TotemCore.Submitted.FULL;
    }

    boolean turnsSoon() {
        return turnsSoon;
    }

    boolean moreComes() {
        return moreComes;
    }
}
