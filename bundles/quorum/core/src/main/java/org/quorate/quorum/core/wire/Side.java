package org.quorate.quorum.core.wire;

import org.quorate.quorum.QuorumSettings;

/**
 * A policy with what it remembers.
 *
 * @param policy its name
 * @param settings that it was given
 * @param state as the policy wrote it; never changed
 */
public record Side(String policy, QuorumSettings settings, byte[] state) {}
