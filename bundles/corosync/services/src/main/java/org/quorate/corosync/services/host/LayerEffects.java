package org.quorate.corosync.services.host;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.corosync.services.core.Counter;
import org.quorate.corosync.services.core.Effects;
import org.quorate.corosync.services.core.GroupChange;
import org.quorate.corosync.services.core.GroupMessage;
import org.quorate.corosync.services.core.Lane;
import org.quorate.corosync.services.core.VoteState;
import org.quorate.node.Confined;
import org.quorate.ordering.Delivery;
import org.quorate.ordering.LoopOrder;
import org.quorate.ordering.RingId;

/** What the services want: of the ordering, while there is one, and of people. */
@Confined("node loop")
final class LayerEffects implements Effects {
    private final byte[] introduction;
    private final Findings findings;
    private LoopOrder order = LoopOrder.NONE;
    private final long[] counted = new long[Counter.values().length];
    private boolean owesIntroduction;

    LayerEffects(byte[] introduction, Findings findings) {
        this.introduction = introduction;
        this.findings = findings;
    }

    void use(LoopOrder used) {
        order = used;
    }

    /** What is sent from here on is lost, as is the ring. */
    void useNone() {
        order = LoopOrder.NONE;
    }

    @Override
    public boolean hasRoom(int messages, long bytes) {
        return order.hasRoom(messages, bytes);
    }

    @Override
    public boolean fits(int messages, long bytes) {
        return order.fits(messages, bytes);
    }

    @Override
    public void send(Lane lane, byte[] bytes, int length) {
        switch (lane) {
            case SYNCHRONISATION -> order.submitSynchronising(bytes, length);
            case NORMAL -> order.submit(Delivery.AGREED, bytes, length);
        }
    }

    /** The ordering has dropped what it had of the first lane when it installed the ring. */
    @Override
    public void synchronising(RingId ring) {}

    @Override
    public void synchronised(RingId ring) {
        order.synchronised(ring);
        owesIntroduction = true;
        roomAgain();
    }

    /** Says who this node is, if that has waited for room. */
    void roomAgain() {
        if (owesIntroduction && order.hasRoom(1, introduction.length)) {
            owesIntroduction = false;
            order.submit(Delivery.AGREED, introduction, introduction.length);
        }
    }

    @Override
    public void votes(VoteState state) {
        findings.votes(state);
    }

    @Override
    public void configVersions(SortedMap<Integer, Long> versions) {
        findings.configVersions(versions);
    }

    @Override
    public void killed(int by, String reason) {
        findings.killed(by, reason);
    }

    @Override
    public void goingDown(int node) {
        findings.goingDown(node);
    }

    @Override
    public void reload(int by) {
        findings.reload(by);
    }

    @Override
    public void cryptoChange(int by, int phase) {
        findings.cryptoChange(by, phase);
    }

    @Override
    public void count(Counter counter) {
        counted[counter.ordinal()]++;
    }

    /** What was counted, by names that begin with corosync. */
    SortedMap<String, Long> counters() {
        SortedMap<String, Long> all = new TreeMap<>();
        for (Counter counter : Counter.values()) {
            all.put(
                    "corosync." + counter.name().toLowerCase(Locale.ROOT).replace('_', '.'),
                    counted[counter.ordinal()]);
        }
        return all;
    }

    // No process of this node is in a group of theirs.

    @Override
    public void groupsSynchronised(RingId ring, List<Integer> members) {}

    @Override
    public void groupChanged(GroupChange change) {}

    @Override
    public void deliver(GroupMessage message) {}
}
