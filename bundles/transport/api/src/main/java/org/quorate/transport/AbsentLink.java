package org.quorate.transport;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A link that its provider has a configuration for and will not open. Registered for as long as that holds, with {@link
 * TransportLink#PROVIDER} and {@link TransportLink#NUMBER} as service properties: who stands by for the link need not wait for it.
 */
@ConsumerType
public interface AbsentLink {
    /** Why it is not opened, a phrase: {@code "this system is Darwin, not Linux"}. Any thread. */
    String why();
}
