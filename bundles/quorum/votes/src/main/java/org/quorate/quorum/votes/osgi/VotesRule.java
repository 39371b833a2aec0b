package org.quorate.quorum.votes.osgi;

import org.osgi.service.component.annotations.Component;
import org.quorate.node.SettingsRule;
import org.quorate.quorum.settings.PolicyRule;
import org.quorate.quorum.votes.core.VotesPolicy;

/** Says of settings files what the policy says of its settings. Any thread may call. */
@Component(service = SettingsRule.class)
public final class VotesRule extends PolicyRule {
    /** Of the policy {@code votes}. */
    public VotesRule() {
        super("votes", new VotesPolicy());
    }
}
