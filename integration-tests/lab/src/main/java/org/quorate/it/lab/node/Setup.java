package org.quorate.it.lab.node;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;

/**
 * A ring to be.
 *
 * @param corosync number of daemons of corosync, 0 to {@link #MAX_NODES} together with the next
 * @param quorate number of Quorate nodes
 * @param transport {@code udpu}, {@code udp} or {@code knet}
 * @param crypto ciphers of knet
 * @param tokenMillis time without a token after which it counts as lost; empty for what corosync has by default
 * @param ipv6 whether nodes have IPv6 addresses
 * @param representative whose nodes have the lowest ids, and so give the ring its representative
 * @param dialect of Quorate nodes, {@code corosync} or {@code native}
 */
public record Setup(
        int corosync,
        int quorate,
        String transport,
        Crypto crypto,
        OptionalLong tokenMillis,
        boolean ipv6,
        Kind representative,
        String dialect) {
    /** Nodes of one ring. */
    public static final int MAX_NODES = 9;

    /** The dialect in which corosync and Quorate understand each other. */
    public static final String COROSYNC_DIALECT = "corosync";

    private static final long DEFAULT_TOKEN_MILLIS = 3000;
    private static final long DEFAULT_COEFFICIENT_MILLIS = 650;

    /**
     * How many there are of each.
     *
     * @param corosync daemons
     * @param quorate nodes of Quorate
     */
    public record Size(int corosync, int quorate) {}

    /**
     * How packets are sealed.
     *
     * @param cipher as corosync names it; {@code none}
     * @param hash as corosync names it; {@code none}
     */
    public record Crypto(String cipher, String hash) {
        /** Not at all. */
        public static final Crypto NONE = new Crypto("none", "none");

        /** Whether packets are sealed. */
        public boolean isOn() {
            return !equals(NONE);
        }

        @Override
        public String toString() {
            return isOn() ? cipher + "/" + hash : "plain";
        }
    }

    /** How many nodes there are. */
    public int nodes() {
        return corosync + quorate;
    }

    /** What each node is, by id from 1. */
    public List<Kind> kinds() {
        Kind second = representative == Kind.COROSYNC ? Kind.QUORATE : Kind.COROSYNC;
        List<Kind> kinds = new ArrayList<>(Collections.nCopies(count(representative), representative));
        kinds.addAll(Collections.nCopies(count(second), second));
        return kinds;
    }

    private int count(Kind kind) {
        return kind == Kind.COROSYNC ? corosync : quorate;
    }

    /** The time that all nodes use: corosync adds 650 ms for each node above two to its default. */
    public long effectiveTokenMillis() {
        return tokenMillis.orElse(DEFAULT_TOKEN_MILLIS + DEFAULT_COEFFICIENT_MILLIS * Math.max(0, nodes() - 2));
    }

    /** Time to agree on members: 1.2 of the other. */
    public long consensusMillis() {
        return effectiveTokenMillis() * 12 / 10;
    }

    /** The same ring of daemons only. */
    public Setup daemonsOnly() {
        return new Setup(nodes(), 0, transport, crypto, tokenMillis, ipv6, Kind.COROSYNC, dialect);
    }

    /** The same ring with the lowest ids at the other kind. */
    public Setup withRepresentative(Kind kind) {
        return new Setup(corosync, quorate, transport, crypto, tokenMillis, ipv6, kind, dialect);
    }

    /** Whether both kinds are in it. */
    public boolean isMixed() {
        return corosync > 0 && quorate > 0;
    }

    /** One line for people: {@code 2+1 knet aes256/sha256 IPv6, token 1000 ms}. */
    @Override
    public String toString() {
        return corosync + "+" + quorate + " " + transport + (transport.equals("knet") ? " " + crypto : "")
                + (ipv6 ? " IPv6" : "") + (isMixed() ? ", representative " + representative : "") + ", token "
                + effectiveTokenMillis() + " ms" + (dialect.equals(COROSYNC_DIALECT) ? "" : ", dialect " + dialect);
    }
}
