package org.quorate.transport.secure.core;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Where frames are sealed and opened.
 *
 * @param cluster name of the cluster, 1 to 255 bytes as UTF-8
 * @param self id of this node, 1 or more
 * @param link number of the link, 0 to 255
 */
public record Place(String cluster, int self, int link) {
    private static final int MAX_NAME_BYTES = 255;
    private static final int MAX_LINK = 255;
    private static final byte[] LABEL = "quorate sending key 1\0".getBytes(StandardCharsets.US_ASCII);

    /** Rejects what cannot be. */
    public Place {
        int bytes = cluster.getBytes(StandardCharsets.UTF_8).length;
        if (bytes < 1 || bytes > MAX_NAME_BYTES || self < 1 || link < 0 || link > MAX_LINK) {
            throw new IllegalArgumentException("cluster \"" + cluster + "\", node " + self + ", link " + link);
        }
    }

    /** The name as it is authenticated. */
    byte[] name() {
        return cluster.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The key with which a node seals in one of its sessions, {@value Frames#KEY_BYTES} bytes.
     *
     * @param node the one that seals
     */
    byte[] sendingKey(MasterKey master, int node, Session session) {
        byte[] name = name();
        byte[] info = ByteBuffer.allocate(LABEL.length + 1 + name.length + Integer.BYTES)
                .put(LABEL)
                .put((byte) name.length)
                .put(name)
                .putInt(node)
                .array();
        byte[] secret = master.secret();
        byte[] key = Hkdf.derive(session.bytes(), secret, info, Frames.KEY_BYTES);
        Arrays.fill(secret, (byte) 0);
        return key;
    }
}
