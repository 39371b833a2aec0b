package org.quorate.group.core.host;

import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.quorate.group.ClusterMembership;
import org.quorate.group.ClusterNode;
import org.quorate.group.ClusterView;
import org.quorate.group.LayerOrder;
import org.quorate.group.MembershipView;
import org.quorate.group.Synchroniser;
import org.quorate.group.core.membership.Moment;
import org.quorate.group.core.membership.Roster;
import org.quorate.group.core.wire.MemberState;
import org.quorate.node.ThreadSafe;

/**
 * Membership as a layer above the order, and as a service: told on the node's loop, asked on any thread. It is told first of all layers, so
 * that whoever asks in a view finds the members of that view.
 */
@ThreadSafe
public final class MembershipLayer implements Synchroniser, ClusterMembership {
    private final Roster roster;
    private final Consumer<Moment> follower;
    private volatile Moment now;

    /**
     * In no view.
     *
     * @param own what this node tells of itself
     * @param nameOf name of a node by its id
     * @param follower told on the loop of each view, and that there is none any more; must not block
     */
    public MembershipLayer(int self, MemberState.Self own, IntFunction<String> nameOf, Consumer<Moment> follower) {
        roster = new Roster(self, own, nameOf);
        this.follower = follower;
        now = new Moment(roster.view(), roster.local());
    }

    @Override
    public MembershipView current() {
        return now.view();
    }

    @Override
    public ClusterNode local() {
        return now.local();
    }

    @Override
    public int number() {
        return MEMBERSHIP;
    }

    @Override
    public String layer() {
        return "membership";
    }

    @Override
    public void attached(LayerOrder order) {}

    @Override
    public void detached() {
        boolean wasIn = now.view().number() > 0;
        roster.left();
        if (wasIn) {
            tell();
        }
    }

    @Override
    public void membershipUnknown() {
        known(false);
    }

    @Override
    public void membershipKnown() {
        known(true);
    }

    private void known(boolean known) {
        roster.known(known);
        now = new Moment(roster.view(), roster.local());
    }

    @Override
    public byte[] state() {
        return roster.state();
    }

    @Override
    public void synchronised(ClusterView view, SortedMap<Integer, byte[]> states) {
        roster.agreed(view, states);
        tell();
    }

    private void tell() {
        now = new Moment(roster.view(), roster.local());
        follower.accept(now);
    }

    /** It sends none, so whatever comes is of a later version. */
    @Override
    public void delivered(int origin, byte[] bytes, int offset, int length) {}

    @Override
    public void roomAgain() {}
}
