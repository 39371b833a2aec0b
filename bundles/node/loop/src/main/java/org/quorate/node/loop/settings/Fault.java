package org.quorate.node.loop.settings;

import static java.util.Objects.requireNonNull;

/**
 * One thing that is wrong with the settings, or (a warning) worth a look.
 *
 * @param code    stable number of the kind of fault
 * @param warning true if the settings are usable all the same
 * @param file    the file as the operator named it: {@code etc/cluster.cfg}; empty when no file is to blame
 * @param line    first line of the entry, from 1; 0 when no single line is to blame
 * @param key     the key as written; empty when the fault is not about a key
 * @param value   the value as written; empty if absent
 * @param what    what is wrong: one sentence
 * @param limit   what is allowed, for programs: {@code 30 to 600000}; empty if that does not apply
 * @param why     the facts behind {@code what}, a clause without a full stop; may be empty
 * @param remedy  what to do, a clause without a full stop
 */
public record Fault(
        FaultCode code,
        boolean warning,
        String file,
        int line,
        String key,
        String value,
        String what,
        String limit,
        String why,
        String remedy) {

    public Fault {
        requireNonNull(code, "code");
        requireNonNull(file, "file");
        requireNonNull(key, "key");
        requireNonNull(value, "value");
        requireNonNull(what, "what");
        requireNonNull(limit, "limit");
        requireNonNull(why, "why");
        requireNonNull(remedy, "remedy");
    }

    /** The fault in one line, as logs print it: {@code SET-004 etc/cluster.cfg:31 ring.join.ms: ... Do: ...}. */
    public String oneLine() {
        String place = line > 0 ? Visible.text(file) + ":" + line + " " : "";
        String subject = key.isEmpty() ? "" : Visible.text(key) + ": ";
        String because = why.isEmpty() ? "" : " Why: " + why + ".";
        return code.text() + " " + place + subject + what + because + " Do: " + closed(remedy);
    }

    /** Ends a clause as a sentence. */
    static String closed(String clause) {
        return clause.endsWith("?") || clause.endsWith(".") ? clause : clause + ".";
    }
}
