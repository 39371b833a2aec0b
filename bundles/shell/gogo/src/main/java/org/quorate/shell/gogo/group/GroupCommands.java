package org.quorate.shell.gogo.group;

import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.quorate.node.NodeIdentity;
import org.quorate.node.ThreadSafe;
import org.quorate.shell.gogo.cluster.Names;
import org.quorate.shell.gogo.command.Access;
import org.quorate.shell.gogo.command.CommandScope;
import org.quorate.shell.gogo.command.Role;
import org.quorate.shell.gogo.node.LocalNode;
import org.quorate.shell.gogo.report.Report;

/** Commands of scope {@code group} that look. */
@ThreadSafe
@Component(
        service = {CommandScope.class, GroupCommands.class},
        property = {"osgi.command.scope=group", "osgi.command.function=list", "osgi.command.function=show"})
public final class GroupCommands implements CommandScope {
    private final LocalNode node;

    /** Commands about a node's groups. */
    @Activate
    public GroupCommands(@Reference LocalNode node) {
        this.node = node;
    }

    /** All groups. */
    @Descriptor("The groups of the cluster: members, where they are, and who is slow")
    @Access(
            value = Role.VIEWER,
            exits = {69, 75},
            examples = {"group:list", "group:list --follow"})
    public Report list() throws InterruptedException {
        KnownGroups known = KnownGroups.of(GroupFaults.of(node));
        NodeIdentity self = Names.self(node);
        return new GroupsReport(
                known.all().stream().map(each -> GroupReport.of(each, self)).toList());
    }

    /** One group. */
    @Descriptor("The view of a group, and its members with their bundles")
    @Access(
            value = Role.VIEWER,
            exits = {69, 75, 105},
            examples = {"group:show events"})
    public Report show(@Descriptor("name of a group") String group) throws InterruptedException {
        KnownGroups known = KnownGroups.of(GroupFaults.of(node));
        return GroupReport.of(known.named(group), Names.self(node));
    }
}
