package org.quorate.node.reload.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import org.quorate.node.RunningSettings.Change;
import org.quorate.node.RunningSettings.Standing;
import org.quorate.node.reload.core.Operation;
import org.quorate.node.reload.core.Report;

/** Bytes that grow, big-endian; counterpart of {@link Input}. */
final class Output {
    private ByteBuffer buffer = ByteBuffer.allocate(512);

    /** Everything put in, handed over. */
    ByteBuffer toBytes() {
        return buffer.flip();
    }

    Output put1(int value) {
        room(1).put((byte) value);
        return this;
    }

    Output put4(int value) {
        room(4).putInt(value);
        return this;
    }

    Output put(Operation operation) {
        put4(operation.node());
        room(8).putLong(operation.number());
        return this;
    }

    /** A text of at most {@link Limits#TEXT} letters; the rest of a longer one is left out. */
    Output put(String text) {
        byte[] bytes = text.substring(0, Math.min(text.length(), Limits.TEXT)).getBytes(StandardCharsets.UTF_8);
        room(2 + bytes.length).putShort((short) bytes.length).put(bytes);
        return this;
    }

    /** At most {@link Limits#LINES} lines; the rest is left out. */
    Output put(List<String> lines) {
        List<String> some = lines.subList(0, Math.min(lines.size(), Limits.LINES));
        put4(some.size());
        some.forEach(this::put);
        return this;
    }

    Output put(Standing standing) {
        put(standing.digest()).put4(standing.version());
        SortedMap<String, String> shared = standing.shared();
        put4(shared.size());
        shared.forEach((key, value) -> put(key).put(value));
        return this;
    }

    Output put(Report report) {
        put(report.standing());
        put4(report.changes().size());
        for (Change change : report.changes()) {
            put(change.key())
                    .put(change.from())
                    .put(change.to())
                    .put1(change.way().ordinal());
        }
        return put(report.faults()).put(report.warnings());
    }

    private ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            buffer.flip();
            buffer = ByteBuffer.allocate(2 * (buffer.limit() + bytes)).put(buffer);
        }
        return buffer;
    }
}
