package org.quorate.quorum.qnetd.core;

/** Whether the session is encrypted. */
public enum TlsUse {
    /** Never. */
    OFF,
    /** When the arbiter can. */
    ON,
    /** Always: no session without. */
    REQUIRED
}
