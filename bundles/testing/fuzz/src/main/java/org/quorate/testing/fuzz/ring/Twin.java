package org.quorate.testing.fuzz.ring;

import java.util.function.Consumer;
import org.quorate.ordering.totem.core.DialectPolicy;
import org.quorate.ordering.totem.core.TotemCore;
import org.quorate.ordering.totem.core.TotemSettings;
import org.quorate.testing.fuzz.Finding;

/** A core that was restored from another one, and must do whatever that one does. */
final class Twin {
    private final TotemCore core;
    private final Echo original = new Echo();
    private final Echo copy;

    Twin(byte[] image, TotemSettings settings, Chance chance, long nowNanos) {
        copy = new Echo();
        core = TotemCore.restore(image, settings, DialectPolicy.NATIVE, chance, copy, nowNanos);
        // Restoring arms every deadline anew, which the original does not do again.
        copy.forget();
    }

    /** Told what the original wants done. */
    Echo original() {
        return original;
    }

    /** After the original had this input. */
    void same(Consumer<TotemCore> input) {
        input.accept(core);
        Finding.unless(
                original.hash() == copy.hash(),
                "a restored core does something else than the one it was restored from");
    }
}
