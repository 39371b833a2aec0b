package org.quorate.ordering.totem.host;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.quorate.node.Confined;

/** Whether this node leaves the ring or has left it, for good or until there is a layer again, and who waits for that. */
@Confined("node loop")
final class Leave {
    private final List<CompletableFuture<Void>> callers = new ArrayList<>();
    private boolean asked;
    private boolean awaitsLayer;
    private boolean done;

    /** Whether nothing of this node is in a ring any more. */
    boolean isDone() {
        return done;
    }

    /** Whether it was asked for and has not happened: the layers above act no more, and nobody else knows of it. */
    boolean isUnderWay() {
        return asked && !done;
    }

    /** Whether it comes back by itself. */
    boolean awaitsLayer() {
        return awaitsLayer;
    }

    /** Somebody wants to leave for good, and waits. Whether the core is yet to be told. */
    boolean forGood(CompletableFuture<Void> caller) {
        callers.add(caller);
        awaitsLayer = false;
        return ask();
    }

    /** There is no layer any more. Whether the core is yet to be told. */
    boolean untilLayer() {
        awaitsLayer |= !asked;
        return ask();
    }

    private boolean ask() {
        boolean first = !asked;
        asked = true;
        return first;
    }

    /** The others have been told. */
    void done() {
        done = true;
        callers.forEach(caller -> caller.complete(null));
        callers.clear();
    }

    /** Another host goes on instead. */
    void replaced() {
        callers.forEach(caller ->
                caller.completeExceptionally(new IllegalStateException("the ordering was replaced while it left")));
        callers.clear();
    }

    /** It joins again. */
    void undone() {
        asked = false;
        awaitsLayer = false;
        done = false;
    }
}
