package org.quorate.it.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.shell.client.demo.DemoNode;

/** Replicated state whose nodes part and meet again (M-86). */
class StateMergeIT {
    private static final long STATE_BYTES = 1 << 20;
    private static final long COMMANDS = 50;

    @TempDir
    Path directory;

    @Test
    void quorateSideWinsThoughTheOtherHasMoreMembersAndMoreCommands() throws Exception {
        String settings = "node.1.votes = 3\n"; // of five
        try (HostNodes hosts = HostNodes.start(directory, settings, node -> StateNodes.takePart(node, STATE_BYTES))) {
            DemoNode quorate = hosts.all().get(0);
            DemoNode other = hosts.all().get(1);
            for (DemoNode node : hosts.all()) {
                StateNodes.awaitTick(node, "replica that is ready", StateTick::isReady);
            }
            Witness.ofQuorum(quorate).awaitStarted();
            int comings = Witness.ofQuorum(quorate).lines().size();
            hosts.network().part(new int[] {1}, new int[] {2, 3});
            hosts.awaitRing(hosts.nodes(1));
            hosts.awaitRing(hosts.nodes(2, 3));
            Witness.ofQuorum(quorate) // it waits until nobody believes in the ring of three any more
                    .await(
                            "coming again",
                            lines -> lines.size() > comings
                                    && lines.get(lines.size() - 1).startsWith("started"));
            int before = begun(quorate).size();

            act(quorate, COMMANDS);
            act(other, 4 * COMMANDS);
            hosts.network().join();
            hosts.awaitRing(hosts.all());

            for (DemoNode node : hosts.nodes(2, 3)) {
                awaitStateOf(quorate, node);
            }
            assertEquals(before, begun(quorate).size(), "the quorate one took over the state of others");
        }
    }

    /** Submits commands until so many are applied there; the last may come later. */
    private static void act(DemoNode node, long commands) throws Exception {
        StateNodes.drive(node, 10 * commands);
        StateNodes.awaitTick(node, commands + " commands", each -> each.isReady() && each.applied() >= commands);
        StateNodes.drive(node, 0);
    }

    /** Waits until both have the same state, whatever was still under way. */
    private static void awaitStateOf(DemoNode winner, DemoNode node) throws Exception {
        Witness other = StateNodes.witness(node);
        StateNodes.witness(winner).await("state that " + node.name() + " has too", lines -> {
            Optional<StateTick> won = StateTick.last(lines).filter(StateTick::isReady);
            return won.isPresent()
                    && StateTick.last(read(other))
                            .filter(each -> each.isReady() && each.isOfStateOf(won.get()))
                            .isPresent();
        });
    }

    private static List<String> read(Witness witness) {
        try {
            return witness.lines();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<Long> begun(DemoNode node) throws Exception {
        return StateNodes.times(StateNodes.witness(node).lines(), "restoring");
    }
}
