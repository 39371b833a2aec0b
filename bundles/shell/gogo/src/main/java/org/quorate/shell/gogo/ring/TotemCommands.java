package org.quorate.shell.gogo.ring;

import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.quorate.node.ThreadSafe;
import org.quorate.shell.gogo.command.Access;
import org.quorate.shell.gogo.command.CommandScope;
import org.quorate.shell.gogo.command.Role;
import org.quorate.shell.gogo.report.Report;

/** Scope {@code totem}: the numbers of that provider, under the name that its users look for. */
@ThreadSafe
@Component(
        service = {CommandScope.class, TotemCommands.class},
        property = {"osgi.command.scope=totem", "osgi.command.function=counters"})
public final class TotemCommands implements CommandScope {
    private final RingCommands ring;

    /** The same as the ring's. */
    @Activate
    public TotemCommands(@Reference RingCommands ring) {
        this.ring = ring;
    }

    /** Counters. */
    @Descriptor("The same as ring:stats")
    @Access(
            value = Role.VIEWER,
            exits = {75},
            examples = {"totem:counters"})
    public Report counters() {
        return ring.stats();
    }
}
