package org.quorate.node.loop.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The file of an event log: opened behind its last complete line, then only appended to. */
final class LineFile implements AutoCloseable {
    private static final int CHUNK_BYTES = 65_536;

    /** A file that something else wrote. The message says what to do. */
    static final class Foreign extends IOException {
        private static final long serialVersionUID = 1;

        private Foreign(String sentence) {
            super(sentence);
        }
    }

    private final FileChannel channel;

    private LineFile(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Opens or makes the file, and its directory. A last line without line feed was cut short by a crash: it is taken away.
     *
     * @param chain continued behind the last line
     */
    static LineFile open(Path path, LineChain chain) throws IOException {
        Path directory = path.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean opened = false;
        try {
            long end = afterLastLineFeed(channel, channel.size());
            if (end < channel.size()) {
                channel.truncate(end);
            }
            if (end > 0) {
                byte[] last = read(channel, afterLastLineFeed(channel, end - 1), end);
                if (!chain.continueAfter(last)) {
                    throw new Foreign("Why: its last line is no line of an event log. Do: move the file away.");
                }
            }
            channel.position(end);
            opened = true;
            return new LineFile(channel);
        } finally {
            if (!opened) {
                channel.close();
            }
        }
    }

    /** Writes all of it; after a failure what remains in the buffer has not been written. */
    void append(ByteBuffer lines) throws IOException {
        while (lines.hasRemaining()) {
            channel.write(lines);
        }
    }

    @Override
    public void close() throws IOException {
        channel.force(true);
        channel.close();
    }

    /** Where the line begins that contains the byte before {@code end}: 0 or behind a line feed. */
    private static long afterLastLineFeed(FileChannel channel, long end) throws IOException {
        for (long stop = end; stop > 0; ) {
            long start = Math.max(0, stop - CHUNK_BYTES);
            byte[] chunk = read(channel, start, stop);
            for (int i = chunk.length - 1; i >= 0; i--) {
                if (chunk[i] == '\n') {
                    return start + i + 1;
                }
            }
            stop = start;
        }
        return 0;
    }

    private static byte[] read(FileChannel channel, long start, long end) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(end - start));
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, start + bytes.position()) < 0) {
                throw new IOException("the file became shorter while it was read");
            }
        }
        return bytes.array();
    }
}
