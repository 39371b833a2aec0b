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

    /**
     * Why a file cannot be used as the cluster's key (a clause), or empty if it can.
     *
     * @param file     relative ones are below the node's directory
     * @param minBytes fewest bytes of a key
     * @param maxBytes most bytes of a key
     */
    Optional<String> whyNotAKey(String file, int minBytes, int maxBytes);
}
