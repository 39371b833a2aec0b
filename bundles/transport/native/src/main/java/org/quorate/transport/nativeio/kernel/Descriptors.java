package org.quorate.transport.nativeio.kernel;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The descriptor behind a channel, which the JDK does not tell: among the open files of this process it is the socket with the
 * channel's address whose send buffer changes its size when the channel's does, twice. The address alone would not do, because
 * sockets of one process may share it.
 *
 * <p>The descriptor means this channel's socket until the channel is closed, so it is used by the thread that closes the
 * channel, and never without asking whether it is open.
 */
public final class Descriptors {
    private static final Path OPEN_FILES = Path.of("/proc/self/fd");
    private static final int MARKS = 2;

    /** A mark is a size of a send buffer that every kernel grants as it is. */
    private static final int LOWEST_MARK = 8 << 10;

    private static final int HIGHEST_MARK = 64 << 10;

    private Descriptors() {}

    /**
     * Finds the descriptor of a bound channel through which nothing is sent yet. Any thread.
     *
     * @throws IOException when there is not exactly one
     */
    public static synchronized int of(DatagramChannel channel) throws IOException {
        List<Integer> found = withAddress((InetSocketAddress) channel.getLocalAddress());
        SocketOptions options = new SocketOptions();
        int before = channel.getOption(StandardSocketOptions.SO_SNDBUF);
        for (int i = 0; i < MARKS; i++) {
            int mark = ThreadLocalRandom.current().nextInt(LOWEST_MARK, HIGHEST_MARK);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, mark);
            found.removeIf(descriptor -> options.get(descriptor, SocketOptions.SOCKET, SocketOptions.SO_SNDBUF)
                            .orElse(0)
                    != 2 * mark);
        }
        channel.setOption(StandardSocketOptions.SO_SNDBUF, before);
        if (found.size() != 1) {
            throw new IOException(found.size() + " open files of this process look like the socket of " + channel);
        }
        return found.get(0);
    }

    private static List<Integer> withAddress(InetSocketAddress address) throws IOException {
        SystemCalls calls = new SystemCalls();
        MemorySegment name = Arena.ofAuto().allocate(SocketAddresses.BYTES, Long.BYTES);
        MemorySegment bytes = Arena.ofAuto().allocate(ValueLayout.JAVA_INT);
        List<Integer> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(OPEN_FILES)) {
            for (Path file : files) {
                int descriptor = Integer.parseInt(file.getFileName().toString());
                bytes.set(ValueLayout.JAVA_INT, 0, SocketAddresses.BYTES);
                if (calls.getsockname(descriptor, name, bytes) == 0
                        && SocketAddresses.read(name, 0).filter(address::equals).isPresent()) {
                    found.add(descriptor);
                }
            }
        }
        return found;
    }
}
