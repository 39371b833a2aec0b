package org.quorate.it.lab.node;

import java.nio.file.Path;
import org.quorate.it.lab.host.Hosts;

/** Settings of all Quorate nodes that say the same as corosync.conf of the daemons. */
public final class ClusterCfg {
    private ClusterCfg() {}

    /** Text of {@code cluster.cfg}. @param key file with the key; read when packets are sealed only */
    public static String text(Setup setup, Path key) {
        StringBuilder text = new StringBuilder();
        line(text, "cluster.name", "quorate");
        if (setup.dialect().equals(Setup.COROSYNC_DIALECT)) {
            line(text, "ring.dialect", setup.dialect());
            line(text, "transport.provider", provider(setup.transport()));
            line(text, "ring.token.loss.ms", Long.toString(setup.effectiveTokenMillis()));
            line(text, "ring.consensus.ms", Long.toString(setup.consensusMillis()));
        }
        if (setup.crypto().isOn()) {
            line(text, "transport.key.file", key.toString());
            line(text, "transport.crypto.cipher", setup.crypto().cipher());
            line(text, "transport.crypto.hash", setup.crypto().hash());
        } else {
            line(text, "transport.insecure", "true");
        }
        for (int id = 1; id <= setup.nodes(); id++) {
            line(text, "node." + id + ".name", "node" + id);
            line(text, "node." + id + ".address.0", Hosts.address(id, setup.ipv6()));
        }
        return text.toString();
    }

    /** Links that are called as Quorate's own have a longer name. */
    private static String provider(String transport) {
        return transport.equals("knet") ? transport : "corosync-" + transport;
    }

    private static void line(StringBuilder text, String key, String value) {
        text.append(key).append(" = ").append(value).append('\n');
    }
}
