package org.quorate.group.clusterinfo.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.group.ClusterNode;

/**
 * A member as others find it.
 *
 * @param id of its OSGi framework, another one at each start
 * @param local whether it is this node
 * @param cluster its name
 * @param endpoints addresses of its links, by their numbers; copied
 * @param version of Quorate there
 * @param tags {@code quorate.node.<id>}, and {@code quorate.representative} of the member that formed the ring; copied
 */
public record Announced(
        String id, boolean local, String cluster, List<String> endpoints, String version, List<String> tags) {
    private static final String PREFIX = "osgi.clusterinfo.";

    /** Copies the lists. */
    public Announced {
        endpoints = List.copyOf(endpoints);
        tags = List.copyOf(tags);
    }

    /**
     * A member.
     *
     * @param local id of this node
     * @param representative id of the member that formed the ring
     */
    static Announced of(ClusterNode node, int local, String cluster, int representative) {
        List<String> tags = new ArrayList<>(List.of("quorate.node." + node.id()));
        if (node.id() == representative) {
            tags.add("quorate.representative");
        }
        return new Announced(node.framework(), node.id() == local, cluster, node.addresses(), node.version(), tags);
    }

    /** Properties of its service, by the names of the specification. */
    public Map<String, Object> properties() {
        SortedMap<String, Object> properties = new TreeMap<>();
        properties.put(PREFIX + "id", id);
        properties.put(PREFIX + "cluster", cluster);
        properties.put(PREFIX + "endpoints", endpoints.toArray(String[]::new));
        properties.put(PREFIX + "vendor", "Quorate");
        properties.put(PREFIX + "version", version);
        properties.put(PREFIX + "tags", tags.toArray(String[]::new));
        return properties;
    }
}
