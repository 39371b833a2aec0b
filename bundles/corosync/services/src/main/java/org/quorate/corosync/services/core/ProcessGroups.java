package org.quorate.corosync.services.core;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.quorate.corosync.services.wire.CpgCodec;
import org.quorate.corosync.services.wire.CpgSink;
import org.quorate.corosync.services.wire.DownList;
import org.quorate.corosync.services.wire.GroupName;
import org.quorate.corosync.services.wire.JoinEntry;
import org.quorate.corosync.services.wire.Malformed;
import org.quorate.corosync.services.wire.MessageView;
import org.quorate.corosync.services.wire.Multicast;
import org.quorate.corosync.services.wire.ProcessChange;
import org.quorate.corosync.services.wire.ServiceNumber;
import org.quorate.node.Confined;

/**
 * Process groups. A change of a process counts when it is delivered; in its step of a round each node lists its own processes,
 * and when the step is complete those lists are what is known of the others.
 *
 * <p>Deviates from corosync: a change that is delivered during the step waits until it is over, because the lists may or may
 * not have it already. The daemon applies it at once and then the lists, which brings back a process that ended meanwhile.
 */
@Confined("node loop")
final class ProcessGroups implements Synchroniser, CpgSink {
    /** Most changes that wait for the end of a step. */
    static final int MAX_HELD = 4096;

    private static final byte[] NOTHING = {};

    private record Held(int node, ProcessChange change, boolean join) {}

    final LocalProcesses local;

    private final int self;
    private final Outlet outlet;
    private final Effects effects;
    private final GroupTable table;
    private final Pieces pieces;
    private final Multicast multicast = new Multicast();
    private final GroupMessage message = new GroupMessage();
    private final SortedMap<GroupName, TreeSet<GroupMember>> listed = new TreeMap<>();
    private int listedCount;
    private final List<Held> held = new ArrayList<>();
    private SyncRound round;
    private int sender;

    ProcessGroups(int self, Outlet outlet, Effects effects) {
        this.self = self;
        this.outlet = outlet;
        this.effects = effects;
        table = new GroupTable(effects);
        pieces = new Pieces(effects);
        local = new LocalProcesses(self, table, outlet);
    }

    /** A message of this service was delivered; null when it is well-formed. */
    Malformed deliver(int node, MessageView view) {
        sender = node;
        return CpgCodec.decode(view, multicast, this);
    }

    @Override
    public int service() {
        return ServiceNumber.CPG;
    }

    @Override
    public void begin(SyncRound begun) {
        round = begun;
        CpgCodec.encode(new DownList(round.previous().size(), round.left()), outlet.buffer);
        outlet.send(Lane.SYNCHRONISATION);
        List<JoinEntry> entries = local.entries();
        if (!entries.isEmpty()) {
            CpgCodec.encode(entries, outlet.buffer);
            outlet.send(Lane.SYNCHRONISATION);
        }
    }

    @Override
    public void commit() {
        SyncRound complete = round;
        table.removeNodes(node -> node != self
                && (complete.left().contains(node) || !complete.members().contains(node)));
        table.arrive(listed);
        removeUnlisted();
        endStep();
        effects.groupsSynchronised(complete.ring(), complete.members());
    }

    /** Processes of other nodes that their nodes know nothing of. */
    private void removeUnlisted() {
        SortedMap<GroupName, List<GroupMember>> unlisted = new TreeMap<>();
        for (Group group : table.groups()) {
            TreeSet<GroupMember> known = listed.getOrDefault(group.name, new TreeSet<>());
            unlisted.put(
                    group.name,
                    group.members().stream()
                            .filter(each -> each.node() != self && !known.contains(each))
                            .toList());
        }
        unlisted.forEach(
                (group, members) -> members.forEach(each -> table.leave(group, each, GroupChange.Reason.PROCESS_DOWN)));
    }

    @Override
    public void abort() {
        endStep();
    }

    private void endStep() {
        round = null;
        listed.clear();
        listedCount = 0;
        List<Held> waited = List.copyOf(held);
        held.clear();
        waited.forEach(this::apply);
        pieces.forget(table);
    }

    @Override
    public void joinList(List<JoinEntry> entries) {
        if (round == null) {
            effects.count(Counter.STEP_STALE);
            return;
        }
        for (JoinEntry entry : entries) {
            if (listedCount == GroupTable.MAX_PROCESSES) {
                effects.count(Counter.PROCESS_LIMIT);
                return;
            }
            TreeSet<GroupMember> members = listed.computeIfAbsent(entry.group(), group -> new TreeSet<>());
            if (members.add(new GroupMember(sender, entry.pid()))) {
                listedCount++;
            }
        }
    }

    /** What is in it each node finds out by itself. */
    @Override
    public void downList(DownList list) {}

    @Override
    public void joined(ProcessChange change) {
        applyOrHold(new Held(sender, change, true));
    }

    @Override
    public void left(ProcessChange change) {
        applyOrHold(new Held(sender, change, false));
    }

    private void applyOrHold(Held change) {
        if (round == null) {
            apply(change);
            pieces.forget(table);
        } else if (held.size() < MAX_HELD) {
            held.add(change);
        } else {
            effects.count(Counter.HELD_LIMIT);
        }
    }

    private void apply(Held each) {
        ProcessChange change = each.change();
        GroupMember member = new GroupMember(each.node(), change.pid());
        if (each.join()) {
            if (each.node() == self) {
                local.joined(change.group(), change.pid());
            }
            table.join(change.group(), member);
        } else {
            table.leave(change.group(), member, GroupChange.Reason.ofLeave(change.reason()));
            if (each.node() == self) {
                local.left(change.group(), change.pid());
            }
        }
    }

    @Override
    public void multicast(Multicast received) {
        int index = table.indexOf(received.bytes, received.groupOffset, received.groupLength);
        if (index < 0 || !table.get(index).hasNode(sender)) {
            effects.count(Counter.UNKNOWN_SENDER);
            return;
        }
        Group group = table.get(index);
        if (!group.hasNode(self)) {
            return;
        }
        if (received.piece == Multicast.WHOLE) {
            message.bytes = received.bytes;
            message.offset = received.offset;
            message.length = received.length;
        } else if (!pieces.complete(group.name, sender, received, message)) {
            return;
        }
        message.group = group.name;
        message.node = sender;
        message.pid = received.pid;
        effects.deliver(message);
        message.bytes = NOTHING;
    }

    /** Who is in which group now. */
    List<GroupMembers> snapshot() {
        return table.groups().stream()
                .map(group -> new GroupMembers(group.name, group.members()))
                .toList();
    }

    /** Whether nothing of a round is left. */
    boolean isClean() {
        return round == null && listed.isEmpty() && held.isEmpty();
    }
}
