package org.quorate.corosync.services.wire;

import java.util.List;

/**
 * Values of the configuration map, told to all.
 *
 * @param reason {@link #SYNCHRONISATION} or {@link #NEW_CONFIG_VERSION}
 * @param items at most {@link #MAX_ITEMS}; copied
 */
public record ConfigValues(int reason, List<ConfigItem> items) {
    /** Told in a synchronisation. */
    public static final int SYNCHRONISATION = 0;

    /** Told because the configuration has a new version. */
    public static final int NEW_CONFIG_VERSION = 1;

    /** Most items in one message. */
    public static final int MAX_ITEMS = 255;

    /** Copies the list. */
    public ConfigValues {
        items = List.copyOf(items);
    }
}
