package org.quorate.it.bench.plugin;

import java.util.Arrays;

/** How a round's messages travel in a node that has a group above its total order. */
public enum Way {
    /** Over a channel of the total order. */
    ORDER("order"),
    /** In a group. */
    GROUP("group"),
    /** In a group, while another one has traffic of its own. */
    BESIDE_AWAKE("group-beside-awake"),
    /** The same, and a member of the other one sleeps. */
    BESIDE_SLEEPER("group-beside-sleeper");

    private final String word;

    Way(String word) {
        this.word = word;
    }

    /** As it stands in a line. */
    public String word() {
        return word;
    }

    /** @throws IllegalArgumentException when there is none of that word */
    static Way of(String word) {
        return Arrays.stream(values())
                .filter(way -> way.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no way \"" + word + "\""));
    }
}
