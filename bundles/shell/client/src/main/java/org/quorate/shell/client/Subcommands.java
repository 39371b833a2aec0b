package org.quorate.shell.client;

import java.util.Map;
import java.util.TreeMap;
import org.quorate.shell.client.demo.DemoCommand;
import org.quorate.testing.judge.log.JudgeCommand;

/** The first words that this command understands itself; all others are commands of the node. */
final class Subcommands {
    private Subcommands() {}

    /** Subcommands by first word, in the order of their names. */
    static Map<String, Subcommand> all() {
        Map<String, Subcommand> all = new TreeMap<>();
        all.put("config", new ConfigCommand());
        all.put("demo", new DemoCommand());
        all.put("help", new HelpCommand());
        all.put(
                "judge",
                (words, console) -> JudgeCommand.run(words.toArray(String[]::new), console.out(), console.err()));
        all.put("publish", new PublishCommand());
        all.put("subscribe", new SubscribeCommand());
        all.put("transport:key", new KeyCommand());
        all.put("version", new VersionCommand());
        return all;
    }
}
