package org.quorate.shell.gogo.command;

import java.time.Duration;
import java.util.Optional;
import org.quorate.shell.gogo.report.Report;

/** Through what a command that takes its time says how far it is, and learns when to give up. */
public interface Stages {
    /** Reports a stage that is done; stays on the screen. */
    void done(String what);

    /** Reports what the command waits for now; replaced by the next report. */
    void waiting(String what);

    /** Shows a part of the answer at once; in JSON a document of its own, on one line. */
    void part(Report part);

    /**
     * Waits a moment.
     *
     * @throws CommandFault when the time the caller gave is over, or the caller went away
     * @throws InterruptedException when the node stops
     */
    void pause(Duration moment, String waitingFor) throws InterruptedException;

    /** Whether the caller has confirmed beforehand whatever would be asked. */
    boolean isConfirmed();

    /**
     * Asks the caller, however long it takes; the time limit begins anew after it.
     *
     * @param text lines, the last one without its end: the question
     * @return what was typed, perhaps nothing; empty where nobody can be asked
     */
    Optional<String> ask(String text);

    /** Time left until the caller gives up; very long where the caller waits for ever. */
    Duration left();

    /** The stages of the command that the present thread runs; silent ones with a limit of 10 s outside the socket. */
    static Stages current() {
        return CurrentStages.get();
    }
}
