package org.quorate.transport.corosync.core;

import java.nio.charset.StandardCharsets;

/**
 * The multicast group that corosync's daemons take when their settings name none: it follows from the name of the cluster.
 *
 * <p>Many names share a group: it keeps nobody out, it only makes clusters of one network unlikely to meet.
 */
public final class GroupAddress {
    private static final int IPV4_RANGE_HIGH = 239;
    private static final int IPV4_RANGE_LOW = 192;

    /** Remainder that daemons take for the last byte, so it is never 255. */
    private static final int LAST_BYTES = 255;

    private static final int IPV6_BYTES = 16;
    private static final int IPV6_SCOPE_SITE_TRANSIENT = 0x15;

    private GroupAddress() {}

    /**
     * The four bytes of the group of IPv4 rings, for {@code quorate} 239.192.56.105.
     *
     * @throws IllegalArgumentException when the name is empty or not ASCII
     */
    public static byte[] ipv4(String cluster) {
        int id = id(cluster);
        return new byte[] {(byte) IPV4_RANGE_HIGH, (byte) IPV4_RANGE_LOW, (byte) (id >>> 8), (byte) (id % LAST_BYTES)};
    }

    /**
     * The sixteen bytes of the group of IPv6 rings, for {@code quorate} ff15::3831.
     *
     * @throws IllegalArgumentException when the name is empty or not ASCII
     */
    public static byte[] ipv6(String cluster) {
        int id = id(cluster);
        byte[] group = new byte[IPV6_BYTES];
        group[0] = (byte) 0xff;
        group[1] = IPV6_SCOPE_SITE_TRANSIENT;
        group[IPV6_BYTES - 2] = (byte) (id >>> 8);
        group[IPV6_BYTES - 1] = (byte) id;
        return group;
    }

    private static int id(String cluster) {
        int id = 0;
        for (byte c : cluster.getBytes(StandardCharsets.UTF_8)) {
            if (c < 0) {
                throw new IllegalArgumentException("the name \"" + cluster + "\" is not ASCII");
            }
            id = 2 * id + c;
        }
        if (cluster.isEmpty()) {
            throw new IllegalArgumentException("the name of the cluster is empty");
        }
        return id & 0xffff;
    }
}
