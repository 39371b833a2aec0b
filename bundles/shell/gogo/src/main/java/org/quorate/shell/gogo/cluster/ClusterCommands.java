package org.quorate.shell.gogo.cluster;

import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.quorate.node.ThreadSafe;
import org.quorate.shell.gogo.command.Access;
import org.quorate.shell.gogo.command.CommandScope;
import org.quorate.shell.gogo.command.Role;
import org.quorate.shell.gogo.node.LocalNode;
import org.quorate.shell.gogo.report.Report;

/** Commands of scope {@code cluster} that look. */
@ThreadSafe
@Component(
        service = {CommandScope.class, ClusterCommands.class},
        property = {"osgi.command.scope=cluster", "osgi.command.function=status"})
public final class ClusterCommands implements CommandScope {
    private final LocalNode node;

    /** Commands about a node. */
    @Activate
    public ClusterCommands(@Reference LocalNode node) {
        this.node = node;
    }

    /** The cluster on one screen. */
    @Descriptor("The cluster on one screen, and what needs attention")
    @Access(
            value = Role.VIEWER,
            exits = {2, 75},
            examples = {"status", "cluster:status --json"})
    public Report status() {
        return ClusterStatus.of(node);
    }
}
