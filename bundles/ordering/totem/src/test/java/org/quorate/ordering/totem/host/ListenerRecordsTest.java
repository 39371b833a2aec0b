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

class ListenerRecordsTest {
    private final List<RingConfiguration> seen = new ArrayList<>();
    private final ListenerRecords records = new ListenerRecords("channel", "owner", new ChannelListener() {
        @Override
        public void delivered(OrderedMessage message) {}

        @Override
        public void configurationChanged(RingConfiguration configuration) {
            seen.add(configuration);
        }
    });

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
