package org.quorate.ordering.totem.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorate.ordering.ChannelListener;
import org.quorate.ordering.OrderedMessage;
import org.quorate.ordering.RingConfiguration;
import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.Delivered;

class ListenerRecordsTest {
    private static final int FAILS = 1;
    private static final int ENDS = 2;

    private final List<RingConfiguration> seen = new ArrayList<>();
    private final List<Integer> pieces = new ArrayList<>();
    private final ListenerRecords records = new ListenerRecords("channel", "owner", new ChannelListener() {
        @Override
        public void delivered(OrderedMessage message) {
            pieces.add(message.piece());
            if (message.piece() == FAILS) {
                throw new AssertionError("on purpose: the log shows this");
            } else if (message.piece() == ENDS) {
                records().end();
            }
        }

        @Override
        public void configurationChanged(RingConfiguration configuration) {
            seen.add(configuration);
        }
    });

    private ListenerRecords records() {
        return records;
    }

    private static ByteBuffer batchOf(int... pieces) {
        MessageBatch batch = new MessageBatch();
        for (int piece : pieces) {
            Delivered message = new Delivered();
            message.ring = new RingId(1, 4);
            message.bytes = new byte[] {7};
            message.piece = piece;
            batch.add(message, 0, 1);
        }
        ByteBuffer head = ByteBuffer.allocate(ListenerRecords.MESSAGE_HEAD);
        batch.writeHead(head);
        ByteBuffer messages = batch.messages();
        return ByteBuffer.allocate(head.remaining() + messages.remaining())
                .put(head)
                .put(messages)
                .flip();
    }

    @Test
    void aListenerThatFailsAtOneMessageOfARecordGetsTheOthers() {
        records.read(ListenerRecords.MESSAGES, batchOf(0, FAILS, 3));

        assertEquals(List.of(0, FAILS, 3), pieces);
        assertEquals(3, records.calls());
    }

    @Test
    void whatIsLeftOfARecordIsDroppedWhenTheListenerIsGone() {
        records.read(ListenerRecords.MESSAGES, batchOf(0, ENDS, 3));

        assertEquals(List.of(0, ENDS), pieces);
    }

    @Test
    void aMessageThatClaimsMoreThanItsRecordHasIsDropped() {
        ByteBuffer record = batchOf(0, 3);
        record.putInt(record.limit() - 5, 2);

        records.read(ListenerRecords.MESSAGES, record);

        assertEquals(List.of(0), pieces);
    }

    private static RingConfiguration configuration() {
        return new RingConfiguration(
                RingConfiguration.Kind.TRANSITIONAL,
                new RingId(1, 4),
                new RingId(1, 8),
                List.of(1, 2, 3),
                List.of(3),
                List.of(4));
    }

    @Test
    void aConfigurationIsReadAsItWasWritten() {
        records.read(ListenerRecords.CONFIGURATION, ListenerRecords.configurationRecord(configuration()));

        assertEquals(List.of(configuration()), seen);
    }

    @Test
    void aListThatClaimsMoreIdsThanItHasIsDropped() {
        ByteBuffer record = ListenerRecords.configurationRecord(configuration());
        record.putInt(1 + 2 * 12, Integer.MAX_VALUE);

        // Room for that many would be an OutOfMemoryError, which no listener's failure report catches.
        assertTrue(records.read(ListenerRecords.CONFIGURATION, record));
        assertEquals(List.of(), seen);
    }
}
