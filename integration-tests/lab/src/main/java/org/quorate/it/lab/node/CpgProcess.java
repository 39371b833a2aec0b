package org.quorate.it.lab.node;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.quorate.it.lab.host.HostProcess;
import org.quorate.it.lab.host.Hosts;
import org.quorate.it.lab.host.Sources;
import org.quorate.it.lab.trace.ClientLines;
import org.quorate.it.lab.trace.Trace;

/** The client of libcpg on a host, with a thread that reads what it says. It outlives the daemon and joins again by itself. */
final class CpgProcess {
    /** A message is no shorter. */
    static final int MIN_BYTES = 32;

    private static final String GROUP = "quorate-lab";

    private final HostProcess process;
    private final Trace trace;
    private final Path said;

    /** Starts it. */
    CpgProcess(Hosts hosts, int id, Trace trace) throws IOException, InterruptedException {
        this.trace = trace;
        this.said = hosts.directory(id).resolve("cpg.log");
        List<String> words = List.of(CpgClient.compile(Sources.TRACE).toString(), GROUP, Integer.toString(id));
        this.process = HostProcess.startPiped(hosts.builder(id, words));
        Thread reader = new Thread(this::read, "quorate-lab-client-" + id);
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        ClientLines lines = new ClientLines(trace);
        try (BufferedReader in =
                        new BufferedReader(new InputStreamReader(process.output(), StandardCharsets.US_ASCII));
                BufferedWriter copy = Files.newBufferedWriter(said)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                copy.write(line);
                copy.newLine();
                lines.take(line);
            }
        } catch (IOException ended) {
            // whoever looks at the process sees how it ended
        }
    }

    /** Sends so many messages a second; 0 stops that, and is answered in the trace. */
    void rate(int perSecond, int bytes) {
        try {
            if (perSecond > 0) {
                trace.sends();
            }
            process.input().write(("rate " + perSecond + " " + bytes + "\n").getBytes(StandardCharsets.US_ASCII));
            process.input().flush();
        } catch (IOException ended) {
            // as above
        }
    }

    boolean runs() {
        return process.runs();
    }

    int exitCode() {
        return process.exitCode();
    }
}
