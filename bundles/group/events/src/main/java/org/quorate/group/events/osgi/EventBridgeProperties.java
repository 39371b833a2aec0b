package org.quorate.group.events.osgi;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Which events are shared; equal on all nodes. */
@ObjectClassDefinition(
        name = "Quorate: shared events",
        description = "Without this configuration no events are shared.")
@interface EventBridgeProperties {
    @AttributeDefinition(name = "Topics", description = "Topics of events that may be shared, as for an event handler.")
    String[] event_topics() default {"*"};

    @AttributeDefinition(name = "Filter", description = "Filter of events that are shared, as for an event handler.")
    String event_filter() default "(quorate.distribute=true)";
}
