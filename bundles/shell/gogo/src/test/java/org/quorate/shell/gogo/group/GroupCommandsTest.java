package org.quorate.shell.gogo.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.quorate.shell.gogo.command.CommandFault;
import org.quorate.shell.gogo.fake.FakeGroups;
import org.quorate.shell.gogo.fake.FakeNode;
import org.quorate.shell.gogo.report.Json;
import org.quorate.shell.gogo.report.Page;
import org.quorate.shell.gogo.report.Report;

/**
 * What people see of groups, compared with the files in {@code src/test/resources/golden}. Run with {@code -Dgolden.write=true} to write
 * them anew, then review the difference.
 */
class GroupCommandsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    private final FakeNode node = new FakeNode();
    private final GroupCommands commands = new GroupCommands(node);
    private final Page page = new Page(120, false, false);

    private static CommandFault fault(int exit, Executable command) {
        CommandFault fault = assertThrows(CommandFault.class, command);
        assertEquals(exit, fault.exitCode(), fault.text());
        return fault;
    }

    @Test
    void list() throws IOException, InterruptedException {
        node.withGroups();

        Report report = commands.list();

        report.draw(page);
        assertGolden("group-list.txt");
        assertEquals(List.of("events: node2 consumer slow (bundle shop.mail 1.2.0 [61])"), report.warnings());
    }

    @Test
    void listForPrograms() throws IOException, InterruptedException {
        node.withGroups();
        page.line(Json.of(commands.list()));

        assertGolden("group-list.json");
    }

    @Test
    void show() throws IOException, InterruptedException {
        node.withGroups();

        commands.show("events").draw(page);

        assertGolden("group-show.txt");
    }

    @Test
    void noGroupIsNoFault() throws InterruptedException {
        node.withGroups().known.clear();

        commands.list().draw(page);

        assertEquals("No group has a member.\n", page.text());
    }

    @Test
    void aGroupThatIsNotThereIsNamedWithThoseThatAre() {
        FakeGroups groups = node.withGroups();
        assertTrue(fault(105, () -> commands.show("event"))
                .text()
                .contains("Why: the groups are events lock.orders. Do:"));

        groups.known.clear();
        assertTrue(fault(105, () -> commands.show("events")).text().contains("Why: no group has a member. Do:"));
    }

    @Test
    void withoutGroupsAllSayWhy() {
        assertTrue(fault(69, commands::list).text().endsWith("Do: see quorate cluster:plugins."));
        fault(69, () -> commands.show("events"));
        fault(69, () -> new MessageCommands(node).send(false, "events", "hello"));
        fault(69, () -> new MessageCommands(node).watch(0, "events"));

        node.settings.put("group.enabled", "false");
        assertTrue(fault(69, commands::list).text().contains("Why: group.enabled = false. Do:"));

        node.settings.put("ring.dialect", "corosync");
        assertTrue(fault(69, commands::list).text().contains("Do: send over a channel: quorate publish"));
    }

    @Test
    void aLoopThatDoesNotAnswerIsATimeout() {
        node.withGroups().silent = true;

        fault(124, commands::list);
    }

    private void assertGolden(String name) throws IOException {
        Path file = GOLDEN.resolve(name);
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, page.text());
        }
        assertEquals(Files.readString(file), page.text());
    }
}
