package org.quorate.shell.gogo.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.quorate.group.GroupJoining;
import org.quorate.group.GroupListener;
import org.quorate.group.GroupOptions;
import org.quorate.group.GroupReceipt;
import org.quorate.group.GroupSubmission.Reason;
import org.quorate.group.GroupView;
import org.quorate.group.GroupViewId;
import org.quorate.group.MemberChange;
import org.quorate.ordering.RingId;
import org.quorate.shell.gogo.command.CommandFault;
import org.quorate.shell.gogo.command.CurrentStages;
import org.quorate.shell.gogo.fake.FakeGroups;
import org.quorate.shell.gogo.fake.FakeNode;
import org.quorate.shell.gogo.fake.FakeStages;
import org.quorate.shell.gogo.report.Page;
import org.quorate.shell.gogo.report.Report;

class MessageCommandsTest {
    private static final GroupReceipt DELIVERED =
            new GroupReceipt.Delivered(new GroupViewId(new RingId(1, 16), 3), 12_346);

    private final FakeNode node = new FakeNode();
    private final FakeGroups groups = node.withGroups();
    private final MessageCommands commands = new MessageCommands(node);
    private final Caller caller = new Caller();

    /** A caller with so much patience as a test gives it, to whom something happens in each pause. */
    private static final class Caller extends FakeStages {
        private final List<Runnable> pauses = new ArrayList<>();

        @Override
        public void pause(Duration moment, String waitingFor) {
            if (pauses.isEmpty()) {
                super.pause(moment, waitingFor);
            }
            pauses.remove(0).run();
        }
    }

    @BeforeEach
    void call() {
        CurrentStages.set(caller);
    }

    @AfterEach
    void forget() {
        CurrentStages.clear();
    }

    private static CommandFault fault(int exit, Executable command) {
        CommandFault fault = assertThrows(CommandFault.class, command);
        assertEquals(exit, fault.exitCode(), fault.text());
        return fault;
    }

    private static String drawn(Report report) {
        Page page = new Page(120, false, false);
        report.draw(page);
        return page.text();
    }

    private List<String> shown() {
        return caller.parts.stream().map(MessageCommandsTest::drawn).toList();
    }

    private GroupListener watcher() {
        return groups.listener.orElseThrow();
    }

