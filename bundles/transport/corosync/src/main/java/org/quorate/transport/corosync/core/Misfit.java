package org.quorate.transport.corosync.core;

import java.nio.ByteBuffer;

/** What is wrong with a packet from a node of the list, as far as a link can tell; the ordering drops it anyway. */
public enum Misfit {
    /** Nothing. */
    NONE,
    /** It is of the other transport over UDP. */
    OTHER_TRANSPORT,
    /** Its sender has the other byte order. */
    BYTE_ORDER,
    /** Its version is not that of corosync 3. */
    VERSION,
    /** It is knet's, not encrypted. */
    KNET,
    /** It is something else: encrypted, or not of a cluster. */
    FOREIGN;

    private static final int KNET_HEADER_BYTES = 6;
    private static final int KNET_VERSION = 1;
    private static final int KNET_DATA = 0x00;
    private static final int KNET_FIRST_LINK_TYPE = 0x81;
    private static final int KNET_LAST_LINK_TYPE = 0x84;

    /**
     * Looks at a packet.
     *
     * @param packet between position and limit
     * @param otherTransport whether the port that it came from is one that only the other transport sends from
     */
    public static Misfit of(ByteBuffer packet, boolean otherTransport) {
        if (TotemHeader.isTotem(packet)) {
            if (TotemHeader.version(packet) != TotemHeader.VERSION) {
                return VERSION;
            }
            return otherTransport ? OTHER_TRANSPORT : NONE;
        }
        if (TotemHeader.isSwapped(packet)) {
            return BYTE_ORDER;
        }
        return isKnet(packet) ? KNET : FOREIGN;
    }

    /**
     * What to tell people.
     *
     * @param who the sender: {@code "node 2 at 10.0.0.2:5405"}
     * @param here name of this transport for corosync: {@code "udpu"}
     * @param other name of the other one
     */
    public String sentence(String who, String here, String other) {
        return switch (this) {
            case NONE -> throw new IllegalStateException("nothing is wrong with a packet of " + who);
            case OTHER_TRANSPORT ->
                who + " sends as corosync's " + other + " does, and this link is " + here + ". Do: write"
                        + " transport.provider = corosync-" + other + " here, or transport: " + here
                        + " in its corosync.conf.";
            case BYTE_ORDER ->
                who + " has the other byte order, and corosync cannot synchronise a ring of both. Do: leave it out"
                        + " of the list of nodes.";
            case VERSION -> who + " speaks totem of another version than corosync 3. Do: run corosync 3 there.";
            case KNET ->
                who + " speaks knet. Do: write transport.provider = knet here, or transport: " + here
                        + " in its corosync.conf.";
            case FOREIGN ->
                who + " sends what is no totem packet: it is encrypted, as only knet does, or of another program. Do:"
                        + " write transport.provider = knet if its corosync.conf has a crypto_cipher or crypto_hash; else look what"
                        + " uses the port there.";
        };
    }

    private static boolean isKnet(ByteBuffer packet) {
        int start = packet.position();
        if (packet.remaining() < KNET_HEADER_BYTES || packet.get(start) != KNET_VERSION) {
            return false;
        }
        int type = packet.get(start + 1) & 0xff;
        boolean known = type == KNET_DATA || type >= KNET_FIRST_LINK_TYPE && type <= KNET_LAST_LINK_TYPE;
        return known && (packet.get(start + 2) | packet.get(start + 3)) != 0;
    }
}
