package org.quorate.node.loop.settings;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** What the check asks of the machine it runs on. Any thread may call; the answers may block for name resolution. */
public interface Machine {

    /** All addresses of this machine's interfaces that are up, loopback included. */
    List<InetAddress> addresses();

    /** Addresses of a host name as this machine sees it; empty if it has none. */
    List<InetAddress> resolve(String hostName);

    /** Value of an environment variable. */
    Optional<String> environment(String name);

    /** Why a node here cannot have links of a provider (a clause), or empty if it can or only an attempt tells. */
    Optional<String> whyNotProvided(String provider);

    /** Why files cannot be written below this directory (a clause), or empty if they can or it can be created. */
    Optional<String> whyNotWritable(String directory);

    /** Why there is no key in this file (a clause), or empty if there is one or only an attempt to use it tells. */
    default Optional<String> whyNoKey(String file) {
        return Optional.empty();
    }
}
