package org.quorate.it.bench.corosync;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.it.bench.node.Membership;

/** What corosync needs of the machine. */
final class Needs {
    private static final Path LIBRARY = Path.of("/usr/include/corosync/cpg.h");
    private static final String PACKAGES = "apt-get install corosync libcpg-dev gcc libc6-dev iproute2 (Debian)";

    private Needs() {}

    /** What is missing, one sentence without a full stop that says what to do; empty when nothing is. */
    static Optional<String> missing() {
        for (String program : List.of("bash", "unshare", "ip", "gcc", "corosync")) {
            if (!isPresent(program)) {
                return Optional.of("there is no program " + program + ": " + PACKAGES);
            }
        }
        if (!Files.exists(LIBRARY)) {
            return Optional.of("there is no " + LIBRARY + ": " + PACKAGES);
        }
        return noHosts();
    }

    private static boolean isPresent(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/sbin:/usr/bin:/sbin:/bin");
        return List.of(path.split(":")).stream().anyMatch(d -> Files.isExecutable(Path.of(d, program)));
    }

    private static Optional<String> noHosts() {
        try {
            List<String> command = new ArrayList<>(Sources.HOSTS);
            command.add("probe");
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment()
                    .put(Membership.CONTROL, Sources.CLIENT.resolve("control").toString());
            Process probe = builder.start();
            String said = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return probe.waitFor() == 0
                    ? Optional.empty()
                    : Optional.of("namespaces and overlay mounts cannot be made, which needs root: " + said);
        } catch (IOException e) {
            return Optional.of("hosts for corosync cannot be made: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted while looking for corosync");
        }
    }
}
