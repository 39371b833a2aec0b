package org.quorate.testing.judge.log;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The lines of a file, one after the other, without copying them. */
final class LogReader implements Closeable {
    /** Longest line in bytes. */
    static final int MAX_LINE = 1 << 20;

    private final InputStream in;
    private final Path file;
    private byte[] buffer = new byte[1 << 18];
    private int filled;
    private int from;
    private int to;
    private long number;

    LogReader(Path file) throws IOException {
        this.file = file;
        this.in = Files.newInputStream(file);
        this.to = -1;
    }

    /** Moves to the next complete line; false after the last one. */
    boolean next() throws IOException {
        int start = to + 1;
        int scan = start;
        while (true) {
            for (; scan < filled; scan++) {
                if (buffer[scan] == '\n') {
                    from = start;
                    to = scan;
                    number++;
                    return true;
                }
            }
            int have = filled - start;
            if (have > MAX_LINE) {
                throw new IOException(file + ": line " + (number + 1) + " is longer than " + MAX_LINE + " bytes");
            }
            makeRoom(start, have);
            start = 0;
            scan = have;
            int count = in.read(buffer, filled, buffer.length - filled);
            if (count < 0) {
                from = 0;
                to = -1;
                return false;
            }
            filled += count;
        }
    }

    private void makeRoom(int start, int have) {
        byte[] target = have > buffer.length / 2 ? Arrays.copyOf(buffer, 2 * buffer.length) : buffer;
        System.arraycopy(buffer, start, target, 0, have);
        buffer = target;
        filled = have;
    }

    byte[] bytes() {
        return buffer;
    }

    /** Index of the first byte of the line. */
    int from() {
        return from;
    }

    /** Index after the last byte of the line, where its line feed is. */
    int to() {
        return to;
    }

    /** Number of the line, from 1. */
    long number() {
        return number;
    }

    /** After the last line: whether the file goes on with a line that was not finished. */
    boolean endsTorn() {
        return filled > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
