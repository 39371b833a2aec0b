package org.quorate.it.bench.plugin;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;
import org.quorate.group.ProcessGroups;
import org.quorate.it.bench.node.Contender;
import org.quorate.it.bench.node.Deliveries;
import org.quorate.it.bench.node.Line;
import org.quorate.it.bench.node.Membership;

/**
 * The total order of a node and a group above it, one at a time: what a round does not use stands by. There may be more groups, where
 * nothing is said, and one that has a member which sleeps.
 */
final class LayeredContender implements Contender {
    private static final long GROUPS_PATIENCE_MILLIS = 60_000;

    private final BundleContext context;
    private final OrderContender order;
    private final int moreGroups;
    private final RoundWatch rounds;
    private GroupContender group;
    private Contender used;
    private Crowd crowd;
    private SleepingGroup sleeping;

    /** @param moreGroups that nodes join besides */
    LayeredContender(BundleContext context, OrderContender order, int moreGroups) {
        this.context = context;
        this.order = order;
        this.moreGroups = moreGroups;
        rounds = new RoundWatch(context);
        used = order;
    }

    @Override
    public void open(Membership membership, Deliveries deliveries) throws Exception {
        rounds.open();
        order.open(membership, deliveries);
        ProcessGroups groups = groups();
        group = new GroupContender(groups, deliveries);
        crowd = new Crowd(groups, moreGroups, membership.self(), membership.nodes());
        sleeping = new SleepingGroup(groups, membership.self());
        group.open(membership, deliveries);
        crowd.await();
    }

    /** They may come after the ring. */
    private ProcessGroups groups() throws IOException, InterruptedException {
        ServiceTracker<ProcessGroups, ProcessGroups> tracker = new ServiceTracker<>(context, ProcessGroups.class, null);
        tracker.open();
        ProcessGroups groups = tracker.waitForService(GROUPS_PATIENCE_MILLIS);
        if (groups == null) {
            throw new IOException("no process groups within " + GROUPS_PATIENCE_MILLIS + " ms");
        }
        return groups;
    }

    @Override
    public void use(String name) throws InterruptedException {
        sleeping.rest();
        Way way = Way.of(name);
        used = way == Way.ORDER ? order : group;
        if (way == Way.BESIDE_AWAKE || way == Way.BESIDE_SLEEPER) {
            sleeping.begin(way == Way.BESIDE_SLEEPER);
        }
    }

    @Override
    public void submit(ByteBuffer payload, boolean safe) throws InterruptedException {
        used.submit(payload, safe);
    }

    @Override
    public Line report(Line line) {
        return rounds.report(line);
    }

    @Override
    public void close() {
        rounds.close();
        order.close();
    }
}
