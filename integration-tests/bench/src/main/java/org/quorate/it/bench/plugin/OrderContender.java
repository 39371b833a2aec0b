package org.quorate.it.bench.plugin;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Hashtable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.quorate.it.bench.node.Contender;
import org.quorate.it.bench.node.Deliveries;
import org.quorate.it.bench.node.Membership;
import org.quorate.ordering.ChannelListener;
import org.quorate.ordering.Delivery;
import org.quorate.ordering.OrderedMessage;
import org.quorate.ordering.RingConfiguration;
import org.quorate.ordering.RingStatus;
import org.quorate.ordering.Submission;
import org.quorate.ordering.TotalOrder;

/** The total order of the node that this plug-in is in, as any application uses it. */
final class OrderContender implements Contender {
    private static final String CHANNEL = "bench";
    private static final long RING_PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long POLL_MILLIS = 20;

    private final BundleContext context;
    private final TotalOrder order;
    private ServiceRegistration<ChannelListener> listening;

    OrderContender(BundleContext context, TotalOrder order) {
        this.context = context;
        this.order = order;
    }

    @Override
    public void open(Membership membership, Deliveries deliveries) throws Exception {
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(ChannelListener.CHANNEL, CHANNEL);
        listening = context.registerService(ChannelListener.class, new Listener(deliveries), properties);
        long end = System.nanoTime() + RING_PATIENCE_NANOS;
        while (!isRingOf(membership.nodes())) {
            if (System.nanoTime() - end > 0) {
                throw new IOException("no ring of " + membership.nodes() + " nodes");
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private boolean isRingOf(int nodes) throws InterruptedException, ExecutionException {
        RingStatus status = order.status().get();
        return status.state().equals("OPERATIONAL") && status.members().size() == nodes;
    }

    @Override
    public void submit(ByteBuffer payload, boolean safe) throws InterruptedException {
        Submission result = order.submit(CHANNEL, safe ? Delivery.SAFE : Delivery.AGREED, payload, PATIENCE);
        if (result instanceof Submission.Refused refused) {
            throw new IllegalStateException(refused.reason() + ": " + refused.explanation());
        }
    }

    @Override
    public void close() {
        listening.unregister();
    }

    private record Listener(Deliveries deliveries) implements ChannelListener {
        @Override
        public void delivered(OrderedMessage message) {
            deliveries.delivered(message.payload());
        }

        @Override
        public void configurationChanged(RingConfiguration configuration) {
            if (configuration.kind() == RingConfiguration.Kind.REGULAR) {
                deliveries.membershipChanged();
            }
        }

        @Override
        public void suspended(Duration gap) {
            deliveries.membershipChanged();
        }

        @Override
        public void cutOff(String reason) {
            deliveries.failed("the listener was cut off: " + reason);
        }
    }
}
