package org.quorate.it.bench.corosync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.it.bench.launch.Launch;
import org.quorate.it.bench.launch.Launcher;
import org.quorate.it.bench.node.Membership;

/**
 * Corosync, with one daemon and one client of libcpg for each node.
 *
 * <p>All of them are in namespaces of their own, of processes too, and end with the one process that is started; so they do when the
 * bench is killed, and leave no file, link or mount.
 */
public final class CorosyncLauncher implements Launcher {
    private static final int KEY_BYTES = 256;

    private final CorosyncSetup setup;
    private final boolean variant;

    /**
     * A launcher.
     *
     * @param variant whether it is measured only when it is named
     */
    CorosyncLauncher(CorosyncSetup setup, boolean variant) {
        this.setup = setup;
        this.variant = variant;
    }

    /** Both transports as they are by default, then the variants. */
    public static List<Launcher> all() {
        List<Launcher> all = new ArrayList<>();
        for (CorosyncSetup setup : List.of(CorosyncSetup.UDPU, CorosyncSetup.KNET)) {
            all.add(new CorosyncLauncher(setup, false));
        }
        for (CorosyncSetup setup : List.of(CorosyncSetup.UDPU_WIDE, CorosyncSetup.KNET_SECURE)) {
            all.add(new CorosyncLauncher(setup, true));
        }
        for (CorosyncSetup setup : CorosyncSetup.ALL) {
            all.add(new CorosyncLauncher(setup.onBridge(), true));
        }
        return List.copyOf(all);
    }

    @Override
    public String name() {
        return setup.name();
    }

    @Override
    public boolean isOnRequest() {
        return variant;
    }

    @Override
    public Optional<String> missing() {
        return Needs.missing();
    }

    /** libcpg has a type for it, which corosync has never implemented. */
    @Override
    public boolean hasSafe() {
        return false;
    }

    @Override
    public List<Process> start(Launch launch) throws IOException, InterruptedException {
        Path client = CpgClient.compile();
        Path directory = launch.directory().toAbsolutePath();
        Path key = directory.resolve("authkey");
        if (setup.encrypted()) {
            Files.write(key, SecureRandom.getSeed(KEY_BYTES));
        }
        Files.writeString(directory.resolve("corosync.conf"), setup.configuration(launch.nodes(), key));
        for (int node = 1; node <= launch.nodes(); node++) {
            Files.write(launch.output(node).toPath(), new byte[0]);
        }
        List<String> command = new ArrayList<>(Sources.HOSTS);
        command.addAll(List.of(
                setup.bridged() ? "bridge" : "loopback",
                directory.toString(),
                Integer.toString(launch.nodes()),
                client.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(launch.output(1)));
        builder.environment()
                .put(Membership.CONTROL, launch.control().toAbsolutePath().toString());
        return List.of(builder.start());
    }
}
