package org.quorate.corosync.services.wire;

import java.util.List;
import org.quorate.ordering.RingId;

/**
 * Which services a member synchronises.
 *
 * @param ring the ring that is synchronised
 * @param services numbers, each 0 to {@link ServiceNumber#MAX}; at most {@link #MAX_SERVICES}; copied
 */
public record ServiceBuild(RingId ring, List<Integer> services) {
    /** Most numbers in one message. */
    public static final int MAX_SERVICES = 128;

    /** Copies the list. */
    public ServiceBuild {
        services = List.copyOf(services);
        if (services.size() > MAX_SERVICES) {
            throw new IllegalArgumentException(services.size() + " services are more than " + MAX_SERVICES);
        }
        for (int service : services) {
            if (service < 0 || service > ServiceNumber.MAX) {
                throw new IllegalArgumentException("service " + service + " is not in 0.." + ServiceNumber.MAX);
            }
        }
    }
}
