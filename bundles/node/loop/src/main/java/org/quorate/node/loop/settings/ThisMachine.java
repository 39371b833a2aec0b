package org.quorate.node.loop.settings;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The machine this process runs on; relative directories are below {@code base}. */
public final class ThisMachine implements Machine {

    private final Path base;

    /** @param base what relative paths of the settings are relative to */
    public ThisMachine(Path base) {
        this.base = base;
    }

    @Override
    public List<InetAddress> addresses() {
        List<InetAddress> all = new ArrayList<>();
        try {
            for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                if (each.isUp()) {
                    all.addAll(Collections.list(each.getInetAddresses()));
                }
            }
        } catch (SocketException unknown) {
            return List.copyOf(all); // what was found so far; the check then says which addresses it knows
        }
        return List.copyOf(all);
    }

    @Override
    public List<InetAddress> resolve(String hostName) {
        try {
            return List.of(InetAddress.getAllByName(hostName));
        } catch (UnknownHostException none) {
            return List.of();
        }
    }

    @Override
    public Optional<String> environment(String name) {
        return Optional.ofNullable(System.getenv(name));
    }

    /** As if nodes ran on the Java of this process. */
    @Override
    public int javaFeature() {
        return Runtime.version().feature();
    }

    @Override
    public Optional<String> whyNotWritable(String directory) {
        Path wanted = base.resolve(directory).toAbsolutePath().normalize();
        Path existing = wanted;
        while (existing.getParent() != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing)) {
            return Optional.of(existing + " is not a directory");
        }
        if (!Files.isWritable(existing)) {
            String user = System.getProperty("user.name", "this user");
            return Optional.of("user " + user + " may not write to " + existing);
        }
        return Optional.empty();
    }
}
