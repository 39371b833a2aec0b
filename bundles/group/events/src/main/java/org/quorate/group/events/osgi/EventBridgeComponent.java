package org.quorate.group.events.osgi;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;
import org.osgi.service.metatype.annotations.Designate;
import org.quorate.group.GroupListener;
import org.quorate.group.events.core.Outgoing;
import org.quorate.group.events.host.EventBridge;
import org.quorate.node.NodeIdentity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shares events of this node with all, and posts those of all here, in one order. It is there only with its configuration and an EventAdmin;
 * where groups are not, what is to be shared waits, in bounds.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = "org.quorate.group.events",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = EventBridgeProperties.class)
public final class EventBridgeComponent {
    /** The group in which events are shared. */
    static final String GROUP = "quorate.events";

    /** Property of an event: how many milliseconds it is kept for nodes that come later. */
    static final String RETAIN = "quorate.retain";

    /** Property of an event: 0, which is sent first, to 3. */
    static final String PRIORITY = "quorate.priority";

    private static final Logger LOG = LoggerFactory.getLogger(EventBridgeComponent.class);
    private static final long MOST_RETAINED_MILLIS = 24 * 3_600_000L;

    private final EventBridge bridge;
    private final ServiceRegistration<GroupListener> listener;
    private final Optional<ServiceRegistration<EventHandler>> handler;

    /** Begins. */
    @Activate
    public EventBridgeComponent(
            EventBridgeProperties properties,
            BundleContext context,
            @Reference EventAdmin events,
            @Reference NodeIdentity identity) {
        Instant start = Instant.now(); // wall clock: no other bridge of this node began at that time
        bridge =
                new EventBridge(identity.id(), identity.name(), start.toEpochMilli(), new AdminPosts(events, identity));
        listener = context.registerService(
                GroupListener.class, bridge, FrameworkUtil.asDictionary(Map.of(GroupListener.GROUP, GROUP)));
        handler = filter(properties.event_filter())
                .map(filter -> context.registerService(
                        EventHandler.class,
                        this::share,
                        FrameworkUtil.asDictionary(Map.of(
                                EventConstants.EVENT_TOPIC,
                                properties.event_topics(),
                                EventConstants.EVENT_FILTER,
                                filter))));
    }

    /** Of events that were not shared yet; empty when the filter is none. */
    private static Optional<String> filter(String wanted) {
        String filter = "(&" + wanted + "(!(" + AdminPosts.ORIGIN + "=*)))";
        try {
            return Optional.of(FrameworkUtil.createFilter(filter).toString());
        } catch (InvalidSyntaxException fault) {
            LOG.error(
                    "GRP-023 No events of this node are shared: event.filter = {} is no filter ({}). Do: correct it.",
                    wanted,
                    fault.getMessage());
            return Optional.empty();
        }
    }

    private void share(Event event) {
        Map<String, Object> properties = new TreeMap<>();
        for (String name : event.getPropertyNames()) {
            if (!name.equals(EventConstants.EVENT_TOPIC)) {
                properties.put(name, event.getProperty(name));
            }
        }
        bridge.share(
                event.getTopic(),
                properties,
                (int) number(event, PRIORITY, Outgoing.LOWEST, Outgoing.LOWEST),
                number(event, RETAIN, 0, MOST_RETAINED_MILLIS));
    }

    /** A number from 0 to the highest; what is out of that is the next one in it, and what is none the usual one. */
    static long number(Event event, String name, long usual, long highest) {
        return event.getProperty(name) instanceof Number number
                ? Math.max(0, Math.min(highest, number.longValue()))
                : usual;
    }

    @Deactivate
    void end() {
        handler.ifPresent(ServiceRegistration::unregister);
        listener.unregister();
        bridge.end();
    }
}
