package org.quorate.node.loop.settings;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quorate.testing.fuzz.Allocation;
import org.quorate.testing.fuzz.Finding;
import org.quorate.testing.fuzz.FuzzTarget;

/**
 * The settings files, {@code cluster.cfg} and {@code node.cfg} separated by a byte 0 in the input: settings or faults, each of
 * which can be shown, and the same ones when they are checked again.
 */
public final class SettingsTarget implements FuzzTarget {
    /** The shortest lines, two bytes, are one fault of a few sentences each. */
    private static final int PER_BYTE = 8 << 10;

    /**
     * The hooks of the fuzzer copy both sides of each comparison of texts, and an unknown key is compared with all others: 236 bytes of short
     * lines allocate 0.5 MB without the hooks and 6.4 MB with them.
     */
    private static final int TIMES_WITH_HOOKS = 32;

    private static final int CONSTANT = 4 << 20;
    private static final Path DIRECTORY = Path.of("etc");

    private final Allocation allocation =
            new Allocation(Boolean.getBoolean(HOOKED) ? TIMES_WITH_HOOKS * PER_BYTE : PER_BYTE, CONSTANT);
    private final Memory files = new Memory();
    private final SettingsCheck check = new SettingsCheck(new Desert(), files);

    @Override
    public void accept(byte[] input) {
        int separator = 0;
        while (separator < input.length && input[separator] != 0) {
            separator++;
        }
        files.cluster = Arrays.copyOfRange(input, 0, separator);
        files.node = Arrays.copyOfRange(input, Math.min(separator + 1, input.length), input.length);
        String report = allocation.within(input.length, this::report);
        Finding.unless(!report.isBlank(), "a check without a word");
        Finding.unless(report.equals(report()), "the same files are judged differently");
    }

    private String report() {
        return SettingsCheck.report(check.directory(DIRECTORY, SettingsCheck.Purpose.THIS_NODE), DIRECTORY);
    }

    /** The two files, where the check looks for them. */
    private static final class Memory implements FileAccess {
        private byte[] cluster = {};
        private byte[] node = {};

        @Override
        public byte[] read(Path file, int limit) throws IOException {
            byte[] bytes = file.endsWith(SettingsSource.Kind.CLUSTER.fileName()) ? cluster : node;
            return Arrays.copyOf(bytes, Math.min(bytes.length, limit));
        }

        @Override
        public String stamp(Path file) {
            return "";
        }

        @Override
        public Optional<String> whyNotAFile(Path file) {
            return Optional.empty();
        }

        @Override
        public void pause() {
            // Nobody writes these files.
        }
    }

    /** A machine with one address, one variable and no name server. */
    private static final class Desert implements Machine {
        private static final byte[] ADDRESS = {10, 0, 0, 1};

        @Override
        public List<InetAddress> addresses() {
            return List.of(address());
        }

        @Override
        public List<InetAddress> resolve(String hostName) {
            return hostName.equals("here") ? List.of(address()) : List.of();
        }

        @Override
        public Optional<String> environment(String name) {
            return Optional.ofNullable(Map.of("ID", "1").get(name));
        }

        @Override
        public Optional<String> whyNotProvided(String provider) {
            return provider.equals("native") ? Optional.of("this is a desert") : Optional.empty();
        }

        @Override
        public Optional<String> whyNotWritable(String directory) {
            return Optional.empty();
        }

        @Override
        public Optional<String> whyNotAKey(String file, int minBytes, int maxBytes) {
            return Optional.empty();
        }

        private static InetAddress address() {
            try {
                return InetAddress.getByAddress(ADDRESS);
            } catch (java.net.UnknownHostException impossible) {
                throw new IllegalStateException("four bytes are an address", impossible);
            }
        }
    }
}
