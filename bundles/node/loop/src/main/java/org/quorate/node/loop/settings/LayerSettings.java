package org.quorate.node.loop.settings;

import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the layers above the ordering get.
 *
 * @param enabled            whether this node has them: it joins no ring without
 * @param synchroniseTimeout how long a member may be silent while the members agree on a ring
 * @param groupMessageMaxBytes largest message to a process group
 * @param sharedEvents       whether events that are marked reach all nodes
 * @param policy             name of the quorum policy
 * @param options            of the policy, by whole key, only those that a file names; copied
 */
public record LayerSettings(
        boolean enabled,
        Duration synchroniseTimeout,
        int groupMessageMaxBytes,
        boolean sharedEvents,
        String policy,
        SortedMap<String, String> options) {

    public LayerSettings {
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    }

    static LayerSettings of(Values values, RingSettings ring) {
        long timeout = RelationCheck.synchroniseTimeout(ring.tokenLoss().toMillis());
        SortedMap<String, String> options = new TreeMap<>();
        QuorumKeys.OPTIONS.keySet().stream().filter(values::isSound).forEach(key -> options.put(key, values.text(key)));
        return new LayerSettings(
                values.flag(QuorumKeys.GROUP_ENABLED),
                Duration.ofMillis(values.number(QuorumKeys.SYNCHRONISE_TIMEOUT, timeout)),
                values.number(QuorumKeys.GROUP_MESSAGE_MAX),
                values.flag(QuorumKeys.GROUP_EVENTS),
                values.text(QuorumKeys.POLICY),
                options);
    }
}
