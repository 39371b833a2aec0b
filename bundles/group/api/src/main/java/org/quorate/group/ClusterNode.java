package org.quorate.group;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A node of the cluster. All but {@code member} it has told of itself, so that all members have the same.
 *
 * @param id its number for life
 * @param name that its settings give it
 * @param addresses of its links, by their numbers; empty when it has told nothing of itself
 * @param member whether it is a member of the view that it is told with
 * @param booted wall clock of that node when its process began; empty when it has told nothing of itself
 * @param initialView number of the view in which it became a member; of two members the one that was there first has the lower one, and
 *     those that came together share it. 0 while it is none, or has told nothing of itself
 * @param framework unique id of its OSGi framework, another one at each start; may be empty
 * @param version of the bundle that told this, there; may be empty
 */
public record ClusterNode(
        int id,
        String name,
        List<String> addresses,
        boolean member,
        Optional<Instant> booted,
        long initialView,
        String framework,
        String version) {
    /** Copies the list. */
    public ClusterNode {
        addresses = List.copyOf(addresses);
    }

    /** The same node, gone. */
    public ClusterNode departed() {
        return new ClusterNode(id, name, addresses, false, booted, initialView, framework, version);
    }

    /** Whether both are of one process, which has not been started anew between, as far as it has told of itself. */
    public boolean isSameProcess(ClusterNode other) {
        boolean told = booted.isPresent() && other.booted.isPresent();
        return id == other.id && (!told || booted.equals(other.booted) && framework.equals(other.framework));
    }
}
