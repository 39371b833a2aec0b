package org.quorate.node.loop.settings;

import static java.util.Objects.requireNonNull;

/**
 * The text of one settings file, read and not yet understood.
 *
 * @param kind which of the two files it is
 * @param path the file as the operator names it, for messages: {@code etc/cluster.cfg}
 * @param text the whole content; may be empty
 */
public record SettingsSource(Kind kind, String path, String text) {

    /** The two files. */
    public enum Kind {
        /** The same on every node. */
        CLUSTER("cluster.cfg"),
        /** This machine only. */
        NODE("node.cfg");

        private final String fileName;

        Kind(String fileName) {
            this.fileName = fileName;
        }

        /** Name of the file in {@code etc/}; origins print it: {@code cluster.cfg:12}. */
        public String fileName() {
            return fileName;
        }
    }

    public SettingsSource {
        requireNonNull(kind, "kind");
        requireNonNull(path, "path");
        requireNonNull(text, "text");
    }
}
