package org.quorate.it.lab.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.it.torture.lab.Command;

/** What the lab needs of the machine. */
public final class Needs {
    private static final List<String> PROGRAMS =
            List.of("bash", "unshare", "nsenter", "ip", "nft", "gcc", "corosync", "corosync-quorumtool");
    private static final Path LIBRARY = Path.of("/usr/include/corosync/cpg.h");
    private static final String PACKAGES =
            "apt-get install corosync libcpg-dev gcc libc6-dev iproute2 nftables util-linux (Debian)";

    private Needs() {}

    /** What is missing, one sentence without a full stop that says what to do; empty when nothing is. */
    public static Optional<String> missing() throws InterruptedException {
        for (String program : PROGRAMS) {
            if (!Command.isPresent(program)) {
                return Optional.of("there is no program " + program + ": " + PACKAGES);
            }
        }
        if (!Files.exists(LIBRARY)) {
            return Optional.of("there is no " + LIBRARY + ": " + PACKAGES);
        }
        return noHosts();
    }

    private static Optional<String> noHosts() throws InterruptedException {
        try {
            List<String> command = new ArrayList<>(Hosts.NAMESPACES);
            command.add("probe");
            Process probe =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return probe.waitFor() == 0
                    ? Optional.empty()
                    : Optional.of("namespaces, mounts and packet filters cannot be made, which needs root: " + said);
        } catch (IOException e) {
            return Optional.of("hosts cannot be made: " + e.getMessage());
        }
    }
}
