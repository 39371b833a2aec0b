package org.quorate.testing.conformance;

import org.quorate.transport.TransportLink;

/** A link under test, open and on its loop. */
public interface OpenLink extends AutoCloseable {
    /** The link. */
    TransportLink link();

    /** Does all that the provider does before it unregisters the service; what has arrived can still be polled. */
    default void withdraw() {}

    /** Ends it as its provider does after its service has gone. */
    @Override
    void close();
}
