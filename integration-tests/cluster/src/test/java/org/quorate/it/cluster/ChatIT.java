package org.quorate.it.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.it.witness.ChatWitness;
import org.quorate.shell.client.demo.DemoNode;

/** A plug-in that is a member of a process group, because it registers a listener with the group's name. */
class ChatIT {
    private static final int MESSAGES = 3 * ChatWitness.MESSAGES;

    @TempDir
    Path directory;

    @Test
    void membersOnThreeNodesGetTheSameMessagesInOneOrderAndAreToldOfAKilledNode() throws Exception {
        try (ThreeNodes three = ThreeNodes.startWithWitness(directory)) {
            for (DemoNode node : three.all()) {
                List<String> lines = chat(node)
                        .await(MESSAGES + " messages", all -> messages(all).size() == MESSAGES);
                assertTrue(
                        lines.stream().anyMatch(line -> line.startsWith("view 1 2 3 +")),
                        () -> "a view of three at " + node.name() + ": " + lines);
                assertEquals(List.of(), lines.stream().filter(ChatIT::isTrouble).toList(), node.name());
            }

            List<String> order = messages(chat(three.node(1)).lines());
            assertEquals(order, messages(chat(three.node(2)).lines()));
            assertEquals(order, messages(chat(three.node(3)).lines()));
            for (DemoNode node : three.all()) {
                String sender = "message " + node.id() + " ";
                List<String> sent = IntStream.range(0, ChatWitness.MESSAGES)
                        .mapToObj(i -> sender + "line " + i)
                        .toList();
                assertEquals(
                        sent,
                        order.stream().filter(line -> line.startsWith(sender)).toList());
            }

            three.node(3).kill();
            for (int id = 1; id <= 2; id++) {
                chat(three.node(id))
                        .await("a quorate view without node3", all -> follows(all, "view 1 2 -3:NODEDOWN", "QUORATE"));
            }

            three.node(2).kill();
            chat(three.node(1))
                    .await("an inquorate view alone", all -> follows(all, "view 1 -2:NODEDOWN", "INQUORATE"));
        }
    }

    private static Witness chat(DemoNode node) {
        return new Witness(node, ChatWitness.FILE);
    }

    private static List<String> messages(List<String> lines) {
        return lines.stream().filter(line -> line.startsWith("message ")).toList();
    }

    /** M-83: the verdict of that view was told last, and nothing but verdicts behind the view. */
    private static boolean follows(List<String> lines, String view, String verdict) {
        int at = lines.lastIndexOf(view);
        List<String> behind = lines.subList(at + 1, lines.size());
        return at >= 0
                && behind.stream().allMatch(line -> line.startsWith("verdict "))
                && lines.get(lines.size() - 1).equals("verdict " + verdict);
    }

    private static boolean isTrouble(String line) {
        return line.startsWith("refused") || line.startsWith("ejected");
    }
}
