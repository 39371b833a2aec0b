package org.quorate.it.bench.launch;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Hosts with a network each, joined by a bridge: network namespaces of this machine, which need root. They are gone when it is
 * closed.
 */
public final class Bridge implements AutoCloseable {
    private static final String NETWORK = "10.217.76.";

    private final String prefix = "qb" + ProcessHandle.current().pid() + "-";
    private final int hosts;

    private Bridge(int hosts) {
        this.hosts = hosts;
    }

    /** So many hosts. */
    public static Bridge of(int hosts) throws IOException, InterruptedException {
        Bridge bridge = new Bridge(hosts);
        try {
            bridge.build();
        } catch (IOException | InterruptedException e) {
            bridge.close();
            throw e;
        }
        return bridge;
    }

    private void build() throws IOException, InterruptedException {
        String middle = prefix + "0";
        ip("netns", "add", middle);
        ip("-n", middle, "link", "add", "bridge", "up", "type", "bridge");
        for (int host = 1; host <= hosts; host++) {
            String own = prefix + host;
            ip("netns", "add", own);
            ip(
                    "-n",
                    middle,
                    "link",
                    "add",
                    "port" + host,
                    "master",
                    "bridge",
                    "up",
                    "type",
                    "veth",
                    "peer",
                    "name",
                    "eth0",
                    "netns",
                    own);
            ip("-n", own, "addr", "add", NETWORK + host + "/24", "dev", "eth0");
            ip("-n", own, "link", "set", "eth0", "up");
            ip("-n", own, "link", "set", "lo", "up");
        }
    }

    /** Words in front of a command that is to run on a host. */
    List<String> inside(int host) {
        return List.of("ip", "netns", "exec", prefix + host);
    }

    /** Address of a host with the port of another address. */
    String address(int host, String other) {
        return NETWORK + host + other.substring(other.lastIndexOf(':'));
    }

    @Override
    public void close() throws IOException {
        for (int host = hosts; host >= 0; host--) {
            try {
                run("netns", "delete", prefix + host);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void ip(String... words) throws IOException, InterruptedException {
        if (run(words) != 0) {
            throw new IOException("ip " + String.join(" ", words) + " failed. It needs root and network namespaces.");
        }
    }

    private static int run(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(words));
        return new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
