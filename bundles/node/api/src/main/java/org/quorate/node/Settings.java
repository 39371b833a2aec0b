package org.quorate.node;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The settings of this node as they are in force, and the check of a file that might become so. */
@ProviderType
@ThreadSafe
public interface Settings {
    /**
     * One setting in force.
     *
     * @param key as in the settings files
     * @param value accepted last
     * @param defaultValue what it would be if no file named it; empty when it is required
     * @param origin {@code default}, {@code computed} or {@code cluster.cfg:12}
     * @param live whether a change takes effect without a restart
     * @param meaning one sentence with the unit and the limits
     * @param running what this node runs with until it starts again, empty text for nothing; absent where that is {@code value}
     */
    record Setting(
            String key,
            String value,
            String defaultValue,
            String origin,
            boolean live,
            String meaning,
            Optional<String> running) {
        /** One whose value runs. */
        public Setting(String key, String value, String defaultValue, String origin, boolean live, String meaning) {
            this(key, value, defaultValue, origin, live, meaning, Optional.empty());
        }
    }

    /**
     * What a check found.
     *
     * @param valid whether the settings could be applied
     * @param report every fault with file, line, limit and remedy, as text of 80 columns
     */
    record Report(boolean valid, String report) {}

    /** All settings accepted last, in the order of the catalogue; then those that run only until the node starts again. */
    List<Setting> effective();

    /** Number that tells two sets of cluster-wide settings apart: equal on nodes with equal {@code cluster.cfg} contents. */
    String digest();

    /** Checks a {@code cluster.cfg}, or a directory with it and {@code node.cfg}, and applies nothing. Reads files. */
    Report check(Path file);
}
