package org.quorate.node.loop.osgi;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.quorate.node.ThreadSafe;
import org.quorate.node.loop.settings.BundleConfiguration;
import org.quorate.node.loop.settings.SettingsPids;

/** The configurations of this framework that come from the settings files. */
@ThreadSafe
final class OwnConfigurations {
    private static final String OURS = "(" + SettingsPids.OWNER + "=" + SettingsPids.OWNER_VALUE + ")";

    private final ConfigurationAdmin admin;

    OwnConfigurations(ConfigurationAdmin admin) {
        this.admin = admin;
    }

    /** Deletes what is stale, then writes what differs, in the given order. */
    synchronized void apply(List<BundleConfiguration> wanted) throws IOException {
        Set<String> pids = wanted.stream().map(BundleConfiguration::fullPid).collect(Collectors.toSet());
        for (Configuration present : ours()) {
            if (!pids.contains(present.getPid())) {
                present.delete();
            }
        }
        for (BundleConfiguration each : wanted) {
            Configuration present = each.name().isEmpty()
                    ? admin.getConfiguration(each.pid(), "?")
                    : admin.getFactoryConfiguration(each.pid(), each.name(), "?");
            if (!each.isIn(map(present.getProperties()))) {
                present.update(new Hashtable<>(each.properties()));
            }
        }
    }

    private List<Configuration> ours() throws IOException {
        try {
            Configuration[] found = admin.listConfigurations(OURS);
            return found == null ? List.of() : Arrays.asList(found); // null is ConfigAdmin's way to say none
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(OURS, impossible);
        }
    }

    private static Map<String, Object> map(Dictionary<String, Object> properties) {
        Map<String, Object> map = new TreeMap<>();
        if (properties != null) { // null: a configuration that was never updated
            Collections.list(properties.keys()).forEach(key -> map.put(key, properties.get(key)));
        }
        return map;
    }
}