    private void say(long sequence, String text) {
        watcher().delivered(FakeGroups.message(sequence, text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aMessageIsSentByAMemberThatLeavesAgain() throws InterruptedException {
        groups.receipts.add(DELIVERED);

        Report report = commands.send(true, "events", "grüezi");

        assertEquals(List.of("SAFE grüezi"), groups.sent);
        assertEquals("Message 12 346 of events in view 1.16#3, 7 bytes, to node1/1 node2/1 node2/3.\n", drawn(report));
        assertTrue(groups.left);
        assertEquals(GroupOptions.Slow.EJECT, groups.options.orElseThrow().slow());
    }

    @Test
    void whatHasNoRoomIsTriedAgainUntilItHas() throws InterruptedException {
        groups.receipts.add(new GroupReceipt.NotDelivered(Reason.GROUP_STOPPED, "node2/3 is slow."));
        groups.receipts.add(new GroupReceipt.NotDelivered(Reason.BACKLOG_FULL, "Much is to be ordered."));
        groups.receipts.add(DELIVERED);
        caller.pauses.addAll(List.of(() -> {}, () -> {}));

        commands.send(false, "events", "hello");

        assertEquals(List.of("AGREED hello", "AGREED hello", "AGREED hello"), groups.sent);
    }

    @Test
    void whoHasNoRoomInTimeHasSentNothing() {
        groups.receipts.add(new GroupReceipt.NotDelivered(Reason.WINDOW_FULL, "Wait."));

        fault(124, () -> commands.send(false, "events", "hello"));

        assertTrue(groups.left);
    }

    @Test
    void eachEndHasItsExitCode() {
        groups.receipts.add(new GroupReceipt.NotDelivered(Reason.TOO_LARGE, "2 bytes; at most 1 are allowed."));
        assertTrue(fault(65, () -> commands.send(false, "events", "hello"))
                .text()
                .contains("Why: 2 bytes; at most 1 are allowed. Do: send less."));

        groups.receipts.add(new GroupReceipt.NotDelivered(Reason.NOT_RUNNING, "Groups end."));
        fault(1, () -> commands.send(false, "events", "hello"));

        groups.receipts.add(new GroupReceipt.Unknown("This node was left out."));
        fault(112, () -> commands.send(false, "events", "hello"));
    }

    @Test
    void whatIsNotOrderedInTimeIsUnknown() {
        assertTrue(
                fault(112, () -> commands.send(false, "events", "hello")).text().contains("treat it as not sent"));
        assertTrue(groups.left);
    }

    @Test
    void nobodyJoinsAGroupThatIsNotThere() {
        fault(105, () -> commands.send(false, "event", "hello"));
        fault(105, () -> commands.watch(0, "event"));
        assertTrue(groups.listener.isEmpty());

        groups.members.clear(); // all leave while the command joins
        fault(105, () -> commands.send(false, "events", "hello"));
        assertEquals(List.of(), groups.sent);
        assertTrue(groups.left);
    }

    @Test
    void aRefusedJoiningIsExplained() {
        groups.refusal = Optional.of(
                new GroupJoining.Refused(GroupJoining.Reason.GROUP_FULL, "The group has 128 members, the most."));

        assertTrue(fault(1, () -> commands.send(false, "events", "hello"))
                .text()
                .contains("Why: The group has 128 members, the most. Do:"));
        fault(1, () -> commands.watch(0, "events"));
        assertTrue(groups.left);
    }

    @Test
    void messagesAndViewsAreShownInTheirOrder() throws InterruptedException {
        caller.pauses.add(() -> {
            say(12_346, "one\nline");
            watcher()
                    .viewChanged(new GroupView(
                            "events",
                            new GroupViewId(new RingId(1, 20), 1),
                            List.of(FakeGroups.LEDGER_1, FakeGroups.JOINER),
                            List.of(),
                            List.of(new MemberChange(FakeGroups.MAIL_2, MemberChange.Reason.NODEDOWN))));
            watcher().suspended();
            watcher().delivered(FakeGroups.message(1, new byte[] {0x00, (byte) 0xff, 0x41}));
        });

        Report end = commands.watch(0, "events");

        assertEquals(
                List.of(
                        "View 1.16#3: node1/1 node2/1 node2/3 node1/7   +node1/7 JOIN\n",
                        "1.16#3  12 346  node2/3  one\\u000aline\n",
                        "View 1.20#1: node1/1 node1/7   -node2/3 NODEDOWN\n",
                        "Nobody can tell who is a member, until the next view.\n",
                        "1.16#3  1  node2/3  00 ff 41\n"),
                shown());
        assertEquals("2 messages of events.\n", drawn(end));
        assertTrue(groups.left);
        assertEquals(GroupOptions.Slow.EJECT, groups.options.orElseThrow().slow());
    }

    @Test
    void theCountEndsItAtOnce() throws InterruptedException {
        caller.pauses.add(() -> {
            say(1, "a");
            say(2, "b");
            say(3, "c");
        });

        Report end = commands.watch(2, "events");

        assertEquals("2 messages of events.\n", drawn(end));
        assertEquals(3, caller.parts.size(), shown().toString());
        assertTrue(groups.left);
    }

    @Test
    void aCountThatIsNotReachedInTimeIsATimeout() {
        fault(124, () -> commands.watch(1, "events"));
        fault(64, () -> commands.watch(-1, "events"));
        assertTrue(groups.left);
    }

    @Test
    void whatComesFasterThanItIsShownIsLeftOutAndCounted() throws InterruptedException {
        caller.pauses.add(() -> {
            for (int i = 1; i <= Watching.MAX_MESSAGES + 50; i++) {
                say(i, "m" + i);
            }
            watcher().suspended();
        });
        caller.pauses.add(() -> say(1_000, "again"));

        Report end = commands.watch(0, "events");

        List<String> shown = shown();
        assertEquals(1 + Watching.MAX_MESSAGES + 1 + 1, shown.size());
        assertEquals("▲ 51 not shown: they came faster than they can be read.\n", shown.get(shown.size() - 2));
        assertEquals("1.16#3  1 000  node2/3  again\n", shown.get(shown.size() - 1));
        assertEquals("101 messages of events; 51 not shown.\n", drawn(end));
    }

    @Test
    void viewsHaveRoomBesideMessagesAndABoundToo() throws InterruptedException {
        caller.pauses.add(() -> {
            for (int i = 1; i <= Watching.MAX_MESSAGES; i++) {
                say(i, "m" + i);
            }
            for (int i = 0; i < Watching.MAX_SHOWN; i++) {
                watcher().suspended();
            }
        });

        commands.watch(0, "events");

        List<String> shown = shown();
        assertEquals(1 + Watching.MAX_SHOWN + 1, shown.size());
        assertTrue(shown.get(shown.size() - 1).startsWith("▲ 100 not shown"), shown.get(shown.size() - 1));
    }

    @Test
    void whoIsPutOutLearnsThatMessagesAreMissing() {
        caller.pauses.add(() -> {
            say(1, "last");
            watcher().ejected("Groups end on this node.");
        });

        CommandFault fault = fault(1, () -> commands.watch(0, "events"));

        assertTrue(fault.text().contains("Why: Groups end on this node. Do: watch it anew."), fault.text());
        assertEquals("1.16#3  1  node2/3  last\n", shown().get(1));
    }

    @Test
    void textIsCutAtCharactersAndBytesAreShortened() {
        byte[] text = "ü".repeat(300).getBytes(StandardCharsets.UTF_8);
        byte[] odd = ("a" + "ü".repeat(300)).getBytes(StandardCharsets.UTF_8);
        var self = node.identity().orElseThrow();

        WatchedMessage even = WatchedMessage.of(FakeGroups.message(1, text), self);
        assertEquals(Optional.of("ü".repeat(200)), even.text());
        assertTrue(drawn(even).endsWith("ü … 600 B\n"), drawn(even));
        assertEquals(
                Optional.of("a" + "ü".repeat(199)),
                WatchedMessage.of(FakeGroups.message(1, odd), self).text());

        byte[] cut = {'a', (byte) 0xc3};
        assertEquals(
                Optional.of("61 c3"),
                WatchedMessage.of(FakeGroups.message(1, cut), self).hex());
        WatchedMessage zeros = WatchedMessage.of(FakeGroups.message(1, new byte[100]), self);
        assertEquals(Optional.of("00" + " 00".repeat(31)), zeros.hex());
        assertFalse(zeros.text().isPresent());
    }
}
