package org.quorate.group.events.osgi;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.quorate.group.events.core.Loss;
import org.quorate.group.events.core.SharedEvent;
import org.quorate.group.events.host.Posts;
import org.quorate.node.NodeIdentity;
import org.quorate.node.ThreadSafe;

/** Events as the EventAdmin of this node gets them. Each has the node that it comes from, by which it is not shared again. */
@ThreadSafe
final class AdminPosts implements Posts {
    /** Topic of an event that says that others are missing. */
    static final String LOST = "quorate/events/LOST";

    /** Property: name of the node that shared the event. */
    static final String ORIGIN = "event.origin";

    private final EventAdmin events;
    private final NodeIdentity identity;

    AdminPosts(EventAdmin events, NodeIdentity identity) {
        this.events = events;
        this.identity = identity;
    }

    @Override
    public void shared(SharedEvent event, String view, long sequence) {
        post(event, Map.of("quorate.view", view, "quorate.sequence", sequence));
    }

    @Override
    public void repeated(SharedEvent event) {
        post(event, Map.of("quorate.repeated", true));
    }

    private void post(SharedEvent event, Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(event.properties());
        properties.put(ORIGIN, event.origin());
        properties.putAll(more);
        events.postEvent(new Event(event.topic(), properties));
    }

    @Override
    public void lost(Loss loss, long count) {
        Instant now = Instant.now(); // wall clock: for people
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("cluster", identity.cluster());
        properties.put("node", identity.name());
        properties.put(ORIGIN, identity.name());
        properties.put("reason", loss.name());
        properties.put(
                "message", "Shared events are missing: " + loss.sentence() + (count == 0 ? "" : " (" + count + ")"));
        properties.put("timestamp", now.toEpochMilli());
        properties.put("count", count);
        events.postEvent(new Event(LOST, properties));
    }
}
