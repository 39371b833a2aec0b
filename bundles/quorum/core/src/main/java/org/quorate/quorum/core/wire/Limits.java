package org.quorate.quorum.core.wire;

import org.quorate.quorum.QuorumPolicy;
import org.quorate.quorum.QuorumSettings;

/** Most of everything that is sent or believed. */
public final class Limits {
    /** Letters of a policy's name. */
    public static final int NAME = 64;

    /** Letters of an option or of its value. */
    public static final int TEXT = 1_024;

    /** Options of a policy. */
    public static final int OPTIONS = 256;

    /** Policies that a node has. */
    public static final int POLICIES = 32;

    private Limits() {}

    /** Whether other members would believe that policy and these settings. */
    public static boolean fit(String policy, QuorumSettings settings) {
        return policy.length() <= NAME
                && settings.votes().size() <= QuorumPolicy.MAX_NODES
                && settings.options().size() <= OPTIONS
                && settings.options().entrySet().stream()
                        .allMatch(each -> each.getKey().length() <= TEXT
                                && each.getValue().length() <= TEXT);
    }
}
