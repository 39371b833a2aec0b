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
import org.quorate.ordering.totem.core.delivery.Fragments;

class ListenerRecordsTest {
    private static final int FAILS = 1;
    private static final int ENDS = 2;

    private final List<RingConfiguration> seen = new ArrayList<>();
    private final List<Integer> pieces = new ArrayList<>();
    private final List<Integer> lengths = new ArrayList<>();
    private final ListenerRecords records = new ListenerRecords("channel", "owner", new ChannelListener() {
        @Override
        public void delivered(OrderedMessage message) {
            pieces.add(message.piece());
            lengths.add(message.payload().remaining());
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

    /** A record of messages of one byte on these channels, the first of them with the piece 0. */
    private static ByteBuffer recordOf(String... channels) {
        ByteBuffer record = ByteBuffer.allocate(1_000);
        ListenerRecords.writeMessage(record, 3, false, new RingId(1, 4), 77, 0);
        record.position(record.limit()).limit(record.capacity());
        for (String channel : channels) {
            ByteBuffer envelope = Channels.envelope(channel);
            byte[] header = new byte[Fragments.HEADER];
            Fragments.writeHeader(header, 0, envelope.remaining() + 1, 0, true);
            record.put(header).put(envelope).put((byte) 7);
        }
        return record.flip();
    }

    @Test
    void aListenerHearsItsOwnChannelInARecordOfSeveral() {
        records.read(ListenerRecords.MESSAGES, recordOf("channel", "c", "chancel", "channels", "channel"));

        assertEquals(List.of(0, 4), pieces);
        assertEquals(List.of(1, 1), lengths);
    }

    @Test
    void aListenerThatFailsAtOneMessageOfARecordGetsTheOthers() {
        records.read(ListenerRecords.MESSAGES, recordOf("channel", "channel", "other", "channel"));

        assertEquals(List.of(0, FAILS, 3), pieces);
        assertEquals(3, records.calls());
    }

    @Test
    void whatIsLeftOfARecordIsDroppedWhenTheListenerIsGone() {
        records.read(ListenerRecords.MESSAGES, recordOf("channel", "other", "channel", "channel"));

        assertEquals(List.of(0, ENDS), pieces);
    }

    @Test
    void aMessageThatClaimsMoreThanItsRecordHasIsDropped() {
        ByteBuffer record = recordOf("channel", "channel");
        record.limit(record.limit() - 1);

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
