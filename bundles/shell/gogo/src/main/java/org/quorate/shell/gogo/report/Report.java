package org.quorate.shell.gogo.report;

import java.util.List;

/** The answer of a command; a record, whose components are the {@code data} of the JSON document. */
public interface Report {
    /** Name of the kind of data in JSON: {@code "RingStatus"}. */
    default String kind() {
        return getClass().getSimpleName().replace("Report", "");
    }

    /** Draws the answer for people. */
    void draw(Page page);

    /** Exit code of the command: 0, or 2 when the answer is "no". */
    default int exitCode() {
        return 0;
    }

    /** Sentences that a program should know of; drawn by {@link #draw} for people where they belong. */
    default List<String> warnings() {
        return List.of();
    }
}
