package org.quorate.it.bench.plugin;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.quorate.group.GroupListener;
import org.quorate.group.GroupMembership;
import org.quorate.group.GroupMessage;
import org.quorate.group.GroupOptions;
import org.quorate.group.GroupSubmission;
import org.quorate.group.GroupView;
import org.quorate.group.ProcessGroups;
import org.quorate.it.bench.node.Contender;
import org.quorate.it.bench.node.Deliveries;
import org.quorate.it.bench.node.Membership;
import org.quorate.ordering.Delivery;

/** A group with one member on each node, as any application uses it. */
final class GroupContender implements Contender {
    private static final String GROUP = "bench";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long VIEW_PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final long POLL_MILLIS = 20;

    private final GroupMembership member;
    private final Listener listener;

    /** Joins. */
    GroupContender(ProcessGroups groups, Deliveries deliveries) {
        listener = new Listener(deliveries);
        member = groups.join(GROUP, listener, GroupOptions.DEFAULT);
    }

    @Override
    public void open(Membership membership, Deliveries deliveries) throws IOException, InterruptedException {
        long end = System.nanoTime() + VIEW_PATIENCE_NANOS;
        while (listener.members != membership.nodes()) {
            if (System.nanoTime() - end > 0) {
                throw new IOException("no group of " + membership.nodes() + " members");
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    @Override
    public void submit(ByteBuffer payload, boolean safe) throws InterruptedException {
        GroupSubmission result = member.send(safe ? Delivery.SAFE : Delivery.AGREED, payload, PATIENCE);
        if (result instanceof GroupSubmission.Refused refused) {
            throw new IllegalStateException(refused.reason() + ": " + refused.explanation());
        }
    }

    @Override
    public void close() {
        member.leave();
    }

    private static final class Listener implements GroupListener {
        private final Deliveries deliveries;

        /** In the view told last. */
        private volatile int members;

        private Listener(Deliveries deliveries) {
            this.deliveries = deliveries;
        }

        @Override
        public void viewChanged(GroupView view) {
            members = view.members().size();
            deliveries.membershipChanged();
        }

        @Override
        public void delivered(GroupMessage message) {
            deliveries.delivered(message.payload());
        }

        @Override
        public void suspended() {
            deliveries.membershipChanged();
        }

        @Override
        public void ejected(String reason) {
            deliveries.failed("the member is one no more: " + reason);
        }
    }
}
