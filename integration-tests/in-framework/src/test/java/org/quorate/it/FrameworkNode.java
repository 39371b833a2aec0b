package org.quorate.it;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.util.tracker.ServiceTracker;
import org.quorate.node.NodeLoop;

/** A node of the cluster "shop" in the framework of the tests: what a test configures and registers, and takes away at its end. */
final class FrameworkNode {
    static final long PATIENCE_SECONDS = 60;

    private final BundleContext context;
    private final ConfigurationAdmin admin;
    private final Map<String, Configuration> configurations = new HashMap<>();
    private final Deque<String> order = new ArrayDeque<>();
    private final Map<Class<?>, ServiceTracker<?, ?>> trackers = new HashMap<>();
    private final Deque<ServiceRegistration<?>> registrations = new ArrayDeque<>();

    /** Node 1, called alone. */
    FrameworkNode(BundleContext context, ConfigurationAdmin admin, Path data, String... nodes) throws Exception {
        this.context = context;
        this.admin = admin;
        configure(
                "org.quorate.node",
                Map.of(
                        "cluster",
                        "shop",
                        "node.id",
                        1,
                        "node.name",
                        "alone",
                        "nodes",
                        nodes,
                        "data.dir",
                        data.toString()));
    }

    /** Makes or changes a configuration. */
    void configure(String pid, Map<String, Object> properties) throws Exception {
        if (!configurations.containsKey(pid)) {
            configurations.put(pid, admin.getConfiguration(pid, "?"));
            order.push(pid);
        }
        configurations.get(pid).update(FrameworkUtil.asDictionary(properties));
    }

    /** Deletes a configuration. */
    void forget(String pid) throws Exception {
        order.remove(pid);
        configurations.remove(pid).delete();
    }

    <S> ServiceRegistration<S> register(Class<S> type, S service, Map<String, Object> properties) {
        ServiceRegistration<S> registration =
                context.registerService(type, service, FrameworkUtil.asDictionary(properties));
        registrations.push(registration);
        return registration;
    }

    /** The service, as soon as it is there; held until the end, so that what is made for its user stays. */
    <S> S service(Class<S> type) throws InterruptedException {
        @SuppressWarnings("unchecked")
        ServiceTracker<S, S> tracker = (ServiceTracker<S, S>) trackers.computeIfAbsent(type, this::open);
        S service = tracker.waitForService(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        assertNotNull(service, "no " + type.getSimpleName() + " within " + PATIENCE_SECONDS + " s");
        return service;
    }

    /**
     * The service that a component registers which was stopped and configured anew. Its configuration is made when the service of the old one
     * is gone: SCR, told of both at once, would see neither.
     */
    <S> S serviceAfterRestart(Class<S> type, String pid, Map<String, Object> properties) throws Exception {
        forget(pid, type);
        configure(pid, properties);
        return service(type);
    }

    /** Deletes the configuration of a component, and waits until the service that it registers is gone. */
    void forget(String pid, Class<?> type) throws Exception {
        service(type);
        forget(pid);
        long start = System.nanoTime();
        while (trackers.get(type).getService() != null) {
            assertTrue(
                    System.nanoTime() - start < TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS),
                    type.getSimpleName() + " does not go");
            Thread.onSpinWait();
        }
    }

    private ServiceTracker<?, ?> open(Class<?> type) {
        ServiceTracker<?, ?> tracker = new ServiceTracker<>(context, type, null);
        tracker.open();
        return tracker;
    }

    /** Does something on the node's loop, and waits for it. */
    void onLoop(Runnable task) throws Exception {
        service(NodeLoop.class)
                .call(() -> {
                    task.run();
                    return true;
                })
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Leaves the framework as it was. */
    void end() throws Exception {
        while (!order.isEmpty()) {
            forget(order.peek());
        }
        registrations.forEach(ServiceRegistration::unregister);
        trackers.values().forEach(ServiceTracker::close);
        long start = System.nanoTime();
        while (context.getServiceReference(NodeLoop.class) != null) { // the next node would be taken for the same
            assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS), "the node does not go");
            Thread.onSpinWait();
        }
    }
}
