package org.quorate.quorum.core.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class KeptRecordTest {
    private final HandStore store = new HandStore();

    @Test
    void recordThatIsNoneIsDamaged() {
        store.record = Optional.of(new byte[] {1, 0, 0});
        assertEquals(OptionalInt.empty(), KeptRecord.read(store));
        store.record = Optional.of(new byte[] {2, 0, 0, 0, 1});
        assertEquals(OptionalInt.empty(), KeptRecord.read(store));
        store.record = Optional.empty();
        assertEquals(OptionalInt.of(0), KeptRecord.read(store));
    }
}
