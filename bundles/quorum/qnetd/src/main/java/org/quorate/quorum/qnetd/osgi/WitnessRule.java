package org.quorate.quorum.qnetd.osgi;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.quorate.node.SettingsRule;
import org.quorate.quorum.QuorumPolicy;
import org.quorate.quorum.QuorumSettings;
import org.quorate.quorum.qnetd.core.WitnessOptions;
import org.quorate.quorum.settings.PolicyRule;

/** Says of settings files what the policy says of its settings, and whether votes are withdrawn in time. Any thread may call. */
@Component(service = SettingsRule.class)
public final class WitnessRule extends PolicyRule {
    private static final String POLL = "quorum.witness.poll.ms";
    private static final String LOSS = "ring.token.loss.ms";
    private static final long DEFAULT_LOSS_MILLIS = 1_000;
    private static final long LOSS_MILLIS_PER_NODE = 25;

    /** Asks that policy. */
    @Activate
    public WitnessRule(@Reference(target = "(" + QuorumPolicy.NAME + "=qnetd)") QuorumPolicy policy) {
        super("qnetd", policy);
    }

    /** The withdrawal of a vote is ordered, and that must be done before the arbiter gives the vote to others. */
    @Override
    protected List<Complaint> beside(SortedMap<String, String> settings, QuorumSettings quorum) {
        int nodes = quorum.votes().size();
        long poll =
                WitnessOptions.read(quorum.options(), quorum.votes().keySet()).pollMillis();
        long loss = Optional.ofNullable(settings.get(LOSS))
                .map(Long::valueOf)
                .orElse(DEFAULT_LOSS_MILLIS + LOSS_MILLIS_PER_NODE * Math.max(0, nodes - 2));
        return poll / 5 > loss
                ? List.of()
                : List.of(new Complaint(
                        false,
                        POLL,
                        "A fifth of " + POLL + " = " + poll + " is not longer than " + LOSS + " = " + loss
                                + ": the arbiter may give its vote to others before the members have withdrawn it.",
                        "set " + POLL + " to more than " + 5 * loss));
    }
}
