package org.quorate.testing.judge.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.quorate.testing.fuzz.Finding;
import org.quorate.testing.fuzz.FuzzTarget;

/**
 * Two whole event logs, separated by a byte 0 in the input, through the command {@code quorate judge}. A digit chain that does
 * not fit would end every reading, so a line is chained as it should be where it ends with {@code ,"h":""}.
 */
public final class EventLogTarget implements FuzzTarget {
    private static final byte[] UNCHAINED = ",\"h\":\"\"}".getBytes(StandardCharsets.US_ASCII);

    private final Path first;
    private final Path second;

    public EventLogTarget() {
        try {
            Path directory = Files.createTempDirectory("quorate-fuzz");
            first = directory.resolve("first.jsonl");
            second = directory.resolve("second.jsonl");
            directory.toFile().deleteOnExit();
            first.toFile().deleteOnExit();
            second.toFile().deleteOnExit();
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    @Override
    public void accept(byte[] input) {
        int separator = 0;
        while (separator < input.length && input[separator] != 0) {
            separator++;
        }
        try {
            Files.write(first, chained(Arrays.copyOfRange(input, 0, separator)));
            Files.write(
                    second, chained(Arrays.copyOfRange(input, Math.min(separator + 1, input.length), input.length)));
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        int code = JudgeCommand.run(new String[] {"--json", first.toString(), second.toString()}, nowhere, nowhere);
        boolean declared = code == JudgeCommand.KEPT || code == JudgeCommand.BROKEN || code == JudgeCommand.UNREADABLE;
        Finding.unless(declared, "exit code " + code);
    }

    private static byte[] chained(byte[] log) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(2 * log.length);
        IntegrityChain chain = new IntegrityChain();
        int from = 0;
        for (int at = 0; at < log.length; at++) {
            if (log[at] == '\n') {
                line(log, from, at, chain, out);
                from = at + 1;
            }
        }
        out.write(log, from, log.length - from);
        return out.toByteArray();
    }

    private static void line(byte[] log, int from, int to, IntegrityChain chain, ByteArrayOutputStream out) {
        int cut = to - UNCHAINED.length;
        if (cut > from && Arrays.equals(log, cut, to, UNCHAINED, 0, UNCHAINED.length)) {
            out.write(log, from, cut - from);
            out.writeBytes((",\"h\":\"" + chain.next(log, from, cut) + "\"}\n").getBytes(StandardCharsets.US_ASCII));
        } else {
            out.write(log, from, to + 1 - from);
        }
    }
}
