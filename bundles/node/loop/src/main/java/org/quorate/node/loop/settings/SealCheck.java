package org.quorate.node.loop.settings;

import java.util.Optional;

/** Decides whether frames are sealed, and checks that there is a key where they are, or where knet encrypts them. */
final class SealCheck {
    private static final int MIN_KEY_BYTES = 32;

    private static final int MIN_COROSYNC_KEY_BYTES = 128;
    private static final int MAX_KEY_BYTES = 4096;

    private final Values values;
    private final Machine machine;
    private final Findings findings;
    private final boolean here;
    private final String clusterPath;

    /**
     * For these values.
     *
     * @param here whether the file is to be on this machine
     * @param clusterPath file that faults are of which no line is to blame for
     */
    SealCheck(Values values, Machine machine, Findings findings, boolean here, String clusterPath) {
        this.values = values;
        this.machine = machine;
        this.findings = findings;
        this.here = here;
        this.clusterPath = clusterPath;
    }

    /**
     * The key file, empty when there is no key. Links that do not protect frames themselves have them sealed wherever an address
     * is outside loopback, unless the settings say otherwise, and wherever a key file is named.
     *
     * @param allLoopback whether no frame leaves this machine
     */
    Optional<String> check(boolean allLoopback) {
        Optional<Entry> named = values.entry(Catalogue.KEY_FILE);
        Optional<String> written = values.optional(Catalogue.KEY_FILE);
        if (values.isFaulty(Catalogue.KEY_FILE)) {
            return Optional.empty();
        }
        if (!TransportSettings.isSealable(values)) {
            int least = RingDialect.of(values) == RingDialect.COROSYNC ? MIN_COROSYNC_KEY_BYTES : MIN_KEY_BYTES;
            written.ifPresent(file -> require(file, least, "copy the key from another node, and chmod 600 it"));
            return written;
        }
        boolean insecure = values.flag(Catalogue.INSECURE);
        if (insecure && named.isPresent()) {
            findings.at(named.get())
                    .why("transport.insecure = true says that frames are not sealed")
                    .error(
                            FaultCode.RELATION,
                            "A key for frames that are not sealed.",
                            "delete transport.insecure, or delete this line");
        }
        if (insecure || values.isFaulty(Catalogue.INSECURE) || allLoopback && named.isEmpty()) {
            return Optional.empty();
        }
        String file = written.orElse(TransportSettings.KEY_FILE);
        require(
                file,
                MIN_KEY_BYTES,
                "quorate transport:key new on one node, then copy the file to every other one, and chmod 600 it");
        return Optional.of(file);
    }

    private void require(String file, int minBytes, String remedy) {
        if (!here) {
            return;
        }
        Findings.Finding finding =
                values.entry(Catalogue.KEY_FILE).map(findings::at).orElseGet(() -> findings.in(clusterPath));
        machine.whyNotAKey(file, minBytes, MAX_KEY_BYTES)
                .ifPresent(why -> finding.why(why)
                        .error(
                                FaultCode.KEY_FILE,
                                "The node cannot use the key in " + Visible.text(file) + ".",
                                remedy));
    }
}
