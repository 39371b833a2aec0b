package org.quorate.node;

import org.osgi.annotation.versioning.ProviderType;

/**
 * What this node did and saw, as one JSON line for each event, for checkers and post-mortems. Never blocks: lines that find
 * the writer's buffer full are lost and counted in the log itself.
 */
@ProviderType
@Confined("node loop")
public interface EventLog {
    /** Whether lines are written at all; when not, {@link #line} may not be called. */
    boolean enabled();

    /** Begins the lines of a new incarnation of this node; numbers them from 0. Every line before the first call is an error. */
    void begin(long incarnation);

    /** Continues the lines of a running incarnation under a new provider. */
    void resume(long incarnation);

    /** The one line under construction, emptied; to be filled in and ended before the next. */
    Line line(String event);

    /** One line; keys in the order of the calls. */
    @ProviderType
    @Confined("node loop")
    interface Line {
        Line put(String key, long value);

        Line put(String key, CharSequence text);

        /** A number as 8 lower-case hex digits, in quotes. */
        Line putHex(String key, int value);

        /** Two numbers as 32 lower-case hex digits, in quotes. */
        Line putHex(String key, long high, long low);

        Line put(String key, int[] values);

        Line put(String key, long[] values);

        /** Hands the line to the writer. */
        void end();
    }
}
