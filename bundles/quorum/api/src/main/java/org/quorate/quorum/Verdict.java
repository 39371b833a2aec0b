package org.quorate.quorum;

/** Whether a partition may act. */
public enum Verdict {
    /** It may. */
    QUORATE,
    /** It may not. */
    INQUORATE,
    /** Nobody can tell yet, because the members are not known; whoever must not act by mistake reads it as {@link #INQUORATE}. */
    UNDECIDED
}
