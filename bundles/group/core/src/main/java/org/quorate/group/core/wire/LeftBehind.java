package org.quorate.group.core.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What a member knows of those who were with it in the ring before and are not in this one.
 *
 * @param gone they have said farewell
 * @param vanished they may live and not know it
 * @param forgottenMillis so long they may not
 * @param youngMillis so long this member may have left nodes behind that it does not know of, since it has just started
 */
public record LeftBehind(List<Integer> gone, List<Integer> vanished, int forgottenMillis, int youngMillis) {
    private static final int MAX_NODES = 1_024;

    /** All are here. */
    public static final LeftBehind NOBODY = new LeftBehind(List.of(), List.of(), 0, 0);

    /** Copies the lists. */
    public LeftBehind {
        gone = List.copyOf(gone);
        vanished = List.copyOf(vanished);
    }

    int length() {
        return 2 * Short.BYTES + Integer.BYTES * (gone.size() + vanished.size() + 2);
    }

    void write(ByteBuffer out) {
        write(gone, out);
        write(vanished, out);
        out.putInt(forgottenMillis);
        out.putInt(youngMillis);
    }

    private static void write(List<Integer> nodes, ByteBuffer out) {
        out.putShort((short) nodes.size());
        nodes.forEach(out::putInt);
    }

    /** @throws java.nio.BufferUnderflowException when there is not so much */
    static LeftBehind read(ByteBuffer in) {
        return new LeftBehind(readNodes(in), readNodes(in), Math.max(0, in.getInt()), Math.max(0, in.getInt()));
    }

    private static List<Integer> readNodes(ByteBuffer in) {
        int count = Math.min(MAX_NODES, in.getShort() & 0xffff);
        List<Integer> nodes = new ArrayList<>(Math.min(count, in.remaining()));
        for (int i = 0; i < count; i++) {
            nodes.add(in.getInt());
        }
        return nodes;
    }
}
