package org.quorate.node.loop.settings;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One setting: everything that is known about it before any file is read.
 *
 * @param name     as written in the file; {@code <id>} and {@code <link>} stand for numbers
 * @param place    file it belongs to
 * @param type     what its value looks like
 * @param standard default as text; empty if there is none or it is computed
 * @param rule     default as documentation prints it: {@code 200}, {@code 1.2 of loss}, {@code required}
 * @param min      lowest value of a number
 * @param max      highest value of a number
 * @param unit     unit of a number in the plural, or empty: {@code milliseconds}
 * @param words    allowed words of a {@link Type#WORD} or {@link Type#CHOICE}; else empty
 * @param effect   what it takes to change it in a running cluster
 * @param help     one sentence
 */
public record Key(
        String name,
        Place place,
        Type type,
        String standard,
        String rule,
        long min,
        long max,
        String unit,
        List<String> words,
        Effect effect,
        String help) {

    /** Which file a key belongs to. */
    public enum Place {
        CLUSTER,
        NODE,
        EITHER
    }

    /** What a value looks like. */
    public enum Type {
        NUMBER,
        BOOLEAN,
        WORD,
        NAME,
        ADDRESS,
        GROUP,
        PATH,
        /** A word, or ids of nodes between blanks. */
        CHOICE
    }

    /** What it takes to change a value in a running cluster. */
    public enum Effect {
        /** Takes effect on reload. */
        LIVE("yes"),
        /** Takes effect when the node restarts. */
        RESTART("no"),
        /** Exchanges a provider. */
        SWAP("swap"),
        /** Adds or removes a node. */
        MEMBERS("add/remove");

        private final String word;

        Effect(String word) {
            this.word = word;
        }

        /** The word of column "live" in documentation and {@code cluster:config}. */
        public String word() {
            return word;
        }
    }

    public Key {
        requireNonNull(name, "name");
        requireNonNull(place, "place");
        requireNonNull(type, "type");
        requireNonNull(standard, "standard");
        requireNonNull(rule, "rule");
        requireNonNull(unit, "unit");
        words = List.copyOf(words);
        requireNonNull(effect, "effect");
        requireNonNull(help, "help");
    }

    /** What is allowed, in words: {@code 30 to 600000}. */
    public String limits() {
        return switch (type) {
            case NUMBER -> min + " to " + max;
            case BOOLEAN -> "true or false";
            case WORD -> String.join(" or ", words);
            case NAME -> "1 to 64 of a-z 0-9 . -";
            case ADDRESS -> "host, host:port or [IPv6]:port";
            case GROUP -> "multicast IP address";
            case PATH -> "path";
            case CHOICE -> String.join(" or ", words) + " or node ids";
        };
    }

    /** True if {@code written} is this key with numbers or anything else in place of its {@code <...>} parts. */
    boolean matches(String written) {
        if (name.indexOf('<') < 0) {
            return name.equals(written);
        }
        String[] mine = name.split("\\.");
        String[] theirs = written.split("\\.", -1);
        boolean same = mine.length == theirs.length;
        for (int i = 0; same && i < mine.length; i++) {
            same = mine[i].charAt(0) == '<' || mine[i].equals(theirs[i]);
        }
        return same;
    }
}
