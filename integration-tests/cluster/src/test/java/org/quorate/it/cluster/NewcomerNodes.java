package org.quorate.it.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.quorate.it.witness.ChatWitness;
import org.quorate.it.witness.RoundWitness;
import org.quorate.shell.client.demo.Demo;
import org.quorate.shell.client.demo.DemoNode;
import org.quorate.shell.client.demo.JsonValue;
import org.quorate.shell.client.demo.NodeKeeper;
import org.quorate.shell.client.demo.NodeProbe;
import org.quorate.shell.client.demo.NodeSettings;
import org.quorate.shell.client.demo.RingWait;

/**
 * Three nodes that stay, and two newcomers that come in turns, so that one can start while the other is busy. All have members in the group
 * {@code chat} and a layer that makes each agreement on a ring long. A newcomer is shut out by the three until it is admitted, and the
 * newcomers do not know each other's address. All are stopped at the end, whatever happened.
 */
final class NewcomerNodes implements AutoCloseable {
    private static final int STAYING = 3;
    private static final int NEWCOMERS = 2;
    private static final long START_MILLIS = 60_000;
    private static final String GROUP = "chat";

    /** Members wait longer for a silent one than any test: a round with a dead one has to end with its ring. */
    private static final String PATIENT = "group.synchronise.timeout.ms = 120000\n";

    /** What the layer of a node says in a round: several pieces. */
    private static final String STATE_BYTES = "300000";

    private final Demo demo;
    private final Path logs;
    private final NodeKeeper keeper;
    private final List<DemoNode> staying;
    private final List<Newcomer> newcomers = new ArrayList<>();

    private NewcomerNodes(Demo demo, Path logs) {
        this.demo = demo;
        this.logs = logs;
        keeper = new NodeKeeper(demo, System.out);
        staying = demo.nodes().subList(0, STAYING);
        demo.nodes().subList(STAYING, STAYING + NEWCOMERS).forEach(node -> newcomers.add(new Newcomer(node)));
    }

    /** Starts the three and waits until they are one ring, and their members one group. */
    static NewcomerNodes start(Path directory) throws IOException, InterruptedException {
        Path logs = directory.resolve("trace");
        List<String> addresses = NodeSettings.freeAddresses(ownHost(), STAYING + NEWCOMERS + 1);
        Demo demo =
                Demo.create(directory.resolve("nodes"), NodeProcess.HOME, addresses.subList(0, STAYING + NEWCOMERS));
        NodeSettings.write(demo, "newcomers", Optional.of(logs));
        NewcomerNodes nodes = new NewcomerNodes(demo, logs);
        String nowhere = addresses.get(STAYING + NEWCOMERS);
        try {
            for (DemoNode node : demo.nodes()) {
                Witness.into(node);
                Files.writeString(node.directory().resolve("etc/cluster.cfg"), PATIENT, StandardOpenOption.APPEND);
                Path data = Files.createDirectories(node.directory().resolve("data"));
                Files.writeString(data.resolve(RoundWitness.BYTES), STATE_BYTES);
            }
            for (Newcomer one : nodes.newcomers) {
                for (Newcomer other : nodes.newcomers) {
                    if (one != other) {
                        one.believes(other.node(), nowhere);
                    }
                }
            }
            demo.startAll(nodes.staying, START_MILLIS);
            nodes.awaitThree(System.nanoTime() + START_MILLIS * 1_000_000);
            for (Newcomer newcomer : nodes.newcomers) {
                nodes.shutOut(newcomer);
            }
            return nodes;
        } catch (IOException | InterruptedException | RuntimeException | AssertionError e) {
            nodes.close();
            throw e;
        }
    }

    /** A loopback address that no other process takes ports of while a newcomer does not run. */
    private static String ownHost() {
        long pid = ProcessHandle.current().pid();
        return "127.82." + pid / 250 % 250 + "." + (pid % 250 + 1);
    }

    /** The nodes that stay. */
    List<DemoNode> staying() {
        return staying;
    }

    /** Who comes in that round. */
    Newcomer newcomer(int round) {
        return newcomers.get(round % NEWCOMERS);
    }

    /** Where the event logs are. */
    Path logs() {
        return logs;
    }

    /** Lets the three hear it, at one time as far as processes can. */
    void admit(Newcomer newcomer) {
        ask("transport:admit", newcomer);
    }

    /** Lets the three hear it no more. */
    void shutOut(Newcomer newcomer) {
        ask("transport:shutout", newcomer);
    }

    private void ask(String verb, Newcomer newcomer) {
        staying.parallelStream().forEach(node -> {
            NodeProbe.Reply reply = NodeProbe.ask(node, verb, newcomer.node().name());
            assertEquals(0, reply.exit(), () -> node.name() + " " + verb + ": " + reply.reason());
        });
    }

    /** Waits until the three are in one ring without anybody else, and agree that only their members are in the group. */
    void awaitThree(long endNanos) throws InterruptedException {
        RingWait ring = RingWait.of(List.of(staying));
        await(endNanos, () -> ring.isReached() ? Optional.empty() : Optional.of(ring.describe()));
        await(endNanos, this::strangersInTheGroup);
    }

    /** Sends a text to the group at one of the three and waits until it was delivered to the members of all. */
    void say(DemoNode node, String text, long endNanos) throws IOException, InterruptedException {
        NodeProbe.Reply sent = NodeProbe.ask(node, 10_000, "group:send", GROUP, text);
        assertEquals(0, sent.exit(), () -> node.name() + " group:send: " + sent.reason() + " " + sent.out());
        for (DemoNode each : staying) {
            String line = "message " + node.id() + " " + text;
            await(endNanos, () -> {
                long times = chat(each).stream().filter(line::equals).count();
                return times == 1
                        ? Optional.empty()
                        : Optional.of(each.name() + " was told \"" + line + "\" " + times + " times");
            });
        }
    }

    private static List<String> chat(DemoNode node) {
        try {
            return new Witness(node, ChatWitness.FILE).lines();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /** Nothing when all three have one view of the group with one member of each. */
    private Optional<String> strangersInTheGroup() {
        List<String> seen = new ArrayList<>();
        for (DemoNode node : staying) {
            JsonValue group = NodeProbe.ask(node, "group:show", GROUP, "--json")
                    .document()
                    .map(document -> document.get("data"))
                    .orElse(JsonValue.ABSENT);
            seen.add(group.get("view").text() + " of "
                    + group.get("members").items().stream()
                            .map(member -> member.get("node").text())
                            .toList());
        }
        List<String> names = staying.stream().map(DemoNode::name).toList();
        boolean one = seen.stream().distinct().count() == 1 && seen.get(0).endsWith(" of " + names);
        return one ? Optional.empty() : Optional.of("the group at the three: " + seen);
    }

    /** Waits until there is no complaint any more. */
    static void await(long endNanos, Supplier<Optional<String>> complaint) throws InterruptedException {
        Optional<String> said = complaint.get();
        while (said.isPresent()) {
            Optional<String> last = said;
            assertTrue(System.nanoTime() - endNanos < 0, last::get);
            Thread.sleep(5);
            said = complaint.get();
        }
    }

    /** Stops all; the three in order. */
    @Override
    public void close() throws InterruptedException {
        for (Newcomer newcomer : newcomers) {
            newcomer.close();
        }
        keeper.close();
    }
}
