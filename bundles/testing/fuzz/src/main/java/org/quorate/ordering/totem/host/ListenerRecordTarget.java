package org.quorate.ordering.totem.host;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import org.quorate.ordering.ChannelListener;
import org.quorate.ordering.OrderedMessage;
import org.quorate.ordering.RingConfiguration;
import org.quorate.testing.fuzz.Allocation;
import org.quorate.testing.fuzz.Finding;
import org.quorate.testing.fuzz.FuzzTarget;

/** Records in a listener's mailbox, which another version of the bundle may have written; the first byte is the type. */
public final class ListenerRecordTarget implements FuzzTarget {
    /** Three lists of boxed numbers, each copied once, and the report of a failure. */
    private static final int PER_BYTE = 32;

    private static final int CONSTANT = 64 << 10;

    private final Allocation allocation = new Allocation(PER_BYTE, CONSTANT);
    private final Last last = new Last();

    @Override
    public void accept(byte[] input) {
        if (input.length == 0) {
            return;
        }
        byte[] record = Arrays.copyOfRange(input, 1, input.length);
        last.configuration = null;
        boolean more = allocation.within(
                record.length,
                () -> new ListenerRecords("channel", "owner", last).read(input[0], ByteBuffer.wrap(record)));
        Finding.unless(more, "a record that cannot be read stays in the mailbox for ever");
        RingConfiguration read = last.configuration;
        if (read != null) {
            new ListenerRecords("channel", "owner", last)
                    .read(ListenerRecords.CONFIGURATION, ListenerRecords.configurationRecord(read));
            Finding.unless(read.equals(last.configuration), read + " is another one when it is written again");
        }
    }

    /** Keeps the last configuration; looks at every field of a message. */
    private static final class Last implements ChannelListener {
        private RingConfiguration configuration;

        @Override
        public void delivered(OrderedMessage message) {
            int payload = message.payload().remaining();
            Finding.unless(payload >= 0 && message.ring() != null, "a message without payload or ring");
        }

        @Override
        public void configurationChanged(RingConfiguration changed) {
            configuration = changed;
        }

        @Override
        public void suspended(Duration gap) {
            Finding.unless(gap != null, "a pause without length");
        }
    }
}
