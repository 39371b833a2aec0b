package org.quorate.node.loop.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What lies between two sets of settings. */
public final class SettingsChange {

    private final List<String> live = new ArrayList<>();
    private final List<String> restart = new ArrayList<>();

    private SettingsChange() {}

    /** Compares values in force, whatever their origin. */
    public static SettingsChange between(ClusterSettings now, ClusterSettings then) {
        Map<String, EffectiveValue> before = byName(now);
        Map<String, EffectiveValue> after = byName(then);
        SettingsChange change = new SettingsChange();
        after.forEach((name, value) -> {
            EffectiveValue old = before.get(name);
            if (old == null) {
                change.add(value, name + " added");
            } else if (!old.value().equals(value.value())) {
                change.add(value, name + " " + shown(old.value()) + " -> " + shown(value.value()));
            }
        });
        before.forEach((name, value) -> {
            if (!after.containsKey(name)) {
                change.add(value, name + " removed");
            }
        });
        return change;
    }

    public boolean isEmpty() {
        return live.isEmpty() && restart.isEmpty();
    }

    /** {@code 1 key that may change live (ring.join.ms 50 -> 60), 1 that needs a restart (...)}. */
    public String text() {
        List<String> parts = new ArrayList<>();
        if (!live.isEmpty()) {
            parts.add(keys(live) + " that may change live (" + String.join(", ", live) + ")");
        }
        if (!restart.isEmpty()) {
            parts.add(keys(restart) + " that needs a restart (" + String.join(", ", restart) + ")");
        }
        return String.join("; ", parts);
    }

    private void add(EffectiveValue value, String text) {
        (value.key().effect() == Key.Effect.LIVE ? live : restart).add(text);
    }

    private static String keys(List<String> some) {
        return some.size() == 1 ? "1 key" : some.size() + " keys";
    }

    private static String shown(String value) {
        return value.isEmpty() ? "none" : Visible.text(value);
    }

    private static Map<String, EffectiveValue> byName(ClusterSettings settings) {
        Map<String, EffectiveValue> map = new LinkedHashMap<>();
        settings.values().forEach(v -> map.put(v.name(), v));
        return map;
    }
}
