package org.quorate.group.core.membership;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.quorate.group.ClusterNode;
import org.quorate.group.ClusterView;
import org.quorate.group.MembershipView;
import org.quorate.group.core.wire.MemberState;
import org.quorate.node.Confined;
import org.quorate.ordering.RingId;

/** Who is a member, as one node has agreed with the others. */
@Confined("node loop")
public final class Roster {
    private final int self;
    private final MemberState.Self own;
    private final IntFunction<String> nameOf;
    private RingId lastView = RingId.NONE;
    private MembershipView view = MembershipView.NONE;

    /**
     * In no view.
     *
     * @param own what this node tells of itself
     * @param nameOf name of a node by its id, of those that tell nothing of themselves
     */
    public Roster(int self, MemberState.Self own, IntFunction<String> nameOf) {
        this.self = self;
        this.own = own;
        this.nameOf = nameOf;
    }

    /** The members now. */
    public MembershipView view() {
        return view;
    }

    /** This node, as it is now. */
    public ClusterNode local() {
        return view.members().stream()
                .filter(node -> node.id() == self)
                .findFirst()
                .orElseGet(() -> node(self, own, false, 0));
    }

    /** What this node brings to an agreement. */
    public byte[] state() {
        return new MemberState(lastView, local().initialView(), own).write();
    }

    /**
     * The members have agreed.
     *
     * @param states what each member gave that has this layer
     */
    public void agreed(ClusterView agreed, SortedMap<Integer, byte[]> states) {
        SortedMap<Integer, MemberState> said = new TreeMap<>();
        states.forEach((node, bytes) -> MemberState.read(bytes).ifPresent(state -> said.put(node, state)));
        Survivors survivors = Survivors.among(said);
        long number = agreed.id().sequence();
        List<ClusterNode> members = new ArrayList<>();
        for (int member : agreed.members()) {
            MemberState state = said.get(member);
            members.add(
                    state == null
                            ? silent(member)
                            : node(
                                    member,
                                    state.self(),
                                    true,
                                    survivors.initialView(state).orElse(number)));
        }
        lastView = agreed.id();
        view = new MembershipView(agreed.id(), members, !agreed.doubts().past());
    }

    /** Nobody can tell whether they still are, or they still are. */
    public void known(boolean known) {
        view = new MembershipView(view.id(), view.members(), known && view.number() > 0);
    }

    /** This node is in no view any more; it comes back as one that was in none. */
    public void left() {
        lastView = RingId.NONE;
        view = MembershipView.NONE;
    }

    private ClusterNode silent(int id) {
        return new ClusterNode(id, nameOf.apply(id), List.of(), true, Optional.empty(), 0, "", "");
    }

    private static ClusterNode node(int id, MemberState.Self self, boolean member, long initialView) {
        return new ClusterNode(
                id,
                self.name(),
                self.addresses(),
                member,
                Optional.of(Instant.ofEpochMilli(self.bootMillis())),
                initialView,
                self.framework(),
                self.version());
    }
}
