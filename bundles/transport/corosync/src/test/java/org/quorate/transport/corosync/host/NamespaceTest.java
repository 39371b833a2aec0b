package org.quorate.transport.corosync.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two nodes on a network, each in a network namespace of its own: what loopback does not have, multicast over IPv6 above all.
 * Needs root on Linux, and is left out elsewhere.
 */
class NamespaceTest {
    private static final int PORT = 5405;

    private final String first = "quorate-" + ProcessHandle.current().pid() + "-1";
    private final String second = "quorate-" + ProcessHandle.current().pid() + "-2";
    private final List<Process> nodes = new ArrayList<>();

    @BeforeEach
    void layCable() throws Exception {
        assumeTrue(
                "root".equals(System.getProperty("user.name")) && succeeds("ip", "netns", "add", first),
                "network namespaces cannot be made here");
        run("ip", "netns", "add", second);
        run("ip", "link", "add", "v1", "netns", first, "type", "veth", "peer", "name", "v2", "netns", second);
        configure(first, "v1", 1);
        configure(second, "v2", 2);
    }

    private static void configure(String namespace, String device, int node) throws Exception {
        run("ip", "-n", namespace, "addr", "add", "10.77.0." + node + "/24", "dev", device);
        run("ip", "-n", namespace, "addr", "add", "fd77::" + node + "/64", "dev", device, "nodad");
        run("ip", "-n", namespace, "link", "set", device, "up");
    }

    @AfterEach
    void takeAway() throws Exception {
        nodes.forEach(Process::destroyForcibly);
        succeeds("ip", "netns", "del", first);
        succeeds("ip", "netns", "del", second);
    }

    @ParameterizedTest
    @CsvSource({"UDP, 10.77.0.", "UDP, fd77::", "UDPU, 10.77.0.", "UDPU, fd77::"})
    void messagesAndTokensReachTheOtherNode(String transport, String network) throws Exception {
        Process one = node(first, transport, 1, network);
        Process two = node(second, transport, 2, network);

        assertEquals("heard [2:1500, 2:57] [] []", lastLine(one));
        assertEquals("heard [1:1500, 1:57] [] []", lastLine(two));
    }

    private Process node(String namespace, String transport, int id, String network) throws IOException {
        Process node = new ProcessBuilder(
                        "ip",
                        "netns",
                        "exec",
                        namespace,
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NamespaceNode.class.getName(),
                        transport,
                        "" + id,
                        "" + PORT,
                        network + 1,
                        network + 2)
                .redirectErrorStream(true)
                .start();
        nodes.add(node);
        return node;
    }

    private static String lastLine(Process node) throws IOException {
        String last = "nothing";
        for (String line = node.inputReader().readLine();
                line != null;
                line = node.inputReader().readLine()) {
            last = line;
        }
        return last;
    }

    private static void run(String... command) throws Exception {
        assertEquals(true, succeeds(command), String.join(" ", command));
    }

    private static boolean succeeds(String... command) throws Exception {
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // there is no such program
        }
    }
}
