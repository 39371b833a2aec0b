package org.quorate.it.torture.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What goes from host to host, recorded where all of it passes, and sent again from there as it was. */
public final class Recording implements AutoCloseable {
    private static final List<String> PROGRAMS = List.of("tcpdump", "tcprewrite", "tcpreplay");
    private static final Pattern SENT = Pattern.compile("Actual: ([0-9]+) packets .* sent in ([0-9.]+) seconds");
    private static final int FILE_HEADER_BYTES = 24;
    private static final String READY = "listening on ";
    private static final String BUFFER_KILOBYTES = "65536";
    private static final String STORM_RATE = "1000";
    private static final String WITHOUT_END = "0";
    private static final long END_SECONDS = 20;

    private final Hosts hosts;
    private final Path file;
    private final Process recorder;
    private final BufferedReader said;

    private Recording(Hosts hosts, Path file, Process recorder) {
        this.hosts = hosts;
        this.file = file;
        this.recorder = recorder;
        this.said = recorder.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * What was sent again.
     *
     * @param packets how many
     * @param seconds how long it took
     */
    public record Sent(long packets, double seconds) {
        /** Packets a second. */
        public long rate() {
            return Math.round(packets / Math.max(seconds, 0.001));
        }
    }

    /** Packets that are sent again until this is closed. */
    public static final class Storm implements AutoCloseable {
        private final Process sender;

        private Storm(Process sender) {
            this.sender = sender;
        }

        /** Whether it blows; it ends by itself only when it cannot be sent. */
        public boolean isSent() {
            return sender.isAlive();
        }

        @Override
        public void close() {
            end(sender);
        }
    }

    /** Why there can be none here; empty when there can. */
    public static Optional<String> obstacle() {
        return PROGRAMS.stream()
                .filter(program -> !Command.isPresent(program))
                .findFirst()
                .map(program -> "there is no program " + program + " (packages tcpdump, tcpreplay)");
    }

    /**
     * Begins; returns when all that passes is recorded.
     *
     * @param file gets the packets; must not exist
     */
    public static Recording start(Hosts hosts, Path file) throws IOException {
        List<String> command =
                List.of("tcpdump", "-Z", "root", "-i", bridge(), "-B", BUFFER_KILOBYTES, "-w", file.toString(), "ip");
        Recording made = new Recording(hosts, file, hosts.start(new ProcessBuilder(command).redirectErrorStream(true)));
        for (String line = made.said.readLine(); line != null; line = made.said.readLine()) {
            if (line.contains(READY)) {
                return made;
            }
        }
        made.close();
        throw new IOException("tcpdump ended by itself");
    }

    private static String bridge() {
        return RunName.of("br");
    }

    /** Where the packets are, in the form of tcpdump. */
    public Path file() {
        return file;
    }

    /** Ends it; afterwards the packets can be read and sent again. @return bytes that were recorded */
    public long stop() throws IOException, InterruptedException {
        close();
        Path raw = Files.move(file, file.resolveSibling(file.getFileName() + ".raw"));
        // Virtual links leave checksums open, and a packet that is sent from here needs its own.
        Command.run("tcprewrite", "--fixcsum", "--infile=" + raw, "--outfile=" + file);
        Files.delete(raw);
        return Files.size(file);
    }

    /** Sends all of it again, from host to host as it was and as fast as it goes; returns when that is done. */
    public Sent replay() throws IOException, InterruptedException {
        String text = Command.run("tcpreplay", "--topspeed", "--intf1=" + bridge(), file.toString());
        Matcher sent = SENT.matcher(text);
        if (!sent.find()) {
            throw new IOException("tcpreplay does not say what it has sent: " + text);
        }
        return new Sent(Long.parseLong(sent.group(1)), Double.parseDouble(sent.group(2)));
    }

    /**
     * Begins to send again what hosts said of ports on which nobody listened, over and over.
     *
     * @throws IOException when none of it was recorded
     */
    public Storm stormOfRefusals() throws IOException, InterruptedException {
        Path refusals = file.resolveSibling(file.getFileName() + ".refusals");
        Command.run("tcpdump", "-Z", "root", "-r", file.toString(), "-w", refusals.toString(), "icmp");
        if (Files.size(refusals) <= FILE_HEADER_BYTES) {
            throw new IOException("no host refused a port while it was recorded");
        }
        List<String> command = List.of(
                "tcpreplay",
                "--pps=" + STORM_RATE,
                "--loop=" + WITHOUT_END,
                "--intf1=" + bridge(),
                refusals.toString());
        Process storm = hosts.start(
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD));
        return new Storm(storm);
    }

    @Override
    public void close() {
        end(recorder);
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
