package org.quorate.quorum.core.osgi;

import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.quorate.node.NodeIdentity;
import org.quorate.quorum.Decision;
import org.quorate.quorum.core.host.TidingsLog;
import org.quorate.quorum.service.QuorumListener;
import org.quorate.quorum.service.QuorumStatus;

/** Each verdict as an event, for bundles that do not want to depend on this API; exists while there is an EventAdmin. */
@Component(service = QuorumListener.class)
public final class VerdictEvents implements QuorumListener {
    /** Topic of the events. */
    static final String TOPIC = "quorate/quorum/VERDICT";

    private final EventAdmin events;
    private final NodeIdentity identity;

    /** Posts what it is told. */
    @Activate
    public VerdictEvents(@Reference EventAdmin events, @Reference NodeIdentity identity) {
        this.events = events;
        this.identity = identity;
    }

    @Override
    public void verdict(QuorumStatus status) {
        events.postEvent(new Event(TOPIC, properties(status)));
    }

    private Map<String, Object> properties(QuorumStatus status) {
        Decision decision = status.decision();
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("cluster", identity.cluster());
        properties.put("node", identity.name());
        properties.put("view", decision.view().id().toString());
        properties.put(
                "reason",
                decision.reasons().stream()
                        .findFirst()
                        .map(Decision.Reason::name)
                        .orElse(""));
        properties.put("message", identity.named(TidingsLog.sentence(status)));
        properties.put("timestamp", status.since().toEpochMilli());
        properties.put("verdict", status.verdict().name());
        properties.put("present", decision.present());
        properties.put("expected", decision.expected());
        properties.put("needed", decision.needed());
        properties.put("policy", status.policy());
        properties.put("policy.version", status.policyVersion());
        return properties;
    }
}
