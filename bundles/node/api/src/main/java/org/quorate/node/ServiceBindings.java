package org.quorate.node;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Binds each service once and lets go of it once, whatever Declarative Services tells.
 *
 * <p>A service that comes while the component is being made can be told of twice: to the thread that makes the component as one
 * that is there, and to the thread that registers it as one that has come (seen in Felix SCR 2.2.18). A listener bound twice
 * would receive every message twice. In the same way a service that goes at that time can be let go before it was bound.
 */
@ThreadSafe
public final class ServiceBindings {
    /** In the place of what lets go of a service. */
    private enum Mark implements Runnable {
        BEING_BOUND,
        GONE;

        @Override
        public void run() {}
    }

    /** By service id; its lock is not held while a service is bound, which may wait for the loop. */
    private final Map<Long, Runnable> bound = new HashMap<>();

    /**
     * Binds a service, unless it is bound or already gone.
     *
     * @param id of the service, which no other service ever has
     * @param binding binds it and returns what lets go of it
     */
    public void bind(long id, Supplier<Runnable> binding) {
        synchronized (bound) {
            Runnable before = bound.putIfAbsent(id, Mark.BEING_BOUND);
            if (before != null) {
                bound.remove(id, Mark.GONE);
                return;
            }
        }
        Runnable release = binding.get();
        synchronized (bound) {
            if (bound.replace(id, Mark.BEING_BOUND, release)) {
                return;
            }
            bound.remove(id, Mark.GONE);
        }
        release.run();
    }

    /** Lets go of a service. */
    public void unbind(long id) {
        Runnable release;
        synchronized (bound) {
            release = bound.remove(id);
            if (release == null || release == Mark.BEING_BOUND) {
                bound.put(id, Mark.GONE);
                return;
            }
        }
        release.run();
    }
}
