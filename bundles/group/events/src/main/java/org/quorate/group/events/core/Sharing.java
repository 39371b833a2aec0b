package org.quorate.group.events.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.quorate.group.GroupMember;
import org.quorate.group.GroupView;
import org.quorate.group.MemberChange;
import org.quorate.node.Confined;

/** One member of the group in which events are shared, from one input to the next in the order of the group. */
@Confined("thread of the group's listener")
public final class Sharing {
    private final KeptEvents kept = new KeptEvents();
    private Optional<GroupMember> self = Optional.empty();
    private boolean wasMember;

    /** Whether what is repeated is for this node too. */
    private boolean isNew;

    /** Those that came and were not told yet what is kept. */
    private final SortedSet<GroupMember> newcomers = new TreeSet<>();

    /** Those of them for whom this node repeats what is kept. */
    private final SortedSet<GroupMember> told = new TreeSet<>();

    /** This node becomes a member, perhaps again; the view that has it follows. */
    public void joined(GroupMember member, Effects out) {
        if (wasMember) {
            out.lost(Loss.AWAY);
        }
        wasMember = true;
        self = Optional.of(member);
        newcomers.clear();
        told.clear();
        isNew = true;
    }

    /** Members came or went. */
    public void viewChanged(GroupView view, long nowMillis, Effects out) {
        boolean met = view.joined().stream().anyMatch(each -> each.reason() == MemberChange.Reason.NODEUP);
        if (met) {
            out.lost(Loss.PARTED);
            isNew = true;
        }
        view.joined().forEach(each -> newcomers.add(each.member()));
        newcomers.retainAll(view.members());
        told.retainAll(newcomers);
        List<GroupMember> old = new ArrayList<>(view.members());
        old.removeAll(newcomers);
        if (old.isEmpty()) {
            newcomers.clear();
            isNew = false;
        } else if (self.equals(Optional.of(old.get(0))) && !told.containsAll(newcomers)) {
            told.addAll(newcomers);
            out.repeat(kept.at(nowMillis), List.copyOf(newcomers));
        }
    }

    /**
     * An event of a member has its place in the order.
     *
     * @param bytes size of it as it was sent
     */
    public void shared(SharedEvent event, int bytes, long nowMillis, Effects out) {
        kept.keep(event, bytes, nowMillis);
        out.post(event, false);
    }

    /** A kept event is repeated for those that came; who knows it leaves it alone. */
    public void repeated(SharedEvent event, int bytes, long nowMillis, Effects out) {
        if (isNew && !kept.contains(event.id())) {
            kept.keep(event, bytes, nowMillis);
            out.post(event, true);
        }
    }

    /** All that is kept was repeated for these. */
    public void allRepeated(Collection<GroupMember> members) {
        newcomers.removeAll(members);
        told.removeAll(members);
        if (self.isPresent() && members.contains(self.get())) {
            isNew = false;
        }
    }
}
