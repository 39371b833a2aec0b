package org.quorate.quorum.core.decision;

import org.quorate.quorum.QuorumSettings;

/**
 * What an operator has set for this node.
 *
 * @param policy name
 */
public record Configured(String policy, QuorumSettings settings) {}
