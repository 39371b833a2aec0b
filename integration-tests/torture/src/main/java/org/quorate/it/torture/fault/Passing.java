package org.quorate.it.torture.fault;

import java.util.List;

/** Faults that pass without a change of the configuration, short enough for something else to happen under each of them. */
public final class Passing {
    private static final long HOLD_MILLIS = 2000;

    /** So few that a token and all its repetitions are hardly ever lost one after the other. */
    private static final int LOSS_PERCENT = 2;

    /** Far below the time after which a token counts as lost. */
    private static final long PAUSE_MILLIS = 300;

    private static final int COLLECTIONS = 5;
    private static final int JUMP_SECONDS = 86_400;

    private Passing() {}

    /** One of each kind, on different nodes. @param nodes how many there are, 3 at least */
    public static List<Fault> of(int nodes) {
        return List.of(
                new Loss(0, LOSS_PERCENT, HOLD_MILLIS),
                new Pause(1, PAUSE_MILLIS),
                new HandOver(2, "link"),
                new Busy(1, HOLD_MILLIS),
                new Collect(2, COLLECTIONS),
                new HandOver(3, "ordering"),
                new ClockJump(nodes, JUMP_SECONDS, HOLD_MILLIS));
    }
}
