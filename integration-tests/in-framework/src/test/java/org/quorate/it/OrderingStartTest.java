package org.quorate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.common.service.ServiceAware;
import org.quorate.ordering.ChannelListener;
import org.quorate.ordering.Delivery;
import org.quorate.ordering.OrderedMessage;
import org.quorate.ordering.TotalOrder;
import org.quorate.transport.TransportLink;

class OrderingStartTest {
    private static final String CHANNEL = "news";
    private static final String LAST = "last";
    private static final long PATIENCE_SECONDS = 60;

    private static final class Kept implements ChannelListener {
        final BlockingQueue<String> messages = new LinkedBlockingQueue<>();

        @Override
        public void delivered(OrderedMessage message) {
            messages.add(StandardCharsets.UTF_8.decode(message.payload()).toString());
        }
    }

    @InjectBundleContext
    BundleContext context;

    @InjectService
    ConfigurationAdmin admin;

    @InjectService(cardinality = 0)
    ServiceAware<TotalOrder> order;

    @TempDir
    Path directory;

    private final Kept listener = new Kept();
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();
    private final List<Configuration> configurations = new ArrayList<>();

    @AfterEach
    void leaveTheFrameworkAsItWas() throws Exception {
        for (Configuration configuration : configurations) {
            configuration.delete();
        }
        registrations.forEach(ServiceRegistration::unregister);
    }

    @Test
    void aListenerThatComesWhileTheOrderingIsBeingMadeReceivesEachMessageOnce() throws Exception {
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
        // Links are bound before listeners. The second one is put behind the first by its number, so that what it does
        // when it is
        // asked for that happens between the two.
        registrations.add(context.registerService(TransportLink.class, new LonelyLink(0, () -> {}), null));
        registrations.add(context.registerService(TransportLink.class, new LonelyLink(1, this::listen), null));
        configure("org.quorate.ordering.totem", Map.of());

        TotalOrder started = order.waitForService(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        for (String message : List.of("first", LAST)) {
            started.submit(CHANNEL, Delivery.AGREED, bytes(message), Duration.ofSeconds(PATIENCE_SECONDS));
        }

        assertEquals(List.of("first", LAST), untilLast());
    }

    private void listen() {
        registrations.add(context.registerService(
                ChannelListener.class, listener, FrameworkUtil.asDictionary(Map.of(ChannelListener.CHANNEL, CHANNEL))));
    }

    private List<String> untilLast() throws InterruptedException {
        List<String> received = new ArrayList<>();
        while (!received.contains(LAST)) {
            String message = listener.messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertNotNull(message, "nothing within " + PATIENCE_SECONDS + " s after " + received);
            received.add(message);
        }
        return received;
    }

    private void configure(String pid, Map<String, Object> properties) throws Exception {
        Configuration configuration = admin.getConfiguration(pid, "?");
        configurations.add(0, configuration);
        configuration.update(FrameworkUtil.asDictionary(properties));
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
