package org.quorate.it.lab.host;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.quorate.it.torture.lab.Command;

/**
 * Hosts 1 to n on a bridge. Each has a network with an IPv4 and an IPv6 address, {@code /run}, {@code /dev/shm} and corosync's state
 * directory of its own. They are namespaces of one process, and all that runs in them ends with it; that process ends with this
 * one, however this one ends; a signal that ends this one also removes the directory of the run. Confined to one thread.
 */
public final class Hosts implements AutoCloseable {
    /** Words before the arguments of the script that makes hosts. */
    static final List<String> NAMESPACES =
            List.of("unshare", "--pid", "--fork", "--kill-child", "--mount", "--net", Sources.HOSTS.toString());

    private static final String NETWORK = "10.217.76.";
    private static final String NETWORK_6 = "fd75:6c61:6200::";
    private static final long END_SECONDS = 10;

    private final RunDirectory directory;
    private final Process process;
    private final List<Long> holders = new ArrayList<>();
    private final Thread hook = new Thread(this::endBySignal, "quorate-lab-end");

    private Hosts(RunDirectory directory, Process process) {
        this.directory = directory;
        this.process = process;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Makes them.
     *
     * @throws IOException when that is not possible here; nothing is left then
     */
    public static Hosts create(RunDirectory directory, int count) throws IOException, InterruptedException {
        for (int id = 1; id <= count; id++) {
            Files.deleteIfExists(directory.host(id).resolve("holder"));
        }
        List<String> command = new ArrayList<>(NAMESPACES);
        command.addAll(List.of(directory.path().toString(), Integer.toString(count)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Hosts made = new Hosts(directory, process);
        try {
            directory.recordHosts(process.pid());
            made.awaitReady(count);
            return made;
        } catch (IOException | InterruptedException | RuntimeException e) {
            made.close();
            throw e;
        }
    }

    private void awaitReady(int count) throws IOException, InterruptedException {
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder all = new StringBuilder();
        for (String line = said.readLine(); !"ready".equals(line); line = said.readLine()) {
            if (line == null) {
                throw new IOException("hosts cannot be made: " + all.toString().strip());
            }
            all.append(line).append('\n');
        }
        for (int id = 1; id <= count; id++) {
            holders.add(Long.parseLong(
                    Files.readString(directory.host(id).resolve("holder")).strip()));
            filter(id, List.of());
        }
    }

    /** How many there are. */
    public int count() {
        return holders.size();
    }

    /** Directory of a host, which is the same path there. */
    public Path directory(int id) throws IOException {
        return directory.host(id);
    }

    /** Address of a host. */
    public static String address(int id, boolean ipv6) {
        return (ipv6 ? NETWORK_6 : NETWORK) + id;
    }

    /** Words in front of a command that is to run on a host. */
    public List<String> through(int id) {
        return List.of("nsenter", "--target=" + holders.get(id - 1), "--mount", "--uts", "--net", "--pid");
    }

    /** Starts a program on a host. @param output where it prints to, both ways */
    public HostProcess start(int id, List<String> words, File output) throws IOException, InterruptedException {
        return HostProcess.start(builder(id, words)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output)));
    }

    /** What would start a program on a host. */
    public ProcessBuilder builder(int id, List<String> words) {
        List<String> command = new ArrayList<>(through(id));
        command.addAll(words);
        return new ProcessBuilder(command);
    }

    /** Cuts the hosts into groups that do not hear each other. */
    public void partition(List<? extends Collection<Integer>> groups) throws IOException, InterruptedException {
        for (Collection<Integer> group : groups) {
            for (int id : group) {
                filter(
                        id,
                        groups.stream()
                                .filter(other -> other != group)
                                .flatMap(Collection::stream)
                                .toList());
            }
        }
    }

    /** All hear all again. */
    public void merge() throws IOException, InterruptedException {
        for (int id = 1; id <= count(); id++) {
            filter(id, List.of());
        }
    }

    /** Drops what comes from some hosts, and nothing else; the rules are replaced in one transaction. */
    private void filter(int id, List<Integer> deafTo) throws IOException, InterruptedException {
        String rules = "table inet lab {}\ndelete table inet lab\n"
                + "table inet lab { chain in { type filter hook input priority 0; policy accept;\n";
        if (!deafTo.isEmpty()) {
            rules += "ip saddr {" + addresses(deafTo, false) + "} drop\n";
            rules += "ip6 saddr {" + addresses(deafTo, true) + "} drop\n";
        }
        List<String> command = new ArrayList<>(through(id));
        command.addAll(List.of("nft", "-f", "-"));
        Command.run(command, rules + "}\n}\n");
    }

    private static String addresses(List<Integer> ids, boolean ipv6) {
        return ids.stream().map(id -> address(id, ipv6)).collect(Collectors.joining(","));
    }

    /** Somebody ends this process: nobody else will remove what it made. */
    private void endBySignal() {
        end();
        try {
            directory.remove();
        } catch (IOException inUse) {
            System.err.println("quorate lab: the next run removes " + directory.path() + ": " + inUse);
        }
    }

    /**
     * Ends all that runs on them, and them. Does not return when a signal ends this process: what the caller would say of nodes that have
     * ended, or keep of their files, would be said of what the signal did.
     */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            awaitEndOfProcess();
        }
        end();
    }

    private static void awaitEndOfProcess() {
        while (true) {
            LockSupport.park();
            Thread.interrupted();
        }
    }

    private void end() {
        boolean interrupted = Thread.interrupted();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException | InterruptedException impatient) {
            process.destroyForcibly();
        }
        process.onExit().join();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
