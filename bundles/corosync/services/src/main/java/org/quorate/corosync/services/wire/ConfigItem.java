package org.quorate.corosync.services.wire;

import java.nio.ByteBuffer;

/**
 * One key of the configuration map.
 *
 * @param key its name, at most {@link #MAX_KEY} characters
 * @param type {@link #NOT_SET}, {@link #UNSIGNED_LONG} or another of corosync's types, 0 to 255
 * @param value its bytes, from position to limit; read-only, shared
 */
public record ConfigItem(String key, int type, ByteBuffer value) {
    /** Most characters of a key. */
    public static final int MAX_KEY = 256;

    /** Type of a key that has no value. */
    public static final int NOT_SET = 0;

    /** Type of a 64 bit number. */
    public static final int UNSIGNED_LONG = 8;

    /** The version of the configuration; daemons with different versions end themselves. */
    public static final String CONFIG_VERSION = "totem.config_version";

    /** Keeps its own view of the value. */
    public ConfigItem {
        value = value.asReadOnlyBuffer();
    }

    /** A key without a value. */
    public static ConfigItem notSet(String key) {
        return new ConfigItem(key, NOT_SET, ByteBuffer.allocate(0));
    }
}
