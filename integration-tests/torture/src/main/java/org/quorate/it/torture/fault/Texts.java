package org.quorate.it.torture.fault;

import java.util.Locale;

/** Numbers for people. */
public final class Texts {
    private Texts() {}

    /** Seconds with one digit after the point, two when they are few. */
    public static String seconds(long millis) {
        return String.format(Locale.ROOT, millis < 1000 ? "%.2f s" : "%.1f s", millis / 1000.0);
    }
}
