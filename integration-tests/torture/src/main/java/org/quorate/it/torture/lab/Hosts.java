package org.quorate.it.torture.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Namespaces joined by a bridge, one for each host, and one without a network for what only burns time. All of it is removed by
 * {@link #close}, also by a shutdown hook; what runs that were killed have left is removed before the first is made. Needs root,
 * iproute2 and nftables.
 */
public final class Hosts implements AutoCloseable {
    /** Name of the link inside each namespace. */
    static final String LINK = "eth0";

    private static final String NETWORK = "10.217.74.";

    private final Thread hook = new Thread(this::removeAll, "quorate-torture-end");
    private final Map<Integer, PacketFilter> filters = new TreeMap<>();
    private final List<String> swept = new ArrayList<>();
    private boolean closed;

    private Hosts() {}

    /**
     * Makes hosts 1 to {@code count}.
     *
     * @throws IOException when that is not possible here; what was made before is removed
     */
    public static Hosts create(int count) throws IOException, InterruptedException {
        Hosts made = new Hosts();
        made.swept.addAll(new Leftovers(RunName::isLeftover).remove());
        Runtime.getRuntime().addShutdownHook(made.hook);
        try {
            made.createAll(count);
            return made;
        } catch (IOException | InterruptedException e) {
            made.close();
            throw e;
        }
    }

    /** Nothing is removed before all is made, and nothing is made after it was removed. */
    private synchronized void createAll(int count) throws IOException, InterruptedException {
        requireOpen();
        String bridge = RunName.of("br");
        Command.run("ip", "link", "add", bridge, "type", "bridge");
        Command.run("ip", "link", "set", bridge, "up");
        Command.run("ip", "netns", "add", RunName.of("busy"));
        for (int id = 1; id <= count; id++) {
            String outside = RunName.of("v" + id);
            Command.run("ip", "netns", "add", name(id));
            Command.run("ip", "link", "add", outside, "type", "veth", "peer", "name", LINK, "netns", name(id));
            Command.run("ip", "link", "set", outside, "master", bridge, "up");
            inside(id, "addr", "add", addressWithMask(id), "dev", LINK);
            inside(id, "link", "set", LINK, "up");
            inside(id, "link", "set", "lo", "up");
            filters.put(id, PacketFilter.create(through(id), Hosts::address));
        }
    }

    /** What runs that were killed had left, and is removed. */
    public List<String> swept() {
        return List.copyOf(swept);
    }

    /** Address of a host. */
    public static String address(int id) {
        return NETWORK + id;
    }

    private static String addressWithMask(int id) {
        return address(id) + "/24";
    }

    /** Words in front of a command that is to run on a host. */
    public List<String> through(int id) {
        return List.of("ip", "netns", "exec", name(id));
    }

    /** Words in front of a command that needs no network. */
    public List<String> throughIdle() {
        return List.of("ip", "netns", "exec", RunName.of("busy"));
    }

    /** Starts a process that ends with these hosts. @throws IOException also when they are removed */
    public synchronized Process start(ProcessBuilder builder) throws IOException {
        requireOpen();
        return builder.start();
    }

    private void requireOpen() throws IOException {
        if (closed) {
            throw new IOException("the run was ended");
        }
    }

    /** What a host drops. */
    public PacketFilter filter(int id) {
        return filters.get(id);
    }

    /** Unplugs the cable of a host. */
    public void linkDown(int id) throws IOException, InterruptedException {
        inside(id, "link", "set", LINK, "down");
    }

    /** Plugs it in again. */
    public void linkUp(int id) throws IOException, InterruptedException {
        inside(id, "link", "set", LINK, "up");
    }

    /** Takes the address from a host's link. */
    public void removeAddress(int id) throws IOException, InterruptedException {
        inside(id, "addr", "del", addressWithMask(id), "dev", LINK);
    }

    /** Gives it back. */
    public void addAddress(int id) throws IOException, InterruptedException {
        inside(id, "addr", "add", addressWithMask(id), "dev", LINK);
    }

    /** Changes the largest packet that a host's link carries. */
    public void mtu(int id, int bytes) throws IOException, InterruptedException {
        inside(id, "link", "set", LINK, "mtu", Integer.toString(bytes));
    }

    /** A small file system for a directory that exists. @throws IOException also when these hosts are removed */
    public synchronized SmallDisk mount(int id, Path directory) throws IOException, InterruptedException {
        requireOpen();
        return SmallDisk.mount(RunName.of("d" + id), directory);
    }

    /** Gives the process of a host a share of one processor, in percent. @throws IOException also when these hosts are removed */
    public synchronized void limit(int id, long pid, int percent) throws IOException {
        requireOpen();
        quota(id).limit(pid, percent);
    }

    /** Ends {@link #limit}. */
    public void free(int id) throws IOException {
        quota(id).free();
    }

    private static ProcessorQuota quota(int id) {
        return new ProcessorQuota(RunName.of("q" + id));
    }

    private static void inside(int id, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ip", "-n", name(id)));
        command.addAll(List.of(words));
        Command.run(command, "");
    }

    private static String name(int id) {
        return RunName.of("n" + id);
    }

    @Override
    public void close() {
        removeAll();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // the process ends already, and the hook runs or has run
        }
    }

    private synchronized void removeAll() {
        if (closed) {
            return;
        }
        closed = true;
        boolean interrupted = Thread.interrupted();
        try {
            String own = RunName.of("");
            new Leftovers(name -> name.matches(own + "[a-z][a-z0-9]{0,3}")).remove();
        } catch (IOException e) {
            System.err.println("quorate torture: something made by this run may be left: " + e.getMessage());
        } catch (InterruptedException again) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
