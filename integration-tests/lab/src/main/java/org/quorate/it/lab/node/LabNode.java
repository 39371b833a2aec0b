package org.quorate.it.lab.node;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.quorate.it.lab.trace.Trace;

/**
 * One member of the ring on a host of its own. Methods that act belong to one thread; a node that does not run can only be started.
 * Every moment is one of the machine's monotonic clock, {@link System#nanoTime}.
 */
public interface LabNode extends AutoCloseable {
    /** Its id in the ring and the number of its host. */
    int id();

    /** Whose implementation it is. */
    Kind kind();

    /** What people call it. */
    default String name() {
        return "node" + id();
    }

    /** Starts it and waits for nothing. @throws IOException when it cannot be started */
    void start() throws IOException, InterruptedException;

    /** Tells it to leave the ring and to end, and returns at once; {@link #awaitEnd} waits for the end. */
    void leave();

    /** Waits for the end after {@link #leave}. @throws IOException when it does not end by itself, or badly */
    void awaitEnd() throws IOException, InterruptedException;

    /** Ends it as a power cut does. */
    void kill() throws IOException, InterruptedException;

    /** Its process stands still until {@link #resume}. */
    void pause() throws IOException, InterruptedException;

    /** Ends {@link #pause}. */
    void resume() throws IOException, InterruptedException;

    /** Whether it was started and neither left nor killed since. */
    boolean runs();

    /** Whether it was paused. */
    boolean isPaused();

    /** When the time of its coming counts from; 0 until that is known. */
    long startedNanos();

    /** What is wrong with its processes: one has ended although nobody wanted that. Empty when nothing is. */
    Optional<String> trouble();

    /**
     * What it is told of its ring, and of the messages that it sends and receives. One of them may be compared with that of another
     * node when {@link #order} is the same.
     */
    Trace trace();

    /** The messages of nodes with the same name are in one order: {@code cpg}, or {@code channel}. */
    String order();

    /** Sends so many messages a second of so many bytes each from now on, also after it came back; 0 stops that. */
    void traffic(int perSecond, int bytes);

    /** Asks it who it thinks is in the cluster; empty when it takes all for members and the cluster for quorate. */
    Optional<String> doubts(int nodes) throws InterruptedException;

    /** Ends its threads; its processes end with its host. */
    @Override
    void close();

    /** Command lines for a person who wants to look at it, with what they show. */
    List<String> commands();
}
