package org.quorate.node.loop.settings;

/**
 * One {@code key = value} of a file.
 *
 * @param source the file it stands in
 * @param line   its first line, from 1
 * @param key    the key, escapes undone
 * @param value  the value, escapes undone, variables replaced, blanks at the end removed
 * @param sound  false when the parser found fault with it: the value must not be used or reported again
 */
record Entry(SettingsSource source, int line, String key, String value, boolean sound) {

    /** Where the value comes from, as {@code cluster:config} prints it: {@code cluster.cfg:12}. */
    String origin() {
        return source.kind().fileName() + ":" + line;
    }
}
