package org.quorate.quorum.qnetd.osgi;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.quorate.quorum.QuorumPolicy;
import org.quorate.quorum.qnetd.core.QnetdPolicy;

/** The policy under its name; exists while the policy {@code votes} does. */
@Component(service = QuorumPolicy.class, property = QuorumPolicy.NAME + "=qnetd")
public final class PolicyComponent extends QnetdPolicy {
    /** Counts with that policy. */
    @Activate
    public PolicyComponent(@Reference(target = "(" + QuorumPolicy.NAME + "=votes)") QuorumPolicy votes) {
        super(votes);
    }
}
