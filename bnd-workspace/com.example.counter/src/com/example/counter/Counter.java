package com.example.counter;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.quorate.ordering.ChannelListener;
import org.quorate.ordering.Delivery;
import org.quorate.ordering.OrderedMessage;
import org.quorate.ordering.RingConfiguration;
import org.quorate.ordering.Submission;
import org.quorate.ordering.TotalOrder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code counter:add NUMBER} and {@code counter:show}, on any node. It listens to its channel as a service, and keeps its
 * value while the ordering is replaced, because the reference to it is dynamic.
 */
@Component(
        service = {Counter.class, ChannelListener.class},
        property = {
            ChannelListener.CHANNEL + "=" + Counter.CHANNEL_NAME,
            "osgi.command.scope=counter",
            "osgi.command.function=add",
            "osgi.command.function=show"
        })
public final class Counter implements ChannelListener {
    static final String CHANNEL_NAME = "com.example.counter";

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Logger log = LoggerFactory.getLogger(Counter.class);

    /** What commands may see; the state itself belongs to the listener's thread. */
    private record Shown(long value, String ring) {}

    private final CounterState state = new CounterState();
    private volatile Shown shown = new Shown(0, "none");

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            cardinality = ReferenceCardinality.OPTIONAL)
    volatile TotalOrder order;

    /** Command: adds a number on every node. */
    public String add(long number) throws InterruptedException {
        return submit("add " + number);
    }

    /** Command: the value here, and the ring in which it was last agreed on. */
    public String show() {
        Shown now = shown;
        return now.value() + " in ring " + now.ring();
    }

    @Override
    public void delivered(OrderedMessage message) {
        state.apply(StandardCharsets.UTF_8.decode(message.payload()).toString());
        publish();
    }

    @Override
    public void configurationChanged(RingConfiguration configuration) {
        if (configuration.kind() == RingConfiguration.Kind.REGULAR) {
            String past = state.ringFormed(configuration.ring());
            publish();
            try {
                log.debug("ring {}: {}", configuration.ring(), submit(past));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void publish() {
        shown = new Shown(state.value(), state.ring().toString());
    }

    private String submit(String message) throws InterruptedException {
        TotalOrder now = order;
        if (now == null) {
            return "refused: no ordering runs on this node";
        }
        ByteBuffer bytes = ByteBuffer.wrap(message.getBytes(StandardCharsets.UTF_8));
        Submission result = now.submit(CHANNEL_NAME, Delivery.AGREED, bytes, PATIENCE);
        return result instanceof Submission.Refused refused ? "refused: " + refused.explanation() : "accepted";
    }
}
