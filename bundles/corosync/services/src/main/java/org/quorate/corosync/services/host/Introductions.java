package org.quorate.corosync.services.host;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.quorate.node.Confined;

/**
 * Who among the members is a node of Quorate, and of which version. Each says so once in each ring, in a group of totempg that daemons
 * order and leave alone; who says nothing is a daemon.
 */
@Confined("node loop")
final class Introductions {
    /** Most letters of a version that are sent or believed. */
    static final int MAX_VERSION = 64;

    /** No channel of an application has a colon in its name. */
    private static final byte[] HEADER = {
        1, 0, 14, 0, 'q', 'u', 'o', 'r', 'a', 't', 'e', ':', 'm', 'e', 'm', 'b', 'e', 'r'
    };

    private final Map<Integer, String> versions = new TreeMap<>();

    /** What a node of that version says. */
    static byte[] message(String version) {
        byte[] text = version.getBytes(StandardCharsets.US_ASCII);
        int length = Math.min(MAX_VERSION, text.length);
        byte[] message = Arrays.copyOf(HEADER, HEADER.length + length);
        System.arraycopy(text, 0, message, HEADER.length, length);
        return message;
    }

    /** Whether that message is one of these; then it is noted. */
    boolean takes(int node, byte[] bytes, int offset, int length) {
        int text = length - HEADER.length;
        if (text < 0 || !Arrays.equals(bytes, offset, offset + HEADER.length, HEADER, 0, HEADER.length)) {
            return false;
        }
        if (text <= MAX_VERSION) {
            String version = new String(bytes, offset + HEADER.length, text, StandardCharsets.US_ASCII);
            versions.put(node, version.replaceAll("[^A-Za-z0-9._-]", "?"));
        }
        return true;
    }

    /** Those members did not come along, or are gone: what they said before says nothing now. */
    void forget(Collection<Integer> nodes) {
        versions.keySet().removeAll(nodes);
    }

    /** What that member is, for people. */
    String describe(int node) {
        String version = versions.get(node);
        return version == null ? "corosync" : "Quorate " + version;
    }
}
