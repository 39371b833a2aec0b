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
    private final boolean[] extended = new boolean[ALL.length];
    private long taken;
    private boolean takenIsExtended;

    /** None. */
    public Timers(Effects effects) {
        this.effects = effects;
    }

    /** Arms a deadline, anew if it is armed. */
    public void arm(Deadline deadline, long atNanos) {
        at[deadline.ordinal()] = atNanos;
        armed[deadline.ordinal()] = true;
        extended[deadline.ordinal()] = false;
        effects.arm(deadline, atNanos);
    }

    /** Lets a deadline come no sooner than that; one that comes later anyway is left as it is. */
    public void postpone(Deadline deadline, long atNanos) {
        if (!armed[deadline.ordinal()] || at[deadline.ordinal()] - atNanos < 0) {
            arm(deadline, atNanos);
        }
    }

    /**
     * Arms a deadline that has just been taken for a later time, once: the next time it comes it has come. Whether that was done.
     */
    public boolean extend(Deadline deadline, long nanos, long now) {
        long later = taken + nanos;
        if (takenIsExtended || later - now <= 0) {
            return false;
        }
        arm(deadline, later);
        extended[deadline.ordinal()] = true;
        return true;
    }

    /** How late the deadline is that has just been taken. */
    public long lateness(long now) {
        return now - taken;
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
        taken = at[deadline.ordinal()];
        takenIsExtended = extended[deadline.ordinal()];
        disarm(deadline);
        return true;
    }

    /** One that is not armed has no time: cores that will act alike are alike in their snapshots. */
    private void disarm(Deadline deadline) {
        armed[deadline.ordinal()] = false;
        at[deadline.ordinal()] = 0;
        extended[deadline.ordinal()] = false;
    }

    /** Writes all of it. */
    public void write(ImageWriter out) {
        out.write(at);
        for (int kind = 0; kind < ALL.length; kind++) {
            out.write(armed[kind]);
            out.write(extended[kind]);
        }
    }

    /** Reads all of it, and arms what was armed. */
    public void read(ImageReader in) {
        in.readLongs(at);
        for (Deadline deadline : ALL) {
            armed[deadline.ordinal()] = in.readBoolean();
            extended[deadline.ordinal()] = in.readBoolean();
            if (armed[deadline.ordinal()]) {
                effects.arm(deadline, at[deadline.ordinal()]);
            }
        }
    }
}
