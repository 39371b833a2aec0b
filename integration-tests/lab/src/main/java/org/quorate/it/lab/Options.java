package org.quorate.it.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.quorate.it.lab.host.RunDirectory;
import org.quorate.it.lab.node.Kind;
import org.quorate.it.lab.node.Setup;
import org.quorate.it.lab.node.Setup.Crypto;
import org.quorate.it.lab.node.Setup.Size;

/**
 * What was asked for.
 *
 * @param mode what is done with a ring
 * @param corosync number of daemons, if it was given
 * @param quorate number of Quorate nodes, if it was given
 * @param rings sizes of a check; none when they were not given
 * @param only parts of names of the scenarios that a check plays; none for all
 * @param transport if it was given
 * @param crypto if it was given
 * @param tokenMillis empty for corosync's default
 * @param ipv6 whether nodes have IPv6 addresses
 * @param representative whose ids are the lowest, if it was given
 * @param dialect of Quorate nodes
 * @param soakMinutes of {@link Mode#SOAK}
 * @param rounds of {@link Mode#THROUGHPUT}
 * @param seed of the faults of a soak
 * @param directory where nodes and logs are; new temporary ones when it is empty
 * @param keep whether they are kept although everything holds
 */
record Options(
        Mode mode,
        OptionalInt corosync,
        OptionalInt quorate,
        List<Size> rings,
        List<String> only,
        Optional<String> transport,
        Optional<Crypto> crypto,
        OptionalLong tokenMillis,
        boolean ipv6,
        Optional<Kind> representative,
        String dialect,
        double soakMinutes,
        int rounds,
        long seed,
        Optional<Path> directory,
        boolean keep) {
    static final int DEFAULT_ROUNDS = 7;
    static final long DEFAULT_TOKEN_MILLIS = 1000;
    static final Crypto STRONG = new Crypto("aes256", "sha256");
    static final String KNET = "knet";
    static final List<String> TRANSPORTS = List.of("udpu", "udp", KNET);
    static final List<String> CIPHERS = List.of("aes128", "aes192", "aes256");
    static final List<String> HASHES = List.of("md5", "sha1", "sha256", "sha384", "sha512");

    /** What is done with a ring. */
    enum Mode {
        /** It runs until somebody presses Enter. */
        INTERACTIVE,
        /** All scenarios are played. */
        CHECK,
        /** Random faults for a long time. */
        SOAK,
        /** All send as fast as they can, beside a ring of daemons only. */
        THROUGHPUT
    }

    /** Copies the lists. */
    Options {
        rings = List.copyOf(rings);
        only = List.copyOf(only);
    }

    /** The one ring of all modes but the check. What is not given is a ring to look at, or one as clusters have it. */
    Setup setup() {
        return setup(
                corosync.orElse(2),
                quorate.orElse(mode == Mode.SOAK ? 2 : 1),
                transport.orElse(KNET),
                crypto.orElse(mode == Mode.INTERACTIVE ? Crypto.NONE : STRONG),
                ipv6,
                representative.orElse(Kind.COROSYNC));
    }

    private Setup setup(int daemons, int others, String over, Crypto sealed, boolean six, Kind first) {
        Crypto used = over.equals(KNET) ? sealed : Crypto.NONE;
        return new Setup(daemons, others, over, used, tokenMillis, six, first, dialect);
    }

    /**
     * The rings of a check: those that were asked for; where a size, a transport or a representative was not given, all. One of all rings
     * has IPv6 addresses, unless all have.
     */
    List<Setup> setups() {
        List<Setup> all = new ArrayList<>();
        for (Size size : sizes()) {
            for (String over : transport.map(List::of).orElse(TRANSPORTS)) {
                for (Crypto sealed : sealings(over)) {
                    all.addAll(
                            representatives(setup(size.corosync(), size.quorate(), over, sealed, ipv6, Kind.COROSYNC)));
                }
            }
        }
        if (transport.isEmpty() && !ipv6) {
            Size last = sizes().get(sizes().size() - 1);
            all.addAll(representatives(
                    setup(last.corosync(), last.quorate(), KNET, crypto.orElse(STRONG), true, Kind.COROSYNC)));
        }
        return all;
    }

    private List<Size> sizes() {
        if (!rings.isEmpty()) {
            return rings;
        }
        if (corosync.isPresent() || quorate.orElse(0) > 0) {
            return List.of(new Size(corosync.orElse(2), quorate.orElse(0)));
        }
        return quorate.isPresent()
                ? List.of(new Size(2, 0), new Size(3, 0))
                : List.of(new Size(1, 1), new Size(2, 1), new Size(1, 2), new Size(2, 2));
    }

    /** Whether a check plays a scenario of that name. */
    boolean plays(String scenario) {
        return only.isEmpty() || only.stream().anyMatch(scenario::contains);
    }

    private List<Crypto> sealings(String over) {
        if (!over.equals(KNET)) {
            return List.of(Crypto.NONE);
        }
        return crypto.map(List::of).orElse(List.of(Crypto.NONE, STRONG));
    }

    private List<Setup> representatives(Setup setup) {
        if (!setup.isMixed()) {
            return List.of(setup);
        }
        return representative.map(List::of).orElse(List.of(Kind.COROSYNC, Kind.QUORATE)).stream()
                .map(setup::withRepresentative)
                .toList();
    }

    /** A directory for one ring. */
    RunDirectory newDirectory() throws IOException {
        return directory.isPresent() ? RunDirectory.create(directory.get()) : RunDirectory.create();
    }
}
