package org.quorate.quorum.core.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SortedMap;
import org.quorate.ordering.RingId;
import org.quorate.quorum.QuorumSettings;
import org.quorate.quorum.QuorumView;

/** Bytes that grow, big-endian; counterpart of {@link Input}. */
final class Output {
    private ByteBuffer buffer = ByteBuffer.allocate(512);

    /** Everything put in; a copy. */
    byte[] toBytes() {
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    Output put1(int value) {
        room(1).put((byte) value);
        return this;
    }

    Output put2(int value) {
        room(2).putShort((short) value);
        return this;
    }

    Output put4(int value) {
        room(4).putInt(value);
        return this;
    }

    Output put8(long value) {
        room(8).putLong(value);
        return this;
    }

    Output put(boolean flag) {
        return put1(flag ? 1 : 0);
    }

    Output put(RingId id) {
        return put4(id.representative()).put8(id.sequence());
    }

    Output put(ChangeId change) {
        return put8(change.counter()).put(change.view());
    }

    /** A text of at most {@link Limits#TEXT} letters; the rest of a longer one is left out. */
    Output put(String text) {
        byte[] bytes = text.substring(0, Math.min(text.length(), Limits.TEXT)).getBytes(StandardCharsets.UTF_8);
        put2(bytes.length);
        room(bytes.length).put(bytes);
        return this;
    }

    Output put(byte[] bytes) {
        put4(bytes.length);
        room(bytes.length).put(bytes);
        return this;
    }

    Output put(QuorumView view) {
        put(view.id()).put2(view.members().size());
        view.members().forEach(this::put4);
        return this;
    }

    Output put(SortedMap<Integer, Integer> votes) {
        put2(votes.size());
        votes.forEach((node, number) -> put4(node).put4(number));
        return this;
    }

    Output put(QuorumSettings settings) {
        put(settings.votes()).put2(settings.options().size());
        settings.options().forEach((key, value) -> put(key).put(value));
        return this;
    }

    Output put(Side side) {
        return put(side.policy()).put(side.settings()).put(side.state());
    }

    private ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            buffer.flip();
            buffer = ByteBuffer.allocate(2 * (buffer.limit() + bytes)).put(buffer);
        }
        return buffer;
    }
}
