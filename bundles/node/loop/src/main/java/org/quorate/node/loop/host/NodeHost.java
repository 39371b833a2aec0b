package org.quorate.node.loop.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.quorate.node.EventLog;
import org.quorate.node.History;
import org.quorate.node.NodeIdentity;
import org.quorate.node.NodeLoop;
import org.quorate.node.StableStore;
import org.quorate.node.Succession;
import org.quorate.node.loop.journal.EventLogFile;
import org.quorate.node.loop.journal.HistoryRing;
import org.quorate.node.loop.journal.NoEventLog;
import org.quorate.node.loop.store.DataDirectoryLock;
import org.quorate.node.loop.store.DirectoryUnusable;
import org.quorate.node.loop.store.FileStableStore;
import org.quorate.node.loop.succession.SuccessionTable;
import org.quorate.node.loop.turn.FatalExit;
import org.quorate.node.loop.turn.LoggedLoopReport;
import org.quorate.node.loop.turn.LoopLimits;
import org.quorate.node.loop.turn.LoopReport;
import org.quorate.node.loop.turn.SelectorLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a node consists of before there is a ring. Runs from its construction until it is closed. */
public final class NodeHost implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NodeHost.class);

    private final DataDirectoryLock lock;
    private final FileStableStore store;
    private final Optional<EventLogFile> eventLogFile;
    private final HistoryRing history = new HistoryRing();
    private final SelectorLoop loop;
    private final SuccessionTable succession;

    /**
     * Takes the data directory and starts the loop.
     *
     * @param traceFile file of the event log; empty: none is written
     * @throws DirectoryUnusable when the data directory cannot be had; nothing runs then
     */
    public NodeHost(NodeIdentity identity, Optional<Path> traceFile, LoopLimits limits) throws DirectoryUnusable {
        lock = DataDirectoryLock.take(identity.dataDirectory());
        LoopReport report = new LoggedLoopReport(history);
        FatalExit fatalExit = new Halt(this::flush);
        loop = new SelectorLoop(limits, report, fatalExit);
        try {
            store = new FileStableStore(identity.dataDirectory(), task -> complete(task, report, fatalExit));
        } catch (DirectoryUnusable e) {
            loop.close();
            unlock();
            throw e;
        }
        eventLogFile = traceFile.map(path -> new EventLogFile(path, identity.id()));
        succession = new SuccessionTable(loop::nowNanos);
        loop.start();
    }

    /** The loop. */
    public NodeLoop loop() {
        return loop;
    }

    /** The store in the data directory. */
    public StableStore store() {
        return store;
    }

    /** Who acts for which seam. */
    public Succession succession() {
        return succession;
    }

    /** The event log, possibly one that writes nothing. */
    public EventLog eventLog() {
        return eventLogFile.<EventLog>map(file -> file).orElseGet(NoEventLog::new);
    }

    /** The history. */
    public History history() {
        return history;
    }

    /** Takes over the limit for pauses, and no other, from the next turn on. */
    public void pauseLimit(LoopLimits limits) {
        loop.pauseLimit(limits);
    }

    /** Stops everything, each part in at most 5 seconds: loop, event log, store, lock. */
    @Override
    public void close() {
        try {
            if (!loop.end()) {
                LOG.error("NOD-015 The loop did not end within 5 s; what it has not written is lost.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        eventLogFile.ifPresent(EventLogFile::close);
        store.close();
        unlock();
    }

    private void flush(long patienceNanos) throws InterruptedException {
        if (eventLogFile != null && eventLogFile.isPresent()) {
            eventLogFile.get().flush(patienceNanos);
        }
    }

    /** A completion is work on the loop like any other: when it throws, nobody can say what state it left. */
    private void complete(Runnable task, LoopReport report, FatalExit fatalExit) {
        loop.call(Executors.callable(() -> {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                report.failed("the completion of a write to the stable store", e);
                fatalExit.exit();
            }
        }));
    }

    private void unlock() {
        try {
            lock.close();
        } catch (IOException e) {
            LOG.warn("NOD-045 The lock of the data directory stays until this process ends.", e);
        }
    }
}
