package org.quorate.it.lab.node;

import java.nio.file.Path;
import org.quorate.it.lab.host.Hosts;

/**
 * corosync.conf of all daemons. It lists every node, also those that are none of corosync's: daemons accept no others. Daemons are no
 * realtime processes here, because their hosts share the processors of one machine: two busy ones would leave nothing of two to
 * anybody else.
 */
public final class CorosyncConf {
    private CorosyncConf() {}

    /** Text of the file. @param key file with the key; read when packets are sealed only */
    public static String text(Setup setup, Path key) {
        StringBuilder text = new StringBuilder("totem {\n");
        line(text, "version: 2");
        line(text, "cluster_name: quorate");
        line(text, "transport: " + setup.transport());
        line(text, "ip_version: " + (setup.ipv6() ? "ipv6" : "ipv4"));
        if (setup.transport().equals("knet")) {
            line(text, "crypto_cipher: " + setup.crypto().cipher());
            line(text, "crypto_hash: " + setup.crypto().hash());
        }
        if (setup.crypto().isOn()) {
            line(text, "keyfile: " + key);
        }
        if (setup.tokenMillis().isPresent()) {
            line(text, "token: " + setup.tokenMillis().getAsLong());
            // The time is the one that was asked for, whatever the number of nodes.
            line(text, "token_coefficient: 0");
        }
        text.append("}\nsystem {\n");
        line(text, "sched_rr: no");
        line(text, "priority: 0");
        text.append("}\nquorum {\n");
        line(text, "provider: corosync_votequorum");
        text.append("}\nlogging {\n");
        line(text, "to_stderr: yes");
        line(text, "to_logfile: no");
        line(text, "to_syslog: no");
        line(text, "timestamp: hires");
        text.append("}\nnodelist {\n");
        for (int id = 1; id <= setup.nodes(); id++) {
            line(text, "node {");
            line(text, "    nodeid: " + id);
            line(text, "    name: node" + id);
            line(text, "    ring0_addr: " + Hosts.address(id, setup.ipv6()));
            line(text, "}");
        }
        return text.append("}\n").toString();
    }

    private static void line(StringBuilder text, String line) {
        text.append("    ").append(line).append('\n');
    }
}
