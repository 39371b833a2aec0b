package org.quorate.shell.gogo.command;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quorate.node.Confined;
import org.quorate.shell.gogo.node.LocalNode;
import org.quorate.shell.gogo.node.Picture;
import org.quorate.shell.gogo.report.Json;
import org.quorate.shell.gogo.report.Page;
import org.quorate.shell.gogo.report.Report;
import org.quorate.shell.protocol.Request.Terminal;

/** One command of one caller, from its words to its exit code. */
@Confined("the connection's worker")
public final class Invocation {
    private static final Duration FOLLOW_INTERVAL = Duration.ofSeconds(1);

    private final CommandSource source;
    private final LocalNode node;
    private final Role role;
    private final Terminal terminal;
    private final Screen screen;

    /**
     * An invocation.
     *
     * @param role of the caller
     * @param terminal of the caller
     * @param screen where everything goes
     */
    public Invocation(CommandSource source, LocalNode node, Role role, Terminal terminal, Screen screen) {
        this.source = source;
        this.node = node;
        this.role = role;
        this.terminal = terminal;
        this.screen = screen;
    }

    /** Runs the command to its end, and shows what becomes of it. */
    public int run(List<String> given) throws IOException, InterruptedException {
        boolean json = given.contains("-j") || given.contains("--json");
        try {
            GlobalOptions options = GlobalOptions.takeFrom(given);
            return run(options);
        } catch (CommandFault fault) {
            return show(fault, json);
        } catch (IllegalStateException gone) {
            return show(
                    CommandFault.notYet(
                            "A part of the node went away while the command ran.", String.valueOf(gone.getMessage())),
                    json);
        }
    }

    private int run(GlobalOptions options) throws IOException, InterruptedException {
        if (options.words().isEmpty()) {
            throw CommandFault.usage("No command is given.", "choose one: quorate help");
        }
        String name = options.words().get(0);
        List<String> words = options.words().subList(1, options.words().size());
        if (name.equals("help")) {
            return show(words.isEmpty() ? Help.all(source) : Help.of(command(words.get(0))), options);
        }
        Command command = command(name);
        if (options.help()) {
            return show(Help.of(command), options);
        }
        if (!role.covers(command.role())) {
            throw new CommandFault(
                    Exit.ROLE,
                    "NOD-003",
                    "You may not give " + command.name() + ".",
                    "it needs the role " + command.role() + "; you are a " + role,
                    roleRemedy(command.role()));
        }
        Duration limit = options.timeout()
                .orElse(options.follow() || command.isEndless() ? Duration.ZERO : GlobalOptions.DEFAULT_TIMEOUT);
        ShownStages stages = new ShownStages(
                screen, part -> shown(part, options), limit, options.json() || options.quiet(), options.yes());
        CurrentStages.set(stages);
        try {
            return options.follow() ? follow(command, words, options, stages) : once(command, words, options, stages);
        } finally {
            CurrentStages.clear();
        }
    }

    private static String roleRemedy(Role needed) {
        return needed == Role.ADMINISTRATOR
                ? "give it as root or as the node's own user, for example with sudo"
                : "join the group quorate: sudo usermod -aG quorate NAME, then log in again";
    }

    private int once(Command command, List<String> words, GlobalOptions options, ShownStages stages)
            throws IOException, InterruptedException {
        Object result = command.call(words);
        stages.end();
        return result instanceof Report report ? show(report, options) : Exit.DONE;
    }

    private int follow(Command command, List<String> words, GlobalOptions options, ShownStages stages)
            throws IOException, InterruptedException {
        String last = "";
        while (true) {
            if (!(command.call(words) instanceof Report report)) {
                return Exit.DONE;
            }
            String drawn = options.json() ? Json.of(report) : draw(report, options);
            if (!drawn.equals(last)) {
                String shown = drawn.startsWith(last) && !options.json() ? drawn.substring(last.length()) : drawn;
                if (!options.quiet()) {
                    screen.out(options.json() ? document(report) : shown);
                }
                last = drawn;
            }
            stages.pause(FOLLOW_INTERVAL, "changes");
        }
    }

    private Command command(String name) {
        Optional<Command> found = source.find(name);
        if (found.isPresent()) {
            return found.get();
        }
        if (source.commands().isEmpty()) {
            throw CommandFault.notYet(
                    "Starting: the commands are not there yet.",
                    Picture.of(node).missing());
        }
        String[] todo = Nearest.to(name, source.commands().keySet())
                .or(() -> Nearest.to("cluster:" + name, source.commands().keySet()))
                .map(near -> new String[] {"see quorate help; did you mean " + near + "?"})
                .orElse(new String[] {"see quorate help"});
        throw CommandFault.usage("There is no command \"" + name + "\".", todo);
    }

    private int show(Report report, GlobalOptions options) throws IOException {
        String shown = shown(report, options);
        if (!shown.isEmpty()) {
            screen.out(shown);
        }
        return report.exitCode();
    }

    private String shown(Report report, GlobalOptions options) {
        if (options.quiet()) {
            return "";
        }
        return options.json() ? document(report) : draw(report, options);
    }

    private String draw(Report report, GlobalOptions options) {
        Page page = new Page(terminal.columns(), terminal.colour() && !options.colourless(), options.wide());
        report.draw(page);
        return page.text();
    }

    private String document(Report report) {
        Map<String, Object> document = envelope(report.kind());
        document.put("exitCode", report.exitCode());
        document.put("warnings", report.warnings());
        document.put("data", report);
        return Json.of(document) + "\n";
    }

    private int show(CommandFault fault, boolean json) throws IOException {
        if (json) {
            Map<String, Object> document = envelope("Error");
            document.put("exitCode", fault.exitCode());
            document.put("error", fault.detail());
            screen.out(Json.of(document) + "\n");
        } else {
            Page page = new Page(terminal.columns(), terminal.colour(), false);
            page.line(fault.text());
            screen.err(page.text());
        }
        return fault.exitCode();
    }

    private Map<String, Object> envelope(String kind) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("apiVersion", "quorate/v1");
        document.put("kind", kind);
        document.put("node", node.identity().map(i -> i.name()).orElse(""));
        document.put("view", Picture.of(node).view());
        document.put("time", Instant.now(node.clock()).toString());
        return document;
    }
}
