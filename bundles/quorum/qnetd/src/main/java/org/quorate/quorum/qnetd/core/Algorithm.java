package org.quorate.quorum.qnetd.core;

/** How the arbiter chooses a partition. */
public enum Algorithm {
    /** Of two halves one; one vote. */
    FFSPLIT,
    /** Last man standing: one partition, however small; a vote less than there are nodes. */
    LMS
}
