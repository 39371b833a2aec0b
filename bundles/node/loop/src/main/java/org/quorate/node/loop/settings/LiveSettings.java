package org.quorate.node.loop.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a running node takes over of changed files: the values of live keys, beside those of all other keys that it runs with. Defaults that
 * follow from other values are computed anew, so what comes of it is checked as a whole once more.
 */
public final class LiveSettings {
    private LiveSettings() {}

    /**
     * What a node would run with.
     *
     * @param running what it runs with
     * @param files   what its files say; they hold
     * @param quorum  whether live keys of quorum are taken over, too
     * @param check   with which both were checked
     * @param directory of the files
     */
    public static Checked of(
            ClusterSettings running, ClusterSettings files, boolean quorum, SettingsCheck check, Path directory) {
        Map<String, EffectiveValue> before = written(running);
        Map<String, EffectiveValue> after = written(files);
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        List<Entry> entries = new ArrayList<>();
        for (String name : names) {
            Key key = Catalogue.find(name).orElseThrow();
            EffectiveValue value = isTaken(key, quorum) ? after.get(name) : before.get(name);
            if (value != null) { // null: there its default counts
                entries.add(entry(value, directory));
            }
        }
        Path cluster = directory.resolve(SettingsSource.Kind.CLUSTER.fileName());
        return check.together(entries, cluster.toString());
    }

    /** Whether all members change it together, with the quorum. */
    public static boolean isOfQuorum(Key key) {
        return key.effect() == Key.Effect.LIVE && key.name().startsWith(QuorumKeys.PREFIX);
    }

    private static boolean isTaken(Key key, boolean quorum) {
        return key.effect() == Key.Effect.LIVE && (quorum || !isOfQuorum(key));
    }

    private static Map<String, EffectiveValue> written(ClusterSettings settings) {
        Map<String, EffectiveValue> written = new LinkedHashMap<>();
        settings.values().stream().filter(EffectiveValue::isWritten).forEach(value -> written.put(value.name(), value));
        return written;
    }

    private static Entry entry(EffectiveValue value, Path directory) {
        int colon = value.origin().indexOf(':');
        String file = value.origin().substring(0, colon);
        SettingsSource.Kind kind = file.equals(SettingsSource.Kind.CLUSTER.fileName())
                ? SettingsSource.Kind.CLUSTER
                : SettingsSource.Kind.NODE;
        SettingsSource source = new SettingsSource(kind, directory.resolve(file).toString(), "");
        return new Entry(
                source, Integer.parseInt(value.origin().substring(colon + 1)), value.name(), value.value(), true);
    }
}
