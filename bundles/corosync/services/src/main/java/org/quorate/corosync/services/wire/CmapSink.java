package org.quorate.corosync.services.wire;

/** Takes decoded messages of the configuration map. */
public interface CmapSink {
    /** Values of the sender. */
    void configValues(ConfigValues values);
}
