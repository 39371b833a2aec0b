package org.quorate.group.core.osgi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.quorate.group.GroupListener;
import org.quorate.group.GroupOptions;

class ListenerOptionsTest {
    @Test
    void propertiesSayHowAListenerIsTreated() {
        GroupOptions options =
                ListenerOptions.of(Map.of(GroupListener.SLOW, "eject", GroupListener.QUEUE_BYTES, 100_000L));

        assertEquals(GroupOptions.DEFAULT.with(GroupOptions.Slow.EJECT).withQueueBytes(100_000), options);
        assertEquals(GroupOptions.DEFAULT, ListenerOptions.of(Map.of()));
    }

    @Test
    void wrongPropertiesAreRefusedByName() {
        for (Map<String, ?> wrong : List.<Map<String, ?>>of(
                Map.of(GroupListener.SLOW, "maybe"),
                Map.of(GroupListener.QUEUE_BYTES, "many"),
                Map.of(GroupListener.QUEUE_BYTES, 1))) {
            assertThrows(IllegalArgumentException.class, () -> ListenerOptions.of(wrong));
        }
    }
}
