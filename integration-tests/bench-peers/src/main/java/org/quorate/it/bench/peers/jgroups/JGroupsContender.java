package org.quorate.it.bench.peers.jgroups;

import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jgroups.BytesMessage;
import org.jgroups.JChannel;
import org.jgroups.Message;
import org.jgroups.Receiver;
import org.jgroups.View;
import org.quorate.it.bench.node.Contender;
import org.quorate.it.bench.node.Deliveries;
import org.quorate.it.bench.node.Membership;

/**
 * A member of a JGroups group with a total order. It has no safe delivery: what the sequencer has delivered may be lost with it. A
 * sender is slowed down by JGroups' own flow control.
 */
abstract class JGroupsContender implements Contender {
    private static final long PATIENCE_SECONDS = 60;

    private JChannel channel;

    /** The stack of this node. */
    abstract Stack stack(Membership membership) throws Exception;

    @Override
    public void open(Membership membership, Deliveries deliveries) throws Exception {
        Member member = new Member(membership.nodes(), deliveries);
        channel = new JChannel(stack(membership));
        channel.setName("node" + membership.self());
        channel.setReceiver(member);
        channel.connect("quorate-bench");
        if (!member.complete.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("after " + PATIENCE_SECONDS + " s the view is " + channel.view());
        }
    }

    @Override
    public void submit(ByteBuffer payload, boolean safe) {
        // JGroups keeps the array until all members have it.
        byte[] own = new byte[payload.remaining()];
        payload.get(own);
        try {
            channel.send(new BytesMessage(null, own));
        } catch (Exception closed) {
            throw new IllegalStateException(closed);
        }
    }

    @Override
    public void close() {
        channel.close();
    }

    private static final class Member implements Receiver {
        private final int nodes;
        private final Deliveries deliveries;
        private final CountDownLatch complete = new CountDownLatch(1);

        Member(int nodes, Deliveries deliveries) {
            this.nodes = nodes;
            this.deliveries = deliveries;
        }

        @Override
        public void viewAccepted(View view) {
            if (complete.getCount() == 0) {
                deliveries.membershipChanged();
            } else if (view.size() == nodes) {
                complete.countDown();
            }
        }

        @Override
        public void receive(Message message) {
            deliveries.delivered(ByteBuffer.wrap(message.getArray(), message.getOffset(), message.getLength()));
        }
    }
}
