package org.quorate.it.torture.fault;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.quorate.it.torture.cluster.Cluster;

/** Something that is done to a cluster, lasts and is undone. */
public interface Fault {
    /** One word for its kind. */
    String kind();

    /** What it is, with all that was drawn. */
    String text();

    /** The node that it befalls; 0 when it is not one. */
    int node();

    /** How long it lasts. */
    long holdMillis();

    /** Why it cannot be done here; empty when it can. */
    default Optional<String> obstacle(Cluster cluster) {
        return Optional.empty();
    }

    /** Groups that have to have a ring each if it lasts long enough; none when that cannot be said. */
    default List<List<Integer>> rings(int nodes) {
        return List.of();
    }

    /** All nodes but one. */
    static List<Integer> others(int node, int nodes) {
        return IntStream.rangeClosed(1, nodes).filter(n -> n != node).boxed().toList();
    }

    /** Whether no configuration may change while it lasts. */
    default boolean isQuiet() {
        return false;
    }

    /** Does it. @throws Refused when a node does not want it now */
    void strike(Cluster cluster) throws IOException, InterruptedException;

    /** Undoes it. */
    void heal(Cluster cluster) throws IOException, InterruptedException;

    /** A node refused a command. */
    final class Refused extends IOException {
        private static final long serialVersionUID = 1;

        Refused(String what) {
            super(what);
        }
    }
}
