package org.quorate.ordering.totem.osgi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import org.quorate.node.ServiceBindings;
import org.quorate.node.ThreadSafe;
import org.quorate.ordering.totem.host.TotemOrder;

/**
 * Links, layers and listeners of the ordering, each bound once, which can all go from one ordering of this component to the next. They are
 * bound side by side, on the loop too, for which another one that is bound may wait; only while they go over is the loop not to
 * register any.
 */
@ThreadSafe
final class Attachments {
    private static final long POLL_NANOS = 1_000_000;

    private final ServiceBindings services = new ServiceBindings();
    private final Map<Long, Bound> bound = Collections.synchronizedMap(new LinkedHashMap<>());

    /** Shared by who is bound, exclusive for who goes over: that one never queues, so that nobody waits behind it. */
    private final ReentrantReadWriteLock goingOver = new ReentrantReadWriteLock();

    private volatile TotemOrder order;
    private volatile boolean ending;

    /** Attaches a service to an ordering. */
    interface Binding {
        /** Attaches it. */
        Release to(TotemOrder order);
    }

    /** Ends an attachment. */
    interface Release {
        /** @param gone whether the service itself is gone; else another ordering goes on with it */
        void release(boolean gone);
    }

    private record Bound(Binding binding, Release release) {}

    Attachments(TotemOrder order) {
        this.order = order;
    }

    /** A service has come. */
    void bind(long id, Binding binding) {
        services.bind(id, () -> {
            add(id, binding);
            return () -> remove(id);
        });
    }

    /** A service goes. */
    void unbind(long id) {
        services.unbind(id);
    }

    private void add(long id, Binding binding) {
        goingOver.readLock().lock();
        try {
            bound.put(id, new Bound(binding, binding.to(order)));
        } finally {
            goingOver.readLock().unlock();
        }
    }

    private void remove(long id) {
        goingOver.readLock().lock();
        try {
            bound.remove(id).release().release(!ending);
        } finally {
            goingOver.readLock().unlock();
        }
    }

    /** From here on it is this component that goes, or stays, and not what is let go of. */
    void ending(boolean now) {
        ending = now;
    }

    /**
     * Attaches everything to the next ordering, too, and lets it take over; then the present one lets go, or the next one if it has not.
     *
     * @return whether it has taken over
     */
    boolean move(TotemOrder next, BooleanSupplier takesOver) {
        while (!goingOver.writeLock().tryLock()) {
            LockSupport.parkNanos(POLL_NANOS);
        }
        try {
            return goOver(next, takesOver);
        } finally {
            goingOver.writeLock().unlock();
        }
    }

    private boolean goOver(TotemOrder next, BooleanSupplier takesOver) {
        Map<Long, Release> fresh = new LinkedHashMap<>();
        bound.forEach((id, each) -> fresh.put(id, each.binding().to(next)));
        if (!takesOver.getAsBoolean()) {
            fresh.values().forEach(each -> each.release(false));
            return false;
        }
        bound.values().forEach(each -> each.release().release(false));
        bound.replaceAll((id, each) -> new Bound(each.binding(), fresh.get(id)));
        order = next;
        return true;
    }
}
