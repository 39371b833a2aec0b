package org.quorate.shell.gogo.command;

import java.util.Locale;

/** What a caller may do, lowest first. */
public enum Role {
    /** Looks. */
    VIEWER,
    /** Changes what can be undone. */
    OPERATOR,
    /** Changes anything. */
    ADMINISTRATOR;

    /** Whether this role may do what needs the other. */
    public boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }

    /** For sentences. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
