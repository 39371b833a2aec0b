package org.quorate.shell.gogo.command;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.quorate.shell.gogo.report.Page;
import org.quorate.shell.gogo.report.Report;

/** Help for one command or all, drawn from the annotations that Gogo's own help reads. */
public final class Help {
    private static final List<List<String>> GLOBAL = List.of(
            List.of("-j, --json", "one JSON document on standard output"),
            List.of("-f, --follow", "keep printing changes"),
            List.of("-t, --timeout TIME", "give up, exit code 124; 10s if absent, 0 = never"),
            List.of("-y, --yes", "confirm what the command would ask"),
            List.of("-q, --quiet", "only the exit code"),
            List.of("-w, --wide", "more columns"),
            List.of("--no-color", "plain text"),
            List.of("-h, --help", "usage, options, exit codes, examples"));

    private Help() {}

    /** What there is to know of a command. */
    public static Report of(Command command) {
        return new CommandHelp(
                command.name(),
                command.synopsis(),
                command.summary(),
                command.role().toString(),
                command.arguments().stream()
                        .map(a -> new Item(a.name(), a.meaning()))
                        .toList(),
                command.options().stream()
                        .map(o -> new Item(String.join(", ", o.names()) + (o.isFlag() ? "" : " VALUE"), o.meaning()))
                        .toList(),
                exits(command),
                command.examples());
    }

    /** One line for each command. */
    public static Report all(CommandSource source) {
        List<Item> items = new ArrayList<>();
        source.commands().forEach((name, command) -> items.add(new Item(name, command.summary())));
        return new CommandList(items);
    }

    private static List<Item> exits(Command command) {
        SortedSet<Integer> codes = new TreeSet<>(List.of(Exit.DONE, Exit.FAILED, Exit.USAGE, 102, Exit.TIMEOUT));
        codes.addAll(command.exits());
        if (command.role() != Role.VIEWER) {
            codes.add(Exit.ROLE);
        }
        return codes.stream()
                .map(code -> new Item(Integer.toString(code), Exit.meaning(code)))
                .toList();
    }

    /** A name and what it means. */
    public record Item(String name, String meaning) {}

    /** Help for one command. */
    public record CommandHelp(
            String name,
            String synopsis,
            String summary,
            String role,
            List<Item> arguments,
            List<Item> options,
            List<Item> exitCodes,
            List<String> examples)
            implements Report {
        @Override
        public void draw(Page page) {
            page.line(summary.isEmpty() ? name : summary);
            page.gap().line("Usage: quorate " + synopsis).line("Role:  " + role);
            section(page, "Arguments", arguments);
            section(page, "Options", options);
            page.gap().line("Every command takes");
            GLOBAL.forEach(row -> page.line(String.format("  %-20s %s", row.get(0), row.get(1))));
            section(page, "Exit codes", exitCodes);
            if (!examples.isEmpty()) {
                page.gap().line("Examples");
                examples.forEach(e -> page.line("  quorate " + e));
            }
        }

        private static void section(Page page, String title, List<Item> items) {
            if (!items.isEmpty()) {
                page.gap().line(title);
                items.forEach(i -> page.line(String.format("  %-20s %s", i.name(), i.meaning())));
            }
        }
    }

    /** All commands. */
    public record CommandList(List<Item> commands) implements Report {
        @Override
        public void draw(Page page) {
            commands.forEach(c -> page.line(String.format("  %-22s %s", c.name(), c.meaning())));
        }
    }
}
