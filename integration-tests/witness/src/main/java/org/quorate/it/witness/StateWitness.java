package org.quorate.it.witness;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.quorate.group.state.Lineage;
import org.quorate.group.state.MergePolicy;
import org.quorate.group.state.ReplicatedState;
import org.quorate.group.state.ReplicatedStates;
import org.quorate.group.state.StateMachine;
import org.quorate.node.NodeIdentity;

/**
 * A state machine in the group {@code witness-state} that counts commands and makes a digest of them, with a snapshot as large as a file of its
 * node says; it takes part only where that file is. It requires that commands of each node come without a gap and once, and writes down
 * what happens to it: {@code empty}, {@code writing}, {@code written}, {@code restoring}, {@code half}, {@code restored} and {@code void},
 * each with {@link System#nanoTime}; and {@code tick} again and again.
 */
@Component(
        service = {},
        immediate = true)
public final class StateWitness implements StateMachine {
    /** What it writes, in the data directory of its node. */
    public static final String FILE = "witness-state.txt";

    /** The file in the data directory with the size of a snapshot in bytes. */
    public static final String BYTES = "witness-state.bytes";

    /** The file in the data directory that says how many commands this node submits in a second. */
    public static final String RATE = "witness-state.rate";

    /**
     * What follows {@code tick}, in this order: time, phase of the replica, commands of the state and their digest, own commands that were
     * applied, own commands that came to another end, commands out of place, bytes of the heap in use and at most.
     */
    public static final int TICK_WORDS = 9;

    private static final int MAX_NODES = 10;
    private static final long TICK_MILLIS = 100;

    private final Lines lines;
    private final int node;
    private final Path data;
    private final Optional<ReplicatedState> replicated;
    private final List<Thread> threads = new ArrayList<>();
    private final long bytes;

    // Of the thread that applies commands; the first three are read by the one that ticks.
    private volatile long count;
    private volatile long digest;
    private volatile long misplaced;
    private long[] last = new long[MAX_NODES];

    /** Takes part if there is a size. */
    @Activate
    public StateWitness(@Reference NodeIdentity self, @Reference ReplicatedStates states) throws IOException {
        lines = new Lines(self, FILE);
        node = self.id();
        data = self.dataDirectory();
        Path size = data.resolve(BYTES);
        boolean takesPart = Files.exists(size);
        bytes = takesPart ? Long.parseLong(Files.readString(size).strip()) : 0;
        replicated =
                takesPart ? Optional.of(states.replicate("witness-state", this, MergePolicy.REFUSE)) : Optional.empty();
        replicated.ifPresent(this::begin);
    }

    private void begin(ReplicatedState state) {
        StateDriver driver = new StateDriver(node, state, data.resolve(RATE));
        run("witness-driver", driver::run);
        run("witness-ticks", () -> {
            while (true) {
                Runtime heap = Runtime.getRuntime();
                write(
                        "tick",
                        state.status().phase() + " " + count + " " + digest + " " + driver.applied() + " "
                                + driver.lost() + " " + misplaced + " " + (heap.totalMemory() - heap.freeMemory()) + " "
                                + heap.maxMemory());
                Thread.sleep(TICK_MILLIS);
            }
        });
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private void run(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (InterruptedException over) {
                        Thread.currentThread().interrupt();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    /** Takes part no more. */
    @Deactivate
    void stop() {
        threads.forEach(Thread::interrupt);
        replicated.ifPresent(ReplicatedState::close);
    }

    @Override
    public void startEmpty() {
        count = 0;
        digest = 0;
        last = new long[MAX_NODES];
        note("empty");
    }

    @Override
    public void apply(ByteBuffer command, long position) {
        int from = command.getInt();
        long number = command.getLong();
        if (number != last[from] + 1 || position != count + 1) {
            misplaced++;
        }
        last[from] = number;
        digest = Lineage.mix(Lineage.mix(digest, from), number);
        count = position;
    }

    @Override
    public Snapshot snapshot() {
        long counted = count;
        long mixed = digest;
        long[] numbers = last.clone();
        return stream -> {
            note("writing");
            DataOutputStream out = new DataOutputStream(stream);
            out.writeLong(counted);
            out.writeLong(mixed);
            for (long each : numbers) {
                out.writeLong(each);
            }
            out.writeLong(bytes);
            out.flush();
            new StateBulk(mixed, bytes).writeTo(stream);
            note("written");
        };
    }

    @Override
    public void restore(InputStream state) throws IOException {
        note("restoring");
        try {
            DataInputStream in = new DataInputStream(state);
            count = in.readLong();
            digest = in.readLong();
            for (int i = 0; i < MAX_NODES; i++) {
                last[i] = in.readLong();
            }
            new StateBulk(digest, in.readLong()).check(state, () -> note("half"));
            note("restored");
        } catch (IOException failed) {
            write("void", failed.getMessage());
            throw failed;
        }
    }

    private void note(String what) {
        write(what, "");
    }

    private synchronized void write(String what, String rest) {
        try {
            lines.add((what + " " + System.nanoTime() + " " + rest).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
