package org.quorate.it.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Network namespaces joined by bridges, each with an address of its own. Needs root and iproute2. */
final class Namespaces implements AutoCloseable {
    private final String prefix = "qit" + ProcessHandle.current().pid() % 100_000;
    private final Deque<List<String>> undo = new ArrayDeque<>();

    private final int count;

    private Namespaces(int count) {
        this.count = count;
    }

    /** Makes so many. @throws IOException when that is not permitted here; what was made before is removed */
    static Namespaces create(int count) throws IOException, InterruptedException {
        Namespaces made = new Namespaces(count);
        try {
            made.createAll();
            return made;
        } catch (IOException | InterruptedException e) {
            made.close();
            throw e;
        }
    }

    private void createAll() throws IOException, InterruptedException {
        for (int group = 0; group < count; group++) {
            ip("link", "add", bridge(group), "type", "bridge");
            undo.push(List.of("link", "del", bridge(group)));
            ip("link", "set", bridge(group), "up");
        }
        for (int id = 1; id <= count; id++) {
            ip("netns", "add", name(id));
            undo.push(List.of("netns", "del", name(id)));
            ip("link", "add", outside(id), "type", "veth", "peer", "name", "eth0", "netns", name(id));
            undo.push(List.of("link", "del", outside(id)));
            ip("link", "set", outside(id), "master", bridge(0), "up");
            ip("-n", name(id), "addr", "add", address(id) + "/24", "dev", "eth0");
            ip("-n", name(id), "link", "set", "eth0", "up");
            ip("-n", name(id), "link", "set", "lo", "up");
        }
    }

    String address(int id) {
        return "10.217.73." + id;
    }

    /** Words in front of a command that is to run inside. */
    List<String> inside(int id) {
        return List.of("ip", "netns", "exec", name(id));
    }

    /** Takes the link of one namespace down: for the others its host is gone. */
    void unplug(int id) throws IOException, InterruptedException {
        ip("link", "set", outside(id), "down");
    }

    /** Cuts the network: hosts of different groups do not reach each other. Every host is in one of at most as many groups. */
    void part(int[]... groups) throws IOException, InterruptedException {
        for (int group = 0; group < groups.length; group++) {
            for (int id : groups[group]) {
                ip("link", "set", outside(id), "master", bridge(group));
            }
        }
    }

    /** Joins what was cut. */
    void join() throws IOException, InterruptedException {
        for (int id = 1; id <= count; id++) {
            ip("link", "set", outside(id), "master", bridge(0));
        }
    }

    private String bridge(int group) {
        return prefix + "br" + group;
    }

    private String name(int id) {
        return prefix + "n" + id;
    }

    private String outside(int id) {
        return prefix + "v" + id;
    }

    private static void ip(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said.strip());
        }
    }

    @Override
    public void close() throws InterruptedException {
        while (!undo.isEmpty()) {
            try {
                ip(undo.pop().toArray(String[]::new));
            } catch (IOException gone) {
                // the end of a veth pair goes with its other end
            }
        }
    }
}
