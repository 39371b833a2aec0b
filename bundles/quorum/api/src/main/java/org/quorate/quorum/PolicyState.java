package org.quorate.quorum;

import org.osgi.annotation.versioning.ConsumerType;

/** All that a policy remembers: a value, the same at all members of a view. */
@ConsumerType
public interface PolicyState {
    /** The verdict, and how it came about. */
    Decision decision();

    /** What becomes of the state when something happens that all members are told at one place of the order. */
    Applied apply(QuorumEvent event);
}
