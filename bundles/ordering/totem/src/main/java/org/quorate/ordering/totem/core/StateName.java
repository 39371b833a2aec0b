package org.quorate.ordering.totem.core;

/** States of the ring as everybody names them. */
public enum StateName {
    /** Finding out who is there. */
    GATHER,
    /** The commit token goes round. */
    COMMIT,
    /** Members of one old ring complete each other. */
    RECOVERY,
    /** A ring is installed and its token goes round. */
    OPERATIONAL,
    /** This node has left and does nothing. */
    LEFT
}
