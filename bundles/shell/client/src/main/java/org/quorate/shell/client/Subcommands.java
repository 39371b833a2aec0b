package org.quorate.shell.client;

import java.util.Map;
import java.util.TreeMap;

/** The first words that this command understands itself; all others are commands of the node. */
final class Subcommands {
    private Subcommands() {}

    /** Subcommands by first word, in the order of their names. */
    static Map<String, Subcommand> all() {
        Map<String, Subcommand> all = new TreeMap<>();
        all.put("config", new ConfigCommand());
        all.put("help", new HelpCommand());
        all.put("publish", new PublishCommand());
        all.put("subscribe", new SubscribeCommand());
        all.put("version", new VersionCommand());
        return all;
    }
}
