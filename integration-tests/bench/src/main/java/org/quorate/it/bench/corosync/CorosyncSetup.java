package org.quorate.it.bench.corosync;

import java.nio.file.Path;
import java.util.List;

/**
 * How corosync is set up. What is not set has its default.
 *
 * @param name of the contender
 * @param transport {@code udpu} or {@code knet}
 * @param encrypted whether packets are encrypted and signed; knet only
 * @param bridged whether each daemon has a network of its own and a bridge joins them, else all share the loopback interface
 * @param totem further lines of the section totem; copied
 */
public record CorosyncSetup(String name, String transport, boolean encrypted, boolean bridged, List<String> totem) {
    /** UDP unicast. */
    static final CorosyncSetup UDPU = new CorosyncSetup("corosync-udpu", "udpu", false, false, List.of());

    /** Kronosnet, the default transport, without encryption. */
    static final CorosyncSetup KNET = new CorosyncSetup("corosync-knet", "knet", false, false, List.of());

    /** Kronosnet with the ciphers that tools which set up clusters choose. */
    static final CorosyncSetup KNET_SECURE = new CorosyncSetup("corosync-knet-secure", "knet", true, false, List.of());

    /**
     * The window that corosync.conf(5) names for members that are equally fast, and as large a share of it for each member as by
     * default.
     */
    private static final List<String> WIDE_WINDOW = List.of("window_size: 300", "max_messages: 100");

    /** UDP unicast with a wide window. */
    static final CorosyncSetup UDPU_WIDE = new CorosyncSetup("corosync-udpu-wide", "udpu", false, false, WIDE_WINDOW);

    /** All of them, on the loopback interface. */
    static final List<CorosyncSetup> ALL = List.of(UDPU, KNET, UDPU_WIDE, KNET_SECURE);

    /** Copies the lines. */
    public CorosyncSetup {
        totem = List.copyOf(totem);
    }

    /** The same on a bridge, with {@code -bridge} behind its name. */
    public CorosyncSetup onBridge() {
        return new CorosyncSetup(name + "-bridge", transport, encrypted, true, totem);
    }

    /**
     * Text of corosync.conf for hosts {@code node1}, {@code node2} and so on.
     *
     * @param key file with the key; read when encrypted only
     */
    String configuration(int nodes, Path key) {
        StringBuilder text = new StringBuilder("totem {\n");
        line(text, "version: 2");
        line(text, "cluster_name: quorate-bench");
        line(text, "transport: " + transport);
        line(text, "crypto_cipher: " + (encrypted ? "aes256" : "none"));
        line(text, "crypto_hash: " + (encrypted ? "sha256" : "none"));
        if (encrypted) {
            line(text, "keyfile: " + key);
        }
        totem.forEach(each -> line(text, each));
        text.append("}\nquorum {\n");
        line(text, "provider: corosync_votequorum");
        text.append("}\nlogging {\n");
        line(text, "to_stderr: yes");
        line(text, "to_logfile: no");
        line(text, "to_syslog: no");
        text.append("}\nnodelist {\n");
        for (int node = 1; node <= nodes; node++) {
            line(text, "node {");
            line(text, "    nodeid: " + node);
            line(text, "    name: node" + node);
            line(text, "    ring0_addr: node" + node);
            line(text, "}");
        }
        return text.append("}\n").toString();
    }

    private static void line(StringBuilder text, String line) {
        text.append("    ").append(line).append('\n');
    }
}
