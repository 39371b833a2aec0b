package org.quorate.node.loop.turn;

/** Ends the process because the loop cannot be trusted any more. What must be said has been logged before. */
@FunctionalInterface
public interface FatalExit {
    /** Ends the process at once; called on the loop or on its watchdog. In tests it returns, and the loop ends. */
    void exit();
}
