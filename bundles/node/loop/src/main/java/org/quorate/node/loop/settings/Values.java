package org.quorate.node.loop.settings;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Values in force: what a file says where it is sound, else the default. Faulty values count as absent. */
final class Values {

    private final Map<String, Entry> given;
    private final Map<String, String> checked = new TreeMap<>();

    /**
     * Checks every entry that is not about one node of the list.
     *
     * @param given entries by key
     */
    Values(Map<String, Entry> given, Findings findings) {
        this.given = given;
        given.forEach((name, entry) -> Catalogue.find(name)
                .filter(k -> entry.sound() && k.name().equals(name))
                .flatMap(k -> ValueCheck.value(k, entry, findings))
                .ifPresent(v -> checked.put(name, v)));
    }

    /** The entry of a key, whether its value is sound or not. */
    Optional<Entry> entry(String key) {
        return Optional.ofNullable(given.get(key));
    }

    /** True if a file names the key with a usable value. */
    boolean isSound(String key) {
        return checked.containsKey(key);
    }

    /** True if a file names the key with a value that cannot be used. */
    boolean isFaulty(String key) {
        return given.containsKey(key) && !checked.containsKey(key);
    }

    /** The value in its normal form, or the fixed default; empty if there is neither. */
    String text(String key) {
        return checked.getOrDefault(key, Catalogue.key(key).standard());
    }

    int number(String key) {
        return Integer.parseInt(text(key));
    }

    /** The number given, or else {@code computed}. */
    int number(String key, long computed) {
        return isSound(key) ? number(key) : Math.toIntExact(computed);
    }

    boolean flag(String key) {
        return Boolean.parseBoolean(text(key));
    }

    Optional<String> optional(String key) {
        return Optional.of(text(key)).filter(t -> !t.isEmpty());
    }
}
