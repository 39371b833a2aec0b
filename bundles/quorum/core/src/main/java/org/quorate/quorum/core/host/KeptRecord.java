package org.quorate.quorum.core.host;

import java.nio.ByteBuffer;
import java.util.OptionalInt;
import org.quorate.node.StableStore;

/** The record of the stable store with the most votes that were ever expected: a version and a number. */
public final class KeptRecord {
    /** Its name. */
    public static final String NAME = "quorum.votes";

    private static final byte VERSION = 1;
    private static final int BYTES = 5;

    private KeptRecord() {}

    static byte[] bytes(int votes) {
        return ByteBuffer.allocate(BYTES).put(VERSION).putInt(votes).array();
    }

    /** Reads it from the disk, so not on the loop; 0 when there is none, empty when it is damaged. */
    public static OptionalInt read(StableStore store) {
        StableStore.Stored stored = store.read(NAME);
        if (stored instanceof StableStore.Absent) {
            return OptionalInt.of(0);
        }
        return stored instanceof StableStore.Present present ? number(present.content()) : OptionalInt.empty();
    }

    private static OptionalInt number(byte[] content) {
        if (content.length != BYTES || content[0] != VERSION) {
            return OptionalInt.empty();
        }
        int votes = ByteBuffer.wrap(content, 1, Integer.BYTES).getInt();
        return votes >= 0 ? OptionalInt.of(votes) : OptionalInt.empty();
    }
}
