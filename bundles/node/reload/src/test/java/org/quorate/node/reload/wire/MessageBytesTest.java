package org.quorate.node.reload.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.quorate.node.RunningSettings.Change;
import org.quorate.node.RunningSettings.Standing;
import org.quorate.node.RunningSettings.Way;
import org.quorate.node.reload.core.Message;
import org.quorate.node.reload.core.Operation;
import org.quorate.node.reload.core.Report;

class MessageBytesTest {
    private static final Operation OPERATION = new Operation(3, -7);
    private static final Standing STANDING = new Standing("abc", 4, new TreeMap<>(Map.of("ring.join.ms", "60")));
    private static final Report REPORT = new Report(
            STANDING,
            List.of(new Change("transport.port", "5405", "5407", Way.RESTART)),
            List.of("SET-004 etc/cluster.cfg:9 \u00fc"),
            List.of("SET-028 warned"));
    private static final List<Message> ALL = List.of(
            new Message.Prepare(OPERATION),
            new Message.Answer(OPERATION, REPORT),
            new Message.Commit(OPERATION),
            new Message.Abort(OPERATION, "why"),
            new Message.Confirm(OPERATION, STANDING, List.of("trouble")),
            new Message.End(OPERATION, true),
            new Message.Tell(STANDING));

    @Test
    void everyMessageIsReadAsItWasWritten() {
        for (Message each : ALL) {
            assertEquals(Optional.of(each), MessageBytes.read(MessageBytes.write(each, 10_000)));
        }
    }

    @Test
    void whatIsCutShortOrChangedIsReadAsNothingOrAsAMessage() {
        long seed = 20_261_127;
        SplittableRandom chance = new SplittableRandom(seed);
        System.out.println("seed " + seed);
        for (Message each : ALL) {
            byte[] bytes = bytes(MessageBytes.write(each, 10_000));
            for (int length = 0; length < bytes.length; length++) {
                assertEquals(Optional.empty(), MessageBytes.read(ByteBuffer.wrap(bytes, 0, length)));
            }
            for (int i = 0; i < 2_000; i++) {
                byte[] other = bytes.clone();
                other[chance.nextInt(other.length)] = (byte) chance.nextInt(256);
                MessageBytes.read(ByteBuffer.wrap(other));
            }
        }
    }

    @Test
    void aMessageOfALaterVersionIsReadAsNothing() {
        byte[] bytes = bytes(MessageBytes.write(new Message.Commit(OPERATION), 100));
        bytes[0]++;

        assertEquals(Optional.empty(), MessageBytes.read(ByteBuffer.wrap(bytes)));
    }

    @Test
    void whereThereIsNoRoomValuesAreLeftOutFirstAndThenTheRest() {
        Message whole = new Message.Answer(OPERATION, REPORT);
        int size = MessageBytes.write(whole, 10_000).remaining();

        Message bare = MessageBytes.read(MessageBytes.write(whole, size - 1)).orElseThrow();
        Message least = MessageBytes.read(MessageBytes.write(whole, 10)).orElseThrow();

        Report without = ((Message.Answer) bare).report();
        assertEquals(new TreeMap<>(), without.standing().shared());
        assertEquals(REPORT.changes(), without.changes());
        assertTrue(((Message.Answer) least).report().faults().get(0).contains("group.message.max.bytes"));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
