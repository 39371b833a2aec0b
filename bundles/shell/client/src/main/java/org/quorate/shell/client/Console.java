package org.quorate.shell.client;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a subcommand reads and writes. The streams stay open to the end of the process and are UTF-8.
 *
 * @param in standard input, unbuffered
 * @param out standard output; flush it before the end
 * @param err standard error
 * @param inIsTerminal whether a person types
 * @param outIsTerminal whether a person reads the output
 * @param errIsTerminal whether a person reads the errors and the progress
 * @param columns width of the terminal, 80 without one
 * @param colour whether colours are welcome: a terminal, and neither {@code NO_COLOR} nor {@code TERM=dumb}
 */
public record Console(
        InputStream in,
        PrintStream out,
        PrintStream err,
        boolean inIsTerminal,
        boolean outIsTerminal,
        boolean errIsTerminal,
        int columns,
        boolean colour) {
    /** Width that is assumed where there is no terminal. */
    public static final int DEFAULT_COLUMNS = 80;

    private static final int OUTPUT_BUFFER_BYTES = 1 << 16;

    /** The console of this process. */
    public static Console ofProcess() {
        boolean out = isTerminal(1);
        String plain = System.getenv("NO_COLOR");
        boolean colour = out && (plain == null || plain.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
        boolean anyTerminal = out || isTerminal(2);
        return new Console(
                new FileInputStream(FileDescriptor.in),
                printer(FileDescriptor.out, out),
                printer(FileDescriptor.err, true),
                isTerminal(0),
                out,
                isTerminal(2),
                anyTerminal ? terminalColumns() : DEFAULT_COLUMNS,
                colour);
    }

    private static PrintStream printer(FileDescriptor descriptor, boolean everyLine) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor), OUTPUT_BUFFER_BYTES),
                everyLine,
                StandardCharsets.UTF_8);
    }

    private static boolean isTerminal(int descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException noProc) {
            return System.console() != null;
        }
    }

    private static int terminalColumns() {
        String given = System.getenv("COLUMNS");
        if (given != null && given.matches("[1-9][0-9]{0,3}")) {
            return Integer.parseInt(given);
        }
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(Path.of("/dev/tty").toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String[] size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .trim()
                    .split(" ");
            return size.length == 2 && size[1].matches("[1-9][0-9]{0,3}") ? Integer.parseInt(size[1]) : DEFAULT_COLUMNS;
        } catch (IOException noStty) {
            return DEFAULT_COLUMNS;
        }
    }
}
