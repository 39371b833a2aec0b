package org.quorate.node.loop.settings;

import java.util.Optional;

/** Decides whether frames are sealed, and checks that there is a key then. */
final class SealCheck {
    private final Values values;
    private final Machine machine;
    private final Findings findings;

    SealCheck(Values values, Machine machine, Findings findings) {
        this.values = values;
        this.machine = machine;
        this.findings = findings;
    }

    /**
     * The key file, empty when frames are not sealed. They are wherever an address is outside loopback, unless the settings say
     * otherwise, and wherever a key file is named.
     *
     * @param allLoopback whether no frame leaves this machine
     * @param here whether the file is to be on this machine
     * @param clusterPath file that faults are of which no line is to blame for
     */
    Optional<String> check(boolean allLoopback, boolean here, String clusterPath) {
        Optional<Entry> named = values.entry(Catalogue.KEY_FILE);
        boolean insecure = values.flag(Catalogue.INSECURE);
        if (insecure && named.isPresent()) {
            findings.at(named.get())
                    .why("transport.insecure = true says that frames are not sealed")
                    .error(
                            FaultCode.RELATION,
                            "A key for frames that are not sealed.",
                            "delete transport.insecure, or delete this line");
        }
        boolean inside = values.text(Catalogue.PROVIDER).equals(TransportSettings.INSIDE);
        boolean undecided = insecure || values.isFaulty(Catalogue.INSECURE) || values.isFaulty(Catalogue.KEY_FILE);
        if (undecided || inside || allLoopback && named.isEmpty()) {
            return Optional.empty();
        }
        String file = values.optional(Catalogue.KEY_FILE).orElse(TransportSettings.KEY_FILE);
        if (here) {
            Findings.Finding finding = named.map(findings::at).orElseGet(() -> findings.in(clusterPath));
            machine.whyNoKey(file)
                    .ifPresent(why -> finding.why(why)
                            .error(
                                    FaultCode.KEY,
                                    "Frames leave this machine sealed, and there is no cluster key.",
                                    "quorate transport:key new on one node, then copy the file to every other one, mode"
                                            + " 0600"));
        }
        return Optional.of(file);
    }
}
