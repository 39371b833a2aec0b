package org.quorate.it.bench.launch;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Starts the nodes of one contender. */
public interface Launcher {
    /** Name on the command line and in the table: {@code jgroups-udp}. */
    String name();

    /** Why it cannot run on this machine, one sentence without a full stop that says what to do; empty when it can. */
    default Optional<String> missing() {
        return Optional.empty();
    }

    /** Whether it is measured only when it is named. */
    default boolean isOnRequest() {
        return false;
    }

    /** Whether it has a delivery that waits until every member, or as many as it waits for at all, has the message. */
    boolean hasSafe();

    /** Whether it has one that does not wait for that. */
    default boolean hasAgreed() {
        return true;
    }

    /**
     * Starts one process for each node, with the environment of {@link Launch#environment} and with its output in {@link
     * Launch#output}. Processes that nodes need besides (daemons) are the first ones in the list; all are ended by the caller.
     *
     * @return the processes; the bench ends those that run still when the nodes were told to quit
     * @throws IOException when one cannot be started; those that were are ended
     */
    List<Process> start(Launch launch) throws IOException, InterruptedException;
}
