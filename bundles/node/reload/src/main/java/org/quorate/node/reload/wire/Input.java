package org.quorate.node.reload.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.node.RunningSettings.Change;
import org.quorate.node.RunningSettings.Standing;
import org.quorate.node.RunningSettings.Way;
import org.quorate.node.reload.core.Operation;
import org.quorate.node.reload.core.Report;

/** Bytes of whoever sent them, read with every limit checked: {@link Malformed} when there are too few or they make no sense. */
final class Input {
    private final ByteBuffer buffer;

    /** Reads from position to limit. */
    Input(ByteBuffer bytes) {
        buffer = bytes.slice();
    }

    /** All was read. */
    void end() {
        if (buffer.hasRemaining()) {
            throw new Malformed(buffer.remaining() + " bytes too many");
        }
    }

    int take1(int most) {
        return upTo(most, Byte.toUnsignedInt(need(1).get()));
    }

    int take4(int most) {
        return upTo(most, need(4).getInt());
    }

    Operation takeOperation() {
        return new Operation(need(4).getInt(), need(8).getLong());
    }

    String takeText() {
        int length = Short.toUnsignedInt(need(2).getShort());
        byte[] bytes = new byte[length];
        need(length).get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    List<String> takeLines() {
        int size = take4(Limits.LINES);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            lines.add(takeText());
        }
        return lines;
    }

    Standing takeStanding() {
        String digest = takeText();
        int version = take4(Integer.MAX_VALUE);
        int size = take4(Limits.KEYS);
        SortedMap<String, String> shared = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            shared.put(takeText(), takeText());
        }
        return new Standing(digest, version, shared);
    }

    Report takeReport() {
        Standing standing = takeStanding();
        int size = take4(Limits.KEYS);
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            changes.add(new Change(takeText(), takeText(), takeText(), Way.values()[take1(Way.values().length - 1)]));
        }
        return new Report(standing, changes, takeLines(), takeLines());
    }

    private ByteBuffer need(int bytes) {
        if (buffer.remaining() < bytes) {
            throw new Malformed("it ends too early");
        }
        return buffer;
    }

    private static int upTo(int most, int number) {
        if (number < 0 || number > most) {
            throw new Malformed(number + " is not in 0 to " + most);
        }
        return number;
    }
}
