package org.quorate.group.core.osgi;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.quorate.group.MembershipChange;
import org.quorate.group.MembershipChange.Kind;
import org.quorate.group.MembershipChange.NodeChange;
import org.quorate.group.MembershipListener;
import org.quorate.node.NodeIdentity;

/** Each change of a member as an event, for bundles that do not want to depend on this API; exists while there is an EventAdmin. */
@Component(property = MembershipListener.TRACK + "=CHANGES_ONLY")
public final class NodeEvents implements MembershipListener {
    /** Topic of the events. */
    static final String TOPIC = "quorate/node/STATE";

    private final EventAdmin events;
    private final NodeIdentity identity;

    /** Posts what it is told. */
    @Activate
    public NodeEvents(@Reference EventAdmin events, @Reference NodeIdentity identity) {
        this.events = events;
        this.identity = identity;
    }

    @Override
    public void changed(MembershipChange change) {
        change.nodes().forEach(each -> events.postEvent(new Event(TOPIC, properties(change, each))));
    }

    private Map<String, Object> properties(MembershipChange change, NodeChange of) {
        Instant now = Instant.now(); // wall clock: the events are for people
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("cluster", identity.cluster());
        properties.put("node", identity.name());
        properties.put("view", change.id().toString());
        properties.put("reason", of.kind().name());
        properties.put("message", of.node().name() + " " + sentence(of.kind()) + "; view " + change.id());
        properties.put("timestamp", now.toEpochMilli());
        properties.put("member", of.node().name());
        properties.put("member.id", of.node().id());
        properties.put("state", of.node().member() ? "MEMBER" : "LEFT");
        return properties;
    }

    private static String sentence(Kind kind) {
        return switch (kind) {
            case NO_CHANGE -> "is a member as before";
            case JOINED -> "has become a member";
            case LEFT -> "is a member no more";
            case RECONFIGURED -> "is a member as before and tells something new of itself";
        };
    }
}
