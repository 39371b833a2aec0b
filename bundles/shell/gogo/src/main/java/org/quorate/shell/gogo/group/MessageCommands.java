package org.quorate.shell.gogo.group;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.quorate.group.ProcessGroups;
import org.quorate.node.NodeIdentity;
import org.quorate.node.ThreadSafe;
import org.quorate.ordering.Delivery;
import org.quorate.shell.gogo.cluster.Names;
import org.quorate.shell.gogo.command.Access;
import org.quorate.shell.gogo.command.CommandFault;
import org.quorate.shell.gogo.command.CommandScope;
import org.quorate.shell.gogo.command.Role;
import org.quorate.shell.gogo.command.Stages;
import org.quorate.shell.gogo.node.LocalNode;
import org.quorate.shell.gogo.report.Report;

/** Commands of scope {@code group} that join a group for their time, which its members see. */
@ThreadSafe
@Component(
        service = {CommandScope.class, MessageCommands.class},
        property = {"osgi.command.scope=group", "osgi.command.function=send", "osgi.command.function=watch"})
public final class MessageCommands implements CommandScope {
    private final LocalNode node;

    /** Commands of a node. */
    @Activate
    public MessageCommands(@Reference LocalNode node) {
        this.node = node;
    }

    /** Sends one message. */
    @Descriptor("Sends a text to a group, and says at which place of its order it is; joins the group for that time")
    @Access(
            value = Role.OPERATOR,
            exits = {65, 69, 75, 105, 112},
            examples = {"group:send events hello", "group:send events \"two words\" --safe"})
    public Report send(
            @Descriptor("delivered when all members of the ring hold it")
                    @Parameter(names = "--safe", presentValue = "true", absentValue = "false")
                    boolean safe,
            @Descriptor("name of a group") String group,
            @Descriptor("what to send, as UTF-8") String text)
            throws InterruptedException {
        ProcessGroups groups = GroupFaults.of(node);
        KnownGroups.of(groups).named(group);
        NodeIdentity self = Names.self(node);
        try (Visit visit = Visit.of(group, groups, Stages.current())) {
            if (visit.others().isEmpty()) { // they left meanwhile
                throw GroupFaults.noSuchGroup(group, List.of());
            }
            ByteBuffer payload = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            return visit.send(safe ? Delivery.SAFE : Delivery.AGREED, payload, self);
        }
    }

    /** Shows what a group says. */
    @Descriptor("Shows the messages and views of a group as they come; joins the group for that time")
    @Access(
            value = Role.OPERATOR,
            exits = {69, 75, 105},
            endless = true,
            examples = {
                "group:watch events                   # until Ctrl-C",
                "group:watch events --count 10 --timeout 1m",
                "group:watch events --json            # one document a line"
            })
    public Report watch(
            @Descriptor("end after so many messages; 0, as if absent: never")
                    @Parameter(names = "--count", absentValue = "0")
                    int count,
            @Descriptor("name of a group") String group)
            throws InterruptedException {
        if (count < 0) {
            throw CommandFault.usage("\"" + count + "\" is not a number of messages.", "write a whole number from 1");
        }
        ProcessGroups groups = GroupFaults.of(node);
        KnownGroups.of(groups).named(group);
        NodeIdentity self = Names.self(node);
        return new Watching(group, count, self).run(groups, Stages.current());
    }
}
