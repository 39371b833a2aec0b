package org.quorate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.condition.Condition;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.common.service.ServiceAware;
import org.quorate.group.ClusterView;
import org.quorate.group.LayerOrder;
import org.quorate.group.Synchroniser;
import org.quorate.node.NodeLoop;
import org.quorate.ordering.Delivery;
import org.quorate.ordering.RingId;
import org.quorate.quorum.service.Quorum;
import org.quorate.quorum.service.QuorumListener;

/** Quorum of a node that is alone in its cluster, in a framework, with an order that the test plays. */
class QuorumStartTest {
    private static final long PATIENCE_SECONDS = 60;

    @InjectBundleContext
    BundleContext context;

    @InjectService
    ConfigurationAdmin admin;

    @InjectService(cardinality = 0)
    ServiceAware<Quorum> quorum;

    @InjectService(cardinality = 0)
    ServiceAware<NodeLoop> loop;

    @InjectService(cardinality = 0)
    ServiceAware<Synchroniser> layer;

    @TempDir
    Path directory;

    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();
    private final List<Configuration> configurations = new ArrayList<>();
    private final ServiceListener conditions = event -> {
        Object id = event.getServiceReference().getProperty(Condition.CONDITION_ID);
        if (event.getType() == ServiceEvent.REGISTERED) {
            seen.add("+" + id);
        } else if (event.getType() == ServiceEvent.UNREGISTERING) {
            seen.add("-" + id);
        }
    };

    @AfterEach
    void leaveTheFrameworkAsItWas() throws Exception {
        context.removeServiceListener(conditions);
        for (Configuration configuration : configurations) {
            configuration.delete();
        }
        registrations.forEach(ServiceRegistration::unregister);
    }

    @Test
    void conditionsAndListenersFollowTheVerdictAndThePolicyBundle() throws Exception {
        context.addServiceListener(conditions, "(osgi.condition.id=quorate.*)");
        registrations.add(context.registerService(
                QuorumListener.class, status -> told.add(status.verdict().name()), null));
        start();
        assertEquals("INQUORATE", next(told));
        onLoop(() -> {
            layer().attached(new NoOrder());
            join(5);
        });
        assertEquals(List.of("+quorate.quorate", "+quorate.member"), List.of(next(seen), next(seen)));
        assertEquals("QUORATE", next(told));
        assertEquals("votes", quorum.getService().status().policy());
        assertTrue(quorum.getService().status().policyVersion().startsWith("0.1.0"));

        onLoop(() -> layer().membershipUnknown());
        assertEquals(List.of("-quorate.quorate", "+quorate.undecided"), List.of(next(seen), next(seen)));
        assertEquals("UNDECIDED", next(told));
        onLoop(() -> join(6));
        assertEquals(List.of("-quorate.undecided", "+quorate.quorate"), List.of(next(seen), next(seen)));

        Bundle votes = bundle("org.quorate.quorum.votes");
        votes.stop();
        assertEquals("-quorate.quorate", next(seen));
        assertEquals(
                "NO_POLICY",
                quorum.getService().status().decision().reasons().get(0).name());
        votes.start();
        assertEquals("+quorate.quorate", next(seen));

        configurations.get(0).delete();
        configurations.remove(0);
        assertEquals(List.of("-quorate.quorate", "-quorate.member"), List.of(next(seen), next(seen)));
        assertNull(context.getServiceReference(Quorum.class));
    }

    private void start() throws Exception {
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
                        new String[] {"1=alone"},
                        "data.dir",
                        directory.toString()));
        configure("org.quorate.quorum", Map.of("node.votes", new String[] {"1=1"}));
        quorum.waitForService(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        layer.waitForService(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    }

    private Synchroniser layer() {
        return layer.getService();
    }

    private void join(long sequence) {
        ClusterView view = new ClusterView(new RingId(1, sequence), List.of(1), List.of(), List.of(), 1);
        layer().synchronised(view, new TreeMap<>(Map.of(1, layer().state())));
    }

    private void onLoop(Runnable task) throws Exception {
        loop.getService()
                .call(() -> {
                    task.run();
                    return true;
                })
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private Bundle bundle(String name) {
        for (Bundle bundle : context.getBundles()) {
            if (name.equals(bundle.getSymbolicName())) {
                return bundle;
            }
        }
        throw new IllegalStateException("there is no bundle " + name);
    }

    private static String next(BlockingQueue<String> events) throws InterruptedException {
        String event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertNotNull(event, "nothing within " + PATIENCE_SECONDS + " s");
        return event;
    }

    private void configure(String pid, Map<String, Object> properties) throws Exception {
        Configuration configuration = admin.getConfiguration(pid, "?");
        configurations.add(0, configuration);
        configuration.update(FrameworkUtil.asDictionary(properties));
    }

    /** An order that nobody uses in a cluster of one. */
    private static final class NoOrder implements LayerOrder {
        @Override
        public int maxMessageBytes() {
            return 60_000;
        }

        @Override
        public boolean hasRoom(int messages, long bytes) {
            return true;
        }

        @Override
        public void submit(Delivery delivery, byte[] bytes, int length) {}
    }
}
