package org.quorate.shell.gogo.command;

import java.time.Duration;

/** Through what a command that takes its time says how far it is, and learns when to give up. */
public interface Stages {
    /** Reports a stage that is done; stays on the screen. */
    void done(String what);

    /** Reports what the command waits for now; replaced by the next report. */
    void waiting(String what);

    /**
     * Waits a moment.
     *
     * @throws CommandFault when the time the caller gave is over, or the caller went away
     * @throws InterruptedException when the node stops
     */
    void pause(Duration moment, String waitingFor) throws InterruptedException;

    /** Time left until the caller gives up; very long where the caller waits for ever. */
    Duration left();

    /** The stages of the command that the present thread runs; silent ones with a limit of 10 s outside the socket. */
    static Stages current() {
        return CurrentStages.get();
    }
}
