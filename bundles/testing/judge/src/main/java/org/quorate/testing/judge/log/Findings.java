package org.quorate.testing.judge.log;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with the logs themselves, apart from what they tell. */
final class Findings {
    /** Sentences kept of each kind; further ones are only counted. */
    static final int KEPT = 20;

    final List<String> damage = new ArrayList<>();
    final List<String> missing = new ArrayList<>();
    long damages;
    long missings;

    /** A log is not as it was written. */
    void damaged(LogFile file, long line, String what) {
        file.damaged = true;
        if (damages++ < KEPT) {
            damage.add("line " + line + " of " + file + " " + what);
        }
    }

    /** Something that happened is not in the logs. */
    void incomplete(String what) {
        if (missings++ < KEPT) {
            missing.add(what);
        }
    }
}
