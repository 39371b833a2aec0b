package org.quorate.it.bench.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What processes use, as the kernel says. */
public final class Footprint {
    private static final Path PROC = Path.of("/proc");

    /** The kernel counts in hundredths of a second. */
    private static final long TICK_NANOS = 10_000_000;

    private Footprint() {}

    /** Memory that is resident now, in bytes. */
    public static long residentBytes(List<Long> pids) throws IOException {
        long bytes = 0;
        for (long pid : pids) {
            bytes += residentBytes(Files.readString(PROC.resolve(pid + "/status"), StandardCharsets.ISO_8859_1));
        }
        return bytes;
    }

    /** Of the text of a status file. */
    static long residentBytes(String status) {
        return status.lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                .sum();
    }

    /** User and system time used so far. */
    public static long cpuNanos(List<Long> pids) throws IOException {
        long nanos = 0;
        for (long pid : pids) {
            nanos += cpuNanos(Files.readString(PROC.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1));
        }
        return nanos;
    }

    /** Of the text of a stat file; the name of the process in it may have blanks and parentheses. */
    static long cpuNanos(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * TICK_NANOS;
    }
}
