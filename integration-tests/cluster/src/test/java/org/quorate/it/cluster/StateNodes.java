package org.quorate.it.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.quorate.it.witness.StateWitness;
import org.quorate.shell.client.demo.Demo;
import org.quorate.shell.client.demo.DemoNode;
import org.quorate.shell.client.demo.NodeKeeper;
import org.quorate.shell.client.demo.NodeSettings;
import org.quorate.shell.client.demo.RingWait;
import org.quorate.shell.client.demo.check.CheckLog;

/** Three nodes with a large replicated state, of which some run from the start; all are stopped at the end, whatever happened. */
final class StateNodes implements AutoCloseable {
    private static final int NODES = 3;
    private static final long START_MILLIS = 60_000;

    private final Demo demo;
    private final Path logs;
    private final NodeKeeper keeper;

    private StateNodes(Demo demo, Path logs) {
        this.demo = demo;
        this.logs = logs;
        keeper = new NodeKeeper(demo, System.out);
    }

    /** Starts these, and waits until they are one ring and have begun with the initial state. */
    static StateNodes start(Path directory, long stateBytes, int... first) throws IOException, InterruptedException {
        Path logs = directory.resolve("trace");
        Demo demo = Demo.create(
                directory.resolve("nodes"), NodeProcess.HOME, NodeSettings.freeAddresses("127.0.0.1", NODES));
        NodeSettings.write(demo, "state", Optional.of(logs));
        StateNodes nodes = new StateNodes(demo, logs);
        try {
            for (DemoNode node : demo.nodes()) {
                Witness.into(node);
                takePart(node, stateBytes);
            }
            nodes.start(first);
            for (int id : first) {
                nodes.awaitReady(id);
            }
            return nodes;
        } catch (IOException | InterruptedException | RuntimeException | AssertionError e) {
            nodes.close();
            throw e;
        }
    }

    /** The witness of that node, which does not run yet, will have a state of so many bytes. */
    static void takePart(DemoNode node, long stateBytes) throws IOException {
        Path data = Files.createDirectories(node.directory().resolve("data"));
        Files.writeString(data.resolve(StateWitness.BYTES), Long.toString(stateBytes));
    }

    /** Starts these, and waits until all that run are one ring. */
    void start(int... ids) throws IOException, InterruptedException {
        demo.startAll(Arrays.stream(ids).mapToObj(this::node).toList(), START_MILLIS);
        RingWait ring = RingWait.of(List.of(demo.running()));
        assertTrue(ring.await(START_MILLIS), ring::describe);
    }

    DemoNode node(int id) {
        return demo.nodes().get(id - 1);
    }

    /** Has a node submit so many commands in a second, from a moment on. */
    void drive(int id, long rate) throws IOException {
        drive(node(id), rate);
    }

    static void drive(DemoNode node, long rate) throws IOException {
        Path file = node.directory().resolve("data").resolve(StateWitness.RATE);
        Path next = Files.writeString(file.resolveSibling(StateWitness.RATE + ".next"), Long.toString(rate));
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** What the state machine of a node wrote down. */
    Witness witness(int id) {
        return witness(node(id));
    }

    static Witness witness(DemoNode node) {
        return new Witness(node, StateWitness.FILE);
    }

    /** Waits until it has written that. @return the time of the first such line, of {@link System#nanoTime} */
    long awaitLine(int id, String word) throws IOException, InterruptedException {
        return times(witness(id).await(word, lines -> !times(lines, word).isEmpty()), word)
                .get(0);
    }

    /** When lines that begin with the word were written. */
    static List<Long> times(List<String> lines, String word) {
        return lines.stream()
                .map(line -> line.split(" "))
                .filter(words -> words.length > 1 && words[0].equals(word))
                .map(words -> Long.parseLong(words[1]))
                .toList();
    }

    void awaitReady(int id) throws IOException, InterruptedException {
        awaitTick(node(id), "replica that is ready", StateTick::isReady);
    }

    /** Waits until the last tick of a node is like that. @return it */
    static StateTick awaitTick(DemoNode node, String what, Predicate<StateTick> wanted)
            throws IOException, InterruptedException {
        return StateTick.last(witness(node)
                        .await(
                                what,
                                lines -> StateTick.last(lines).filter(wanted).isPresent()))
                .orElseThrow();
    }

    StateTick tick(int id) throws IOException {
        return StateTick.last(witness(id).lines()).orElseThrow();
    }

    /**
     * Stops the commands, and waits until these nodes have the same state, which has all commands of those that submitted.
     *
     * @return that state
     */
    StateTick awaitSameState(List<Integer> ids, List<Integer> submitting) throws IOException, InterruptedException {
        for (int id : submitting) {
            drive(id, 0);
        }
        long end = System.nanoTime() + START_MILLIS * 1_000_000;
        while (true) {
            List<StateTick> ticks = new ArrayList<>();
            for (int id : ids) {
                ticks.add(tick(id));
            }
            long applied = 0;
            for (int id : submitting) {
                applied += tick(id).applied();
            }
            long wanted = applied;
            StateTick first = ticks.get(0);
            if (ticks.stream().allMatch(each -> each.isReady() && each.isOfStateOf(first) && each.count() == wanted)) {
                for (StateTick each : ticks) {
                    assertEquals(0, each.lost() + each.misplaced(), each::toString);
                }
                return first;
            }
            assertTrue(System.nanoTime() - end < 0, () -> wanted + " commands were applied, but: " + ticks);
            Thread.sleep(100);
        }
    }

    /** Requires that none of these has left its ring since it was first one of all three. */
    void requireNoChangeSinceAllJoined(int... ids) throws IOException {
        for (int id : ids) {
            CheckLog log = CheckLog.read(NodeSettings.logOf(logs, node(id)));
            long start = log.firstStartNanos();
            OptionalLong joined = log.untilRing(start, "1,2,3");
            assertTrue(joined.isPresent(), () -> "node" + id + " was in no ring of three");
            assertEquals(
                    OptionalLong.empty(),
                    log.untilNoticed(start + joined.getAsLong()),
                    () -> "node" + id + " has left the ring of three after so many nanoseconds");
        }
    }

    @Override
    public void close() {
        keeper.close();
    }
}
