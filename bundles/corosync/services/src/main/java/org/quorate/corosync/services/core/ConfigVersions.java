package org.quorate.corosync.services.core;

import java.nio.ByteOrder;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.corosync.services.wire.CmapCodec;
import org.quorate.corosync.services.wire.CmapSink;
import org.quorate.corosync.services.wire.ConfigItem;
import org.quorate.corosync.services.wire.ConfigValues;
import org.quorate.corosync.services.wire.Malformed;
import org.quorate.corosync.services.wire.MessageView;
import org.quorate.corosync.services.wire.ServiceNumber;
import org.quorate.node.Confined;

/**
 * Versions of the members' configurations. This node always says that it has none: a daemon that hears of a version other than
 * its own when it joins ends itself, and never because of one that is not there.
 */
@Confined("node loop")
final class ConfigVersions implements Synchroniser, CmapSink {
    private final Outlet outlet;
    private final Effects effects;
    private final SortedMap<Integer, Long> versions = new TreeMap<>(Integer::compareUnsigned);
    private boolean inStep;
    private int sender;

    ConfigVersions(Outlet outlet, Effects effects) {
        this.outlet = outlet;
        this.effects = effects;
    }

    /** A message of this service was delivered; null when it is well-formed. */
    Malformed deliver(int node, MessageView view) {
        sender = node;
        return CmapCodec.decode(view, this);
    }

    @Override
    public int service() {
        return ServiceNumber.CMAP;
    }

    @Override
    public void begin(SyncRound round) {
        inStep = true;
        versions.clear();
        ConfigItem none = ConfigItem.notSet(ConfigItem.CONFIG_VERSION);
        CmapCodec.encode(new ConfigValues(ConfigValues.SYNCHRONISATION, List.of(none)), outlet.buffer);
        outlet.send(Lane.SYNCHRONISATION);
    }

    @Override
    public void commit() {
        inStep = false;
        tell();
    }

    @Override
    public void abort() {
        inStep = false;
        versions.clear();
    }

    @Override
    public void configValues(ConfigValues values) {
        if (!inStep && values.reason() == ConfigValues.SYNCHRONISATION) {
            effects.count(Counter.STEP_STALE);
            return;
        }
        for (ConfigItem item : values.items()) {
            boolean isVersion = item.key().equals(ConfigItem.CONFIG_VERSION)
                    && item.type() == ConfigItem.UNSIGNED_LONG
                    && item.value().remaining() == Long.BYTES;
            if (isVersion) {
                versions.put(
                        sender,
                        item.value().duplicate().order(ByteOrder.LITTLE_ENDIAN).getLong());
            }
        }
        if (!inStep) {
            tell();
        }
    }

    private void tell() {
        effects.configVersions(Collections.unmodifiableSortedMap(new TreeMap<>(versions)));
    }
}
