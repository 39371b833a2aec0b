package org.quorate.ordering.totem.host;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.SplittableRandom;
import org.quorate.ordering.totem.core.Deadline;
import org.quorate.ordering.totem.core.DialectPolicy;
import org.quorate.ordering.totem.core.Effects;
import org.quorate.ordering.totem.core.StableRecord;
import org.quorate.ordering.totem.core.TotemCore;
import org.quorate.ordering.totem.core.TotemSettings;

/**
 * A ring of one that is formed, handed over and forgotten on the thread that starts the bundle, so that the classes of the
 * core are loaded before the loop needs them: loading them during a hand-over would be most of its pause.
 */
final class Rehearsal {
    private static final long STEP_NANOS = 100_000_000;
    private static final int STEPS = 20;

    private Rehearsal() {}

    static void run(RingDialect dialect, TotemSettings alone) {
        run(dialect.policy(), alone, alone);
    }

    /** The same with a successor that has other settings. */
    static void run(TotemSettings alone, TotemSettings successor) {
        run(DialectPolicy.NATIVE, alone, successor);
    }

    private static void run(DialectPolicy dialect, TotemSettings alone, TotemSettings successor) {
        Deadlines deadlines = new Deadlines();
        Effects effects = effects(deadlines);
        SplittableRandom chance = new SplittableRandom(0);
        TotemCore first = new TotemCore(alone, dialect, chance, effects);
        first.start(0, StableRecord.NONE, 1);
        byte[] message = new byte[alone.payloadBytes() * 2];
        first.submit(0, false, message, 0, message.length, 0);
        play(first, deadlines, 0);
        byte[] state = first.snapshot(STEPS * STEP_NANOS);
        TotemCore second = TotemCore.restore(state, successor, dialect, chance, effects, STEPS * STEP_NANOS);
        play(second, deadlines, STEPS * STEP_NANOS);
    }

    private static void play(TotemCore core, Deadlines deadlines, long from) {
        for (int step = 1; step <= STEPS; step++) {
            deadlines.fire(from + step * STEP_NANOS, core);
        }
    }

    /** Only deadlines are kept; everything else goes nowhere. */
    private static Effects effects(Deadlines deadlines) {
        return (Effects) Proxy.newProxyInstance(
                Rehearsal.class.getClassLoader(), new Class<?>[] {Effects.class}, (proxy, method, arguments) -> {
                    if (method.isDefault()) {
                        return InvocationHandler.invokeDefault(proxy, method, arguments);
                    }
                    if (method.getName().equals("arm")) {
                        deadlines.arm((Deadline) arguments[0], (long) arguments[1]);
                    } else if (method.getName().equals("cancel")) {
                        deadlines.cancel((Deadline) arguments[0]);
                    }
                    return null;
                });
    }
}
