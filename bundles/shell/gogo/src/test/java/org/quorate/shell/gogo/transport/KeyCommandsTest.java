package org.quorate.shell.gogo.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quorate.shell.gogo.command.CommandFault;
import org.quorate.shell.gogo.command.Exit;
import org.quorate.shell.gogo.fake.FakeNode;
import org.quorate.transport.ClusterKeys;
import org.quorate.transport.ClusterKeys.Stage;

class KeyCommandsTest {
    private final FakeNode node = new FakeNode();
    private final KeyCommands commands = new KeyCommands(node);
    private final Scripted keys = new Scripted();

    @Test
    void aNodeThatSealsNothingSaysWhy() {
        CommandFault fault = assertThrows(CommandFault.class, () -> commands.key("show"));

        assertEquals(Exit.ABSENT, fault.exitCode());
        assertTrue(fault.text().contains("transport.insecure"), fault.text());
    }

    @Test
    void rotateWaitsForTheLastStageAndNamesWhoWasAbsent() throws Exception {
        node.keys = Optional.of(keys);
        keys.story.add(Optional.empty());
        for (Stage stage : Stage.values()) {
            if (stage != Stage.CANCELLED) {
                keys.story.add(
                        Optional.of(new ClusterKeys.Change(1, "2222222222222222", stage, List.of(2), List.of(3), "")));
            }
        }

        KeyReport report = (KeyReport) commands.key("rotate");

        assertEquals(0, report.exitCode());
        assertEquals(List.of("node3"), report.absent());
        assertTrue(report.warnings().get(0).contains("node3"), report.warnings().toString());
    }

    @Test
    void aChangeThatWasCancelledIsARefusalWithTheReason() {
        node.keys = Optional.of(keys);
        keys.story.add(Optional.empty());
        keys.story.add(Optional.of(new ClusterKeys.Change(
                1, "2222222222222222", Stage.CANCELLED, List.of(), List.of(), "node 2: its disk is full")));

        CommandFault fault = assertThrows(CommandFault.class, () -> commands.key("rotate"));

        assertEquals(Exit.UNSAFE, fault.exitCode());
        assertTrue(fault.text().contains("node 2: its disk is full"), fault.text());
    }

    @Test
    void whatWasNotBegunIsARefusal() {
        node.keys = Optional.of(keys);
        keys.refusal = Optional.of("1 of 3 configured nodes are members");

        CommandFault fault = assertThrows(CommandFault.class, () -> commands.key("rotate", "prepared"));

        assertTrue(fault.text().contains("1 of 3"), fault.text());
    }

    @Test
    void otherWordsAreExplained() {
        node.keys = Optional.of(keys);

        assertEquals(
                Exit.USAGE,
                assertThrows(CommandFault.class, () -> commands.key("turn")).exitCode());
        assertEquals(
                Exit.USAGE,
                assertThrows(CommandFault.class, () -> commands.key("new")).exitCode());
    }

    private static final class Scripted implements ClusterKeys {
        private final Deque<Optional<Change>> story = new ArrayDeque<>();
        private Optional<String> refusal = Optional.empty();

        @Override
        public Held held() {
            return new Held("1111111111111111", List.of(), "/n/etc/cluster.key");
        }

        @Override
        public Optional<Change> change() {
            return story.size() > 1 ? story.poll() : story.isEmpty() ? Optional.empty() : story.peek();
        }

        @Override
        public Optional<String> rotate(boolean prepared) {
            return refusal;
        }

        @Override
        public Optional<String> cancel() {
            return refusal;
        }
    }
}
