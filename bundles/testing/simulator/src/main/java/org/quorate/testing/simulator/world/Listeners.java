package org.quorate.testing.simulator.world;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.quorate.ordering.totem.core.StateName;

/** Those who want to know what nodes do, in the middle of the input that makes them do it: they only plan something then. */
public final class Listeners {
    private final List<BiConsumer<Node, StateName>> ofStates = new ArrayList<>();
    private final List<Consumer<Node>> ofDeliveries = new ArrayList<>();

    Listeners() {}

    /** Tells of every change of state of a ring. */
    public void onState(BiConsumer<Node, StateName> listener) {
        ofStates.add(listener);
    }

    /** Tells of every delivery. */
    public void onDelivery(Consumer<Node> listener) {
        ofDeliveries.add(listener);
    }

    void stateChanged(Node node, StateName to) {
        for (BiConsumer<Node, StateName> listener : ofStates) {
            listener.accept(node, to);
        }
    }

    void delivered(Node node) {
        for (Consumer<Node> listener : ofDeliveries) {
            listener.accept(node);
        }
    }
}
