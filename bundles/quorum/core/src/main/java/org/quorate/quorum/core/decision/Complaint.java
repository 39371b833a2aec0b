package org.quorate.quorum.core.decision;

/** What somebody has to do something about. */
public enum Complaint {
    /** The policy refuses the settings. */
    SETTINGS_REFUSED,
    /** The policy does not follow a setting. */
    SETTINGS_NOTE,
    /** Votes cannot be stored. */
    NOT_KEPT,
    /** This node cannot follow a change, or what its policy wrote before. */
    CANNOT_FOLLOW,
    /** The policy was changed. */
    POLICY_CHANGED
}
