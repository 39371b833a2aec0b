package org.quorate.shell.gogo.command;

import java.time.Duration;
import java.util.Optional;
import org.quorate.shell.gogo.report.Report;

/** Which stages belong to the command of a thread: Gogo gives a command no other way to learn who called it. */
public final class CurrentStages {
    private static final ThreadLocal<Stages> CURRENT = new ThreadLocal<>();

    private CurrentStages() {}

    static Stages get() {
        Stages stages = CURRENT.get();
        return stages != null ? stages : new Silent();
    }

    /** Makes stages those of the present thread, until {@link #clear}. */
    public static void set(Stages stages) {
        CURRENT.set(stages);
    }

    /** Ends it. */
    public static void clear() {
        CURRENT.remove();
    }

    /** For commands that were called from a Gogo script: nothing is shown, only the end counts. */
    private static final class Silent implements Stages {
        private final Deadline deadline = new Deadline(GlobalOptions.DEFAULT_TIMEOUT);

        @Override
        public void done(String what) {}

        @Override
        public void part(Report part) {}

        @Override
        public void waiting(String what) {}

        @Override
        public void pause(Duration moment, String waitingFor) throws InterruptedException {
            deadline.check(waitingFor);
            Thread.sleep(Math.max(1, Math.min(moment.toMillis(), left().toMillis())));
        }

        @Override
        public boolean isConfirmed() {
            return false;
        }

        @Override
        public Optional<String> ask(String text) {
            return Optional.empty();
        }

        @Override
        public Duration left() {
            return deadline.left();
        }
    }
}
