package org.quorate.quorum.core.wire;

import java.util.List;
import java.util.Optional;
import org.quorate.quorum.PolicyMemory;

/**
 * What one member brings to the agreement on a new ring.
 *
 * @param change of the policy that it has made last
 * @param acted whether it could act in its view before
 * @param now policy that decides
 * @param memory the same in words that another policy understands
 * @param before policy before the last change, which has to agree until all know of the change; empty when all do
 * @param policies names of those that the member has; copied
 */
public record Brought(
        ChangeId change, boolean acted, Side now, PolicyMemory memory, Optional<Side> before, List<String> policies) {
    /** Copies the list. */
    public Brought {
        policies = List.copyOf(policies);
    }

    /** The same of a member with these policies. */
    public Brought withPolicies(List<String> names) {
        return new Brought(change, acted, now, memory, before, names);
    }

    /** The same of a member that may not act. */
    public Brought idle() {
        return new Brought(change, false, now, memory, before, policies);
    }
}
