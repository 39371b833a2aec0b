package org.quorate.testing.simulator.world;

import java.util.List;
import org.quorate.group.ClusterView;

/**
 * Q-61, below any policy: when the members of a view have waited for as long as they were told, nobody who was left behind still believes in
 * a view before with one of them in it. A process that is stopped believes nothing, and one that waits for its disk is not asked.
 */
final class Beliefs {
    /** Clocks run up to a thousandth slow or fast, and looks are taken between inputs. */
    private static final long SLACK = 200;

    private final World world;

    Beliefs(World world) {
        this.world = world;
    }

    /** The members have agreed on a view, as this node is told. */
    void agreed(Node node, ClusterView view) {
        int life = node.life();
        long nanos = Math.max(view.doubts().forgottenMillis(), view.doubts().youngMillis()) * World.MILLI;
        world.at(world.now() + nanos + nanos / SLACK, () -> {
            if (node.life() == life && believesIn(node, view)) {
                lookAtOthers(node, view);
            }
        });
    }

    private static boolean believesIn(Node node, ClusterView view) {
        return node.above
                .layers()
                .filter(Layers::isInView)
                .filter(layers -> layers.view().id().equals(view.id()))
                .isPresent();
    }

    private void lookAtOthers(Node node, ClusterView view) {
        for (Node other : world.nodes()) {
            if (!view.members().contains(other.id()) && other.takesInput()) {
                other.above.layers().filter(Layers::isInView).ifPresent(layers -> mustKnow(node, view, other, layers));
            }
        }
    }

    private static void mustKnow(Node node, ClusterView view, Node other, Layers layers) {
        List<Integer> with = layers.view().members();
        if (with.contains(node.id()) && layers.view().id().compareTo(view.id()) < 0) {
            throw new Breach(
                    "LAYERS-BELIEF",
                    "node " + node.id() + " need wait no longer in view " + view.id() + " of " + view.members()
                            + ", and node " + other.id() + " still believes in view "
                            + layers.view().id() + " of " + with);
        }
    }
}
