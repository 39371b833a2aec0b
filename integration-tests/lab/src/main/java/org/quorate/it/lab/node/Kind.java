package org.quorate.it.lab.node;

import java.util.Locale;

/** Whose implementation a node is. */
public enum Kind {
    /** A daemon of corosync with a client of libcpg. */
    COROSYNC,
    /** A node of this project. */
    QUORATE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
