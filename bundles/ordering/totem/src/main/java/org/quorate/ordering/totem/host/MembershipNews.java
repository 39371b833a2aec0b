package org.quorate.ordering.totem.host;

import java.util.List;
import java.util.function.LongSupplier;
import org.quorate.node.Confined;
import org.quorate.ordering.Departures;
import org.quorate.ordering.RingConfiguration;
import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.Doubt;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.ordering.totem.core.TotemCore;

/** Who is a member, told to all who want to know: people, the layer above, listeners. */
@Confined("node loop")
final class MembershipNews {
    private final RingJournal journal;
    private final LayerAbove layer;
    private final Subscribers subscribers;
    private final Doubt doubt;
    private final LongSupplier clock;

    MembershipNews(HostParts parts, RingSettings settings, LongSupplier clock) {
        journal = parts.journal();
        layer = parts.layer();
        subscribers = parts.subscribers();
        doubt = new Doubt(settings.tokenLossMillis() * 1_000_000L);
        this.clock = clock;
    }

    /** Looks whether members are known, whenever something may have happened. */
    void look(TotemCore core, long nowNanos) {
        doubt.look(core, nowNanos);
        if (doubt.holds()) {
            layer.membershipUnknown();
        } else if (doubt.isKnown()) {
            layer.membershipKnown();
        }
    }

    /** Time until the next look is due. */
    long nanosToLook(long nowNanos) {
        return doubt.nanosLeft(nowNanos);
    }

    void synchronises(boolean runs, NodeSet lacking) {
        layer.synchronises(runs, Copies.of(lacking.toArray()));
    }

    void departed(NodeSet gone, NodeSet vanished) {
        journal.departed(gone.toArray());
        layer.departed(new Departures(
                Copies.of(gone.toArray()), Copies.of(vanished.toArray()), doubt.nanosToForget(clock.getAsLong())));
    }

    void transitional(RingId from, RingId to, int[] members, long[] incarnations) {
        journal.transitional(from, to, members, incarnations);
        tell(new RingConfiguration(
                RingConfiguration.Kind.TRANSITIONAL, from, to, Copies.of(members), List.of(), List.of()));
    }

    void gap() {
        layer.gap();
    }

    void regular(RingId ring, int[] members, long[] incarnations, int[] joined, int[] left) {
        journal.regular(ring, members, incarnations, joined, left);
        tell(new RingConfiguration(
                RingConfiguration.Kind.REGULAR,
                ring,
                RingId.NONE,
                Copies.of(members),
                Copies.of(joined),
                Copies.of(left)));
    }

    private void tell(RingConfiguration configuration) {
        layer.configurationChanged(configuration);
        subscribers.tell(ListenerRecords.CONFIGURATION, ListenerRecords.configurationRecord(configuration));
    }
}
