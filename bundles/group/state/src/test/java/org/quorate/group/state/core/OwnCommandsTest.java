package org.quorate.group.state.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnCommandsTest {
    private static final int WINDOW = 10;

    private final List<String> told = new ArrayList<>();
    private final OwnCommands commands = new OwnCommands(WrittenEffects.to(this::write), WINDOW);

    /** Each effect as a line: a command that is sent by its length, all others by what they are given. */
    private void write(String effect, List<?> given) {
        told.add(effect + " " + (given.get(0) instanceof StateMessage.Command sent ? sent.bytes().length : given));
    }

    private byte[] submit(long id, int length) {
        byte[] bytes = new byte[length];
        commands.submit(id, bytes);
        commands.send();
        return bytes;
    }

    private List<String> tidings() {
        List<String> now = List.copyOf(told);
        told.clear();
        return now;
    }

    @Test
    void noMoreIsUnderWayThanTheWindowHasRoomFor() {
        submit(1, 4);
        submit(2, 6);
        submit(3, 1);
        assertEquals(List.of("send 4", "send 6"), tidings());

        assertEquals(1, commands.delivered());
        commands.send();
        assertEquals(List.of("send 1"), tidings());
        assertEquals(2, commands.delivered());
        assertEquals(3, commands.delivered());
        submit(4, WINDOW);
        submit(5, 1);
        assertEquals(List.of("send 10"), tidings());
    }

    @Test
    void commandThatIsLargerThanTheWindowGoesAlone() {
        submit(1, 1);
        submit(2, 50);
        assertEquals(List.of("send 1"), tidings());

        commands.delivered();
        commands.send();

        assertEquals(List.of("send 50"), tidings());
    }

    @Test
    void whatTheGroupDoesNotTakeIsRefusedOnceAndMakesRoom() {
        submit(1, 2);
        byte[] tooLarge = submit(2, 8);
        submit(3, 8);
        tidings();

        commands.refused(tooLarge, 7);
        commands.refused(tooLarge, 7);
        commands.send();

        assertEquals(List.of("refused [2, 8, 7]", "send 8"), tidings());
        assertEquals(1, commands.delivered());
        assertEquals(3, commands.delivered());
    }

    @Test
    void nobodyKnowsWhatBecameOfWhatWasUnderWayOrSkippedWhenTheStreamIsLost() {
        submit(1, 5);
        submit(2, 5);
        commands.skipped(commands.delivered());
        submit(3, 6);
        tidings();

        commands.lost();
        commands.send();
        submit(4, 4);

        assertEquals(List.of("unknown [2]", "unknown [1]", "send 6", "send 4"), tidings());
        commands.lost();
        assertEquals(List.of("unknown [3]", "unknown [4]"), tidings());
    }

    @Test
    void whatWasSkippedIsAppliedWhereTheSnapshotHasItAndOnce() {
        commands.skipped(7);
        commands.skipped(OwnCommands.NOT_OWN);
        commands.skipped(8);

        commands.skippedApplied(30);
        commands.skippedApplied(31);
        commands.skippedUnknown();

        assertEquals(List.of("applied [7, 30]", "applied [8, 30]"), tidings());
    }

    @Test
    void nothingIsToldOfCommandsOfOthers() {
        commands.applied(OwnCommands.NOT_OWN, 3);
        commands.unknown(OwnCommands.NOT_OWN);
        commands.applied(4, 5);
        commands.unknown(6);

        assertEquals(List.of("applied [4, 5]", "unknown [6]"), tidings());
    }
}
