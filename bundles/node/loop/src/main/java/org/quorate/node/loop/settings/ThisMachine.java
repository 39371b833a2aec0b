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
import java.util.function.Predicate;

/** The machine this process runs on; relative directories are below {@code base}. */
public final class ThisMachine implements Machine {

    private final Path base;
    private final Predicate<String> isInstalled;

    /** @param base what relative paths of the settings are relative to */
    public ThisMachine(Path base) {
        this(base, provider -> true);
    }

    /**
     * As the other one, for a node that runs.
     *
     * @param isInstalled whether a provider of links has its bundle in this process
     */
    public ThisMachine(Path base, Predicate<String> isInstalled) {
        this.base = base;
        this.isInstalled = isInstalled;
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

    /** As if nodes ran on the Java of this process. Of other providers than the fastest the bundle may come later. */
    @Override
    public Optional<String> whyNotProvided(String provider) {
        return provider.equals(TransportSettings.FASTEST)
                ? whyNotFastest(Runtime.version().feature(), isInstalled.test(provider))
                : Optional.empty();
    }

    static Optional<String> whyNotFastest(int java, boolean installed) {
        if (java < TransportSettings.FASTEST_JAVA) {
            return Optional.of(
                    "it needs Java " + TransportSettings.FASTEST_JAVA + " or newer, and this is Java " + java);
        }
        return installed
                ? Optional.empty()
                : Optional.of("it is not in this distribution, which was built with a JDK older than "
                        + TransportSettings.FASTEST_JAVA);
    }

    @Override
    public Optional<String> whyNoKey(String file) {
        Path wanted = base.resolve(file).toAbsolutePath().normalize();
        return Files.exists(wanted) ? Optional.empty() : Optional.of(wanted + " does not exist");
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
