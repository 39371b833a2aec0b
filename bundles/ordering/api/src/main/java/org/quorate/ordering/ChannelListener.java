package org.quorate.ordering;

import java.time.Duration;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Receives one channel. Register it as a service with the property {@value #CHANNEL}; the methods are called one at a time,
 * in the one order, on a thread that belongs to this listener while the call lasts.
 *
 * <p>A listener receives what is delivered after its registration was seen. One that is too slow first slows the senders
 * down; one that stays in a single call for {@link #PATIENCE} while messages wait for it is {@link #cutOff}. An exception is
 * logged with the bundle's name, and delivery goes on with the next message.
 */
@ConsumerType
public interface ChannelListener {
    /** Service property: name of the channel, 1 to 64 of {@code [A-Za-z0-9._-]}. */
    String CHANNEL = "quorate.channel";

    /** How long one call may last while other messages wait. */
    Duration PATIENCE = Duration.ofSeconds(10);

    /** A message was delivered. */
    void delivered(OrderedMessage message);

    /** The membership changed, at this place in the order. */
    default void configurationChanged(RingConfiguration configuration) {}

    /**
     * This process was away for so long that the others may have gone on without it. Told before anything else is
     * delivered.
     */
    default void suspended(Duration gap) {}

    /** This listener receives nothing more; register it anew to continue. */
    default void cutOff(String reason) {}
}
