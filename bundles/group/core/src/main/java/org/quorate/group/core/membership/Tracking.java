package org.quorate.group.core.membership;

import java.util.List;
import java.util.Optional;
import org.quorate.group.MembershipChange;
import org.quorate.group.MembershipChange.Kind;
import org.quorate.group.MembershipChange.NodeChange;
import org.quorate.node.Confined;

/** What one listener is told, from one moment to the next. */
@Confined("thread of the listeners")
public final class Tracking {
    private Wanted wanted;
    private boolean owesCurrent;

    /** Nothing is told yet. */
    public Tracking(Wanted wanted) {
        want(wanted);
    }

    /** It wants something else from here on; the present members anew, if those (M-34). */
    public void want(Wanted other) {
        wanted = other;
        owesCurrent = other.current();
    }

    /** What it is told at its beginning, and when it wants something else. */
    public Optional<MembershipChange> begin(Moment now) {
        return owesCurrent && isInView(now) ? Optional.of(current(now)) : Optional.empty();
    }

    /** What it is told when there is another view, or none any more. */
    public Optional<MembershipChange> follow(Moment before, Moment now) {
        if (owesCurrent && isInView(now)) {
            return Optional.of(current(now));
        } else if (!wanted.changes() || !isInView(now) && !isInView(before)) {
            return Optional.empty();
        }
        List<NodeChange> all = Comparison.of(before.view(), now.view());
        List<NodeChange> told = wanted.changesOnly()
                ? all.stream().filter(each -> each.kind() != Kind.NO_CHANGE).toList()
                : all;
        return Optional.of(change(isInView(now) ? now : before, now, told));
    }

    /** What it is told after changes that it was not; none where it tracks no changes. */
    public Optional<MembershipChange> again(Moment now) {
        return wanted.changes() ? Optional.of(current(now)) : begin(now);
    }

    /** Whether it is told of changes that it misses. */
    public boolean followsChanges() {
        return wanted.changes();
    }

    private MembershipChange current(Moment now) {
        owesCurrent = false;
        return change(now, now, Comparison.none(now.view()));
    }

    private MembershipChange change(Moment about, Moment now, List<NodeChange> nodes) {
        List<NodeChange> told = wanted.local()
                ? List.of(new NodeChange(now.local(), now.local().member() ? Kind.NO_CHANGE : Kind.LEFT))
                : nodes;
        return new MembershipChange(about.view().id(), now.view().members().size(), told);
    }

    private static boolean isInView(Moment moment) {
        return moment.view().number() > 0;
    }
}
