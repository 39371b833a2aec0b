package org.quorate.node.loop.settings;

import java.util.ArrayList;
import java.util.List;

/** Settings texts and shorthand for checking them. */
final class Samples {

    /** Three nodes on 10.0.0.0/24; eight lines. */
    static final String THREE_NODES = """
            cluster.name = demo
            transport.insecure = true
            node.1.name = node1
            node.1.address.0 = 10.0.0.1
            node.2.name = node2
            node.2.address.0 = 10.0.0.2
            node.3.name = node3
            node.3.address.0 = 10.0.0.3
            """;

    private Samples() {}

    static FixedMachine firstNode() {
        return FixedMachine.with("127.0.0.1", "10.0.0.1");
    }

    static Checked check(Machine machine, String clusterText) {
        return check(machine, clusterText, "");
    }

    static Checked check(Machine machine, String clusterText, String nodeText) {
        return new SettingsCheck(machine)
                .sources(
                        List.of(
                                new SettingsSource(SettingsSource.Kind.CLUSTER, "etc/cluster.cfg", clusterText),
                                new SettingsSource(SettingsSource.Kind.NODE, "etc/node.cfg", nodeText)),
                        SettingsCheck.Purpose.THIS_NODE);
    }

    static ClusterSettings valid(Checked checked) {
        return checked.match(Checked.Valid::settings, invalid -> {
            throw new AssertionError(SettingsReport.text(invalid, List.of("etc/cluster.cfg")));
        });
    }

    /** All errors as {@code SET-004 etc/cluster.cfg:9}. */
    static List<String> places(Checked checked) {
        List<String> places = new ArrayList<>();
        for (Fault fault : faults(checked)) {
            places.add(fault.code().text() + " " + fault.file() + ":" + fault.line());
        }
        return places;
    }

    static List<Fault> faults(Checked checked) {
        return checked.match(valid -> List.of(), Checked.Invalid::faults);
    }
}
