package org.quorate.ordering.totem.core.flow;

import org.quorate.ordering.totem.core.Deadline;
import org.quorate.ordering.totem.core.Effects;
import org.quorate.ordering.totem.core.image.ImageReader;
import org.quorate.ordering.totem.core.image.ImageWriter;

/** The deadlines that are armed, and when they are. */
public final class Timers {
    private static final Deadline[] ALL = Deadline.values();

    private final Effects effects;
    private final long[] at = new long[ALL.length];
    private final boolean[] armed = new boolean[ALL.length];

    /** None. */
    public Timers(Effects effects) {
        this.effects = effects;
    }

    /** Arms a deadline, anew if it is armed. */
    public void arm(Deadline deadline, long atNanos) {
        at[deadline.ordinal()] = atNanos;
        armed[deadline.ordinal()] = true;
        effects.arm(deadline, atNanos);
    }

    /** Forgets a deadline. */
    public void cancel(Deadline deadline) {
        if (armed[deadline.ordinal()]) {
            disarm(deadline);
            effects.cancel(deadline);
        }
    }

    /** Forgets all. */
    public void cancelAll() {
        for (Deadline deadline : ALL) {
            cancel(deadline);
        }
    }

    /** Whether it is armed. */
    public boolean isArmed(Deadline deadline) {
        return armed[deadline.ordinal()];
    }

    /** Whether it is due; then it is no longer armed. One that comes early is armed again. */
    public boolean take(Deadline deadline, long now) {
        if (!armed[deadline.ordinal()]) {
            return false;
        }
        if (now - at[deadline.ordinal()] < 0) {
            effects.arm(deadline, at[deadline.ordinal()]);
            return false;
        }
        disarm(deadline);
        return true;
    }

    /** One that is not armed has no time: cores that will act alike are alike in their snapshots. */
    private void disarm(Deadline deadline) {
        armed[deadline.ordinal()] = false;
        at[deadline.ordinal()] = 0;
    }

    /** Writes all of it. */
    public void write(ImageWriter out) {
        out.write(at);
        for (boolean each : armed) {
            out.write(each);
        }
    }

    /** Reads all of it, and arms what was armed. */
    public void read(ImageReader in) {
        in.readLongs(at);
        for (Deadline deadline : ALL) {
            armed[deadline.ordinal()] = in.readBoolean();
            if (armed[deadline.ordinal()]) {
                effects.arm(deadline, at[deadline.ordinal()]);
            }
        }
    }
}
