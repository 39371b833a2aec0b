package org.quorate.group.state.host;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.quorate.node.Confined;

/**
 * Has a machine restore or merge what comes from other members, on a thread of its own. It begins when something of each source is here:
 * then every snapshot that this machine has to give for a merge has been taken.
 */
@Confined("the replica's thread")
final class StateReader {
    /** What the machine does with the streams. */
    interface Work {
        /** The result is for {@link Outcome#done}. */
        Runnable on(List<PieceStream> streams) throws IOException;
    }

    /** What becomes of it; on the reader's thread. */
    interface Outcome {
        void read(int source, int pieces);

        /** @param result of the work */
        void done(Runnable result);

        void failed(Throwable failure);
    }

    private final List<PieceStream> streams = new ArrayList<>();
    private final Set<Integer> begun = new HashSet<>();
    private final CompletableFuture<Boolean> over = new CompletableFuture<>();
    private final Optional<StateReader> before;
    private final Work work;
    private final Outcome outcome;
    private final Thread thread;
    private boolean stopped;

    /** @param before another of the same machine, which has to be over first */
    StateReader(String group, int sources, Work work, Outcome outcome, Optional<StateReader> before) {
        this.before = before.filter(each -> !each.over.isDone());
        this.work = work;
        this.outcome = outcome;
        for (int i = 0; i < sources; i++) {
            int source = i;
            streams.add(new PieceStream(pieces -> outcome.read(source, pieces)));
        }
        thread = new Thread(this::run, "quorate-state-read " + group);
        thread.setDaemon(true);
    }

    void add(int source, byte[] bytes, boolean last) {
        streams.get(source).add(bytes, last);
        if (!stopped && begun.add(source) && begun.size() == streams.size()) {
            thread.start();
        }
    }

    /** What was read is void; the machine notices when it reads on. */
    void stop() {
        stopped = true;
        streams.forEach(PieceStream::stop);
        if (begun.size() < streams.size()) {
            over.complete(false); // it never begins
        }
    }

    /** Waits until the machine is not in it any more. */
    void awaitEnd() {
        over.join();
    }

    private void run() {
        before.ifPresent(StateReader::awaitEnd);
        try {
            Runnable result = work.on(streams);
            for (PieceStream each : streams) {
                each.drain();
            }
            over.complete(true);
            outcome.done(result);
        } catch (IOException | RuntimeException | Error failure) {
            over.complete(false);
            if (!streams.get(0).isStopped()) {
                outcome.failed(failure);
            }
        } finally {
            over.complete(false);
        }
    }
}
