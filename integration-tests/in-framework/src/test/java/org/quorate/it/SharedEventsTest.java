package org.quorate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.quorate.group.GroupListener;
import org.quorate.transport.TransportLink;

/** Shared events in a framework with an EventAdmin, of a node that is alone in its ring. */
class SharedEventsTest {
    @InjectBundleContext
    BundleContext context;

    @InjectService
    ConfigurationAdmin admin;

    @InjectService
    EventAdmin events;

    @TempDir
    Path directory;

    private final BlockingQueue<Event> seen = new LinkedBlockingQueue<>();
    private FrameworkNode node;

    @AfterEach
    void leaveTheFrameworkAsItWas() throws Exception {
        node.end();
    }

    @Test
    void eventsThatAreMarkedComeBackInTheOrderOfTheGroupAndOnce() throws Exception {
        start();
        node.register(EventHandler.class, seen::add, Map.of(EventConstants.EVENT_TOPIC, new String[] {
            "shop/*", "quorate/events/*", "quorate/node/*"
        }));
        join();
        assertEquals("MEMBER", next().getProperty("state"));

        events.postEvent(new Event("shop/ORDER", Map.of("price", 7)));
        events.postEvent(new Event("shop/ORDER", Map.of("price", 8, "quorate.distribute", true)));
        events.postEvent(new Event("shop/ORDER", Map.of("price", new Object(), "quorate.distribute", true)));
        events.postEvent(new Event("shop/PAID", Map.of("price", List.of(9L), "quorate.distribute", true)));

        List<Event> all = new ArrayList<>();
        while (all.size() < 7) {
            all.add(next());
        }
        assertEquals(List.of("ORDER 7", "ORDER 8", "ORDER object", "PAID [9]"), texts(all, event -> !isShared(event)));
        assertEquals(
                List.of("ORDER 8 alone 1", "PAID [9] alone 2"),
                texts(all, event -> isShared(event) && event.containsProperty("quorate.sequence")));
        assertEquals(
                List.of("LOST UNSUPPORTED alone"),
                texts(all, event -> isShared(event) && event.containsProperty("reason")));

        node.forget("org.quorate.group.events", GroupListener.class);
        events.sendEvent(new Event("shop/LAST", Map.of("price", 1, "quorate.distribute", true)));
        assertEquals("LAST 1", text(next()));
        assertEquals(0, seen.size());
    }

    private void start() throws Exception {
        node = new FrameworkNode(context, admin, directory, "1=alone");
        node.configure("org.quorate.group.membership", Map.of());
        node.configure("org.quorate.group.process", Map.of());
        node.configure("org.quorate.quorum", Map.of("node.votes", new String[] {"1=1"}));
        node.configure("org.quorate.group", Map.of("Synchroniser.cardinality.minimum", 3));
        node.configure("org.quorate.group.events", Map.of());
    }

    private void join() throws Exception {
        node.register(TransportLink.class, new LonelyLink(0, () -> {}), Map.of());
        node.configure(
                "org.quorate.ordering.totem",
                Map.of("ring.layered", true, "Layer.target", "(quorate.ring.dialect=native)"));
    }

    private static boolean isShared(Event event) {
        return event.containsProperty("event.origin");
    }

    private static List<String> texts(List<Event> events, Predicate<Event> which) {
        return events.stream().filter(which).map(SharedEventsTest::text).toList();
    }

    private static String text(Event event) {
        String topic = event.getTopic().substring(event.getTopic().lastIndexOf('/') + 1);
        Object price = event.getProperty("price");
        return Stream.of(
                        topic,
                        price != null && price.getClass() == Object.class ? "object" : price,
                        event.getProperty("reason"),
                        event.getProperty("event.origin"),
                        event.getProperty("quorate.sequence"))
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
    }

    private Event next() throws InterruptedException {
        Event event = seen.poll(FrameworkNode.PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertNotNull(event, "nothing within " + FrameworkNode.PATIENCE_SECONDS + " s");
        return event;
    }
}
