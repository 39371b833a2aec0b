package org.quorate.shell.client;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The options of a subcommand: flags, and names with a value. */
final class Options {
    private final Set<String> flags = new LinkedHashSet<>();
    private final Map<String, String> values = new LinkedHashMap<>();

    /**
     * Sorts the words.
     *
     * @param flagNames options without value
     * @param valueNames options with one
     * @throws UsageFault for any other word
     */
    Options(String subcommand, List<String> words, Set<String> flagNames, Set<String> valueNames) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            int equals = word.startsWith("--") ? word.indexOf('=') : -1;
            String name = equals < 0 ? word : word.substring(0, equals);
            if (flagNames.contains(word)) {
                flags.add(word);
            } else if (valueNames.contains(name) && equals >= 0) {
                values.put(name, word.substring(equals + 1));
            } else if (valueNames.contains(name) && i + 1 < words.size()) {
                values.put(name, words.get(++i));
            } else if (valueNames.contains(name)) {
                throw new UsageFault("The option " + name + " needs a value.", "see quorate help " + subcommand);
            } else {
                throw new UsageFault(
                        "quorate " + subcommand + " does not understand \"" + word + "\".",
                        "see quorate help " + subcommand);
            }
        }
    }

    boolean has(String flag) {
        return flags.contains(flag);
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** A number of bytes; K and M for 1024 and 1024² are understood. */
    int bytes(String name, int absent, int most) {
        if (value(name).isEmpty()) {
            return absent;
        }
        String text = values.get(name);
        if (text.matches("[0-9]{1,8}[kKmM]?")) {
            String digits = text.replaceAll("[^0-9]", "");
            int shift = text.matches(".*[kK]") ? 10 : text.matches(".*[mM]") ? 20 : 0;
            long bytes = Long.parseLong(digits) << shift;
            if (bytes >= 1 && bytes <= most) {
                return (int) bytes;
            }
        }
        throw new UsageFault(name + " " + text + " is not a size.", "write 1 to " + most + ", or for example 16K");
    }
}
