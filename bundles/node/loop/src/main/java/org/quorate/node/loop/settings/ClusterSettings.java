package org.quorate.node.loop.settings;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Settings that hold, as a whole.
 *
 * @param cluster   name of the cluster
 * @param version   {@code settings.version}, from 1
 * @param nodes     the list, by ascending id; at least one; copied
 * @param self      this node, one of {@code nodes}; empty only if the check was not for this machine
 * @param dataDir   as written
 * @param runDir    as written
 * @param traceFile as written
 * @param transport what carries frames
 * @param ring      timers and limits
 * @param layers    for what is above the ordering
 * @param logLevel  {@code error} to {@code trace}
 * @param watch     whether changes of the files are reported
 * @param values    every setting with its origin, in the order of the catalogue; copied
 */
public record ClusterSettings(
        String cluster,
        int version,
        List<ConfiguredNode> nodes,
        Optional<ConfiguredNode> self,
        String dataDir,
        String runDir,
        Optional<String> traceFile,
        TransportSettings transport,
        RingSettings ring,
        LayerSettings layers,
        String logLevel,
        boolean watch,
        List<EffectiveValue> values) {

    public ClusterSettings {
        requireNonNull(cluster, "cluster");
        nodes = List.copyOf(nodes);
        requireNonNull(self, "self");
        values = List.copyOf(values);
    }

    /** Numbers of the links, ascending; the same on every node. */
    public SortedSet<Integer> links() {
        return new TreeSet<>(nodes.get(0).addresses().keySet());
    }

    /**
     * SHA-256, in hexadecimal, of what the settings mean for the whole cluster. Order, comments and written-out
     * defaults do not count, nor does {@code settings.version}, nor anything of {@code node.cfg}.
     */
    public String digest() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            shared().entrySet().stream()
                    .map(each -> each.getKey() + "=" + each.getValue() + "\n")
                    .sorted()
                    .forEach(line -> sha.update(line.getBytes(StandardCharsets.UTF_8)));
            StringBuilder hex = new StringBuilder();
            for (byte b : sha.digest()) {
                hex.append(String.format("%02x", b));
            }
            return hex.toString();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** What the digest is of: by key, what the settings mean for the whole cluster. */
    public SortedMap<String, String> shared() {
        SortedMap<String, String> shared = new TreeMap<>();
        values.stream().filter(EffectiveValue::entersDigest).forEach(value -> shared.put(value.name(), value.value()));
        return shared;
    }

    /** One clause for people: {@code cluster demo, 3 nodes, 2 links}. */
    public String summary() {
        int links = links().size();
        return "cluster " + cluster + ", " + nodes.size() + (nodes.size() == 1 ? " node, " : " nodes, ") + links
                + (links == 1 ? " link" : " links");
    }
}
