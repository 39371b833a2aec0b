package org.quorate.shell.client.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.shell.client.Console;
import org.quorate.shell.client.Subcommand;
import org.quorate.shell.client.UsageFault;
import org.quorate.shell.client.demo.check.CheckCommand;

/** {@code quorate demo}: nodes on this machine to play with. */
public final class DemoCommand implements Subcommand {
    static final Path DEFAULT_DIRECTORY = Path.of("demo");

    private static final String HELP = """
            usage: quorate demo [--nodes N] [--address 127.0.0.1|::1] [--trace DIR] [--sealed] [--dir DIR]

            Starts nodes on this machine as separate processes and stops them on
            Ctrl-C. What it made is kept in ./demo.

              --nodes N      1 to 9, default 3
              --address A    a loopback address, default 127.0.0.1
              --trace DIR    event logs for quorate judge
              --sealed       nodes seal what they send, as outside loopback
              --dir DIR      instead of ./demo; also with the commands below

            In a second terminal, each shows what the other nodes do about it:

              quorate demo kill|stop|start NODE     kill -9; in order; again
              quorate demo pause NODE [--for 5s]    SIGSTOP, as a long collection
              quorate demo resume NODE
              quorate demo partition A B,C          cuts the network into groups
              quorate demo heal                     mends it
              quorate demo swap [transport|ordering] [NODE...]
                                                    replaces it while it runs
              quorate demo status                   processes and rings
              quorate demo stop                     all nodes
              quorate demo clean                    removes ./demo

              quorate demo --check                  does such things by itself under
                                                    load and judges; see --check --help

            exit codes: 0 done, 1 failed, 64 usage, 102 no demo or node not running,
                        105 no such node, 107 refused, 124 not over in time,
                        130, 143 ended by Ctrl-C, by SIGTERM
            """;

    @Override
    public int run(List<String> words, Console console) {
        try {
            return words.contains("--check")
                    ? CheckCommand.run(words, home(), console)
                    : dispatch(new ArrayList<>(words), console);
        } catch (DemoFault fault) {
            console.out().flush();
            console.err().println(fault.getMessage());
            return fault.exitCode();
        } catch (IOException e) {
            console.out().flush();
            console.err().println("The demo failed: " + describe(e) + ".");
            return DemoFault.FAILED;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return 130;
        }
    }

    private static String describe(IOException e) {
        return e.getClass().getSimpleName().replaceFirst("Exception$", "") + " " + e.getMessage();
    }

    private static int dispatch(List<String> words, Console console) throws IOException, InterruptedException {
        if (words.contains("--help") || words.contains("-h") || words.equals(List.of("help"))) {
            console.out().print(HELP);
            return 0;
        }
        Path directory = take(words, "--dir").map(Path::of).orElse(DEFAULT_DIRECTORY);
        if (words.isEmpty() || words.get(0).startsWith("-")) {
            return start(words, directory, console);
        }
        String verb = words.remove(0);
        Optional<String> time = verb.equals("pause") ? take(words, "--for") : Optional.empty();
        words.stream().filter(w -> w.startsWith("-")).findFirst().ifPresent(DemoCommand::unknown);
        if (!List.of("kill", "start", "stop", "pause", "resume", "partition", "heal", "swap", "status", "clean")
                .contains(verb)) {
            unknown(verb);
        }
        Demo demo = Demo.find(directory)
                .orElseThrow(() -> new DemoFault(
                        DemoFault.NO_NODE,
                        "There is no demo in " + DemoRun.shown(directory) + ". Do: quorate demo, or name its --dir."));
        return act(verb, words, time, demo, new DemoActions(demo, console.out()));
    }

    private static int act(String verb, List<String> words, Optional<String> time, Demo demo, DemoActions actions)
            throws IOException, InterruptedException {
        return switch (verb) {
            case "kill" -> actions.kill(one(verb, words, demo));
            case "start" -> actions.start(one(verb, words, demo));
            case "stop" -> words.isEmpty() ? actions.stopAll() : actions.stop(one(verb, words, demo));
            case "pause" -> actions.pause(one(verb, words, demo), time.map(DemoCommand::millis));
            case "resume" -> actions.resume(one(verb, words, demo));
            case "partition" -> actions.partition(words);
            case "heal" -> none(verb, words) ? actions.heal() : 0;
            case "swap" -> {
                boolean named =
                        !words.isEmpty() && List.of("transport", "ordering").contains(words.get(0));
                String seam = named ? words.remove(0) : "transport";
                yield actions.swap(seam, DemoActions.allOr(demo, words));
            }
            case "status" -> none(verb, words) ? actions.status() : 0;
            default -> none(verb, words) ? actions.clean() : 0;
        };
    }

    private static int start(List<String> words, Path directory, Console console)
            throws IOException, InterruptedException {
        boolean sealed = words.remove("--sealed");
        String nodes = take(words, "--nodes").orElse("3");
        if (!nodes.matches("[1-" + Demo.MAX_NODES + "]")) {
            throw new UsageFault("--nodes " + nodes + " is not possible.", "write 1 to " + Demo.MAX_NODES);
        }
        Optional<Path> trace = take(words, "--trace").map(Path::of);
        String address = address(take(words, "--address"));
        words.stream().findFirst().ifPresent(DemoCommand::unknown);
        return new DemoRun(console, directory, home(), address, Integer.parseInt(nodes), trace, sealed).run();
    }

    /** A loopback address as it is given, without brackets. */
    public static String address(Optional<String> given) {
        String address = given.orElse("127.0.0.1").replaceAll("^\\[|]$", "");
        if (!address.matches("127(\\.[0-9]{1,3}){3}|::1")) {
            throw new UsageFault(
                    "--address " + address + " is not a loopback address.",
                    "write 127.0.0.1 or ::1; a demo stays here");
        }
        return address;
    }

    /** The distribution that this command is of. */
    private static Path home() {
        String home = System.getProperty("quorate.home", "");
        if (home.isEmpty() || !Files.isExecutable(Path.of(home, "bin/quorated"))) {
            throw new DemoFault(
                    DemoFault.FAILED,
                    "The distribution is not found: no bin/quorated in \"" + home
                            + "\". Do: use bin/quorate of a distribution, or ./quorate of the source tree.");
        }
        return Path.of(home).toAbsolutePath();
    }

    private static DemoNode one(String verb, List<String> words, Demo demo) {
        if (words.size() != 1) {
            throw new UsageFault("demo " + verb + " wants one node.", "write quorate demo " + verb + " node3");
        }
        return demo.node(words.get(0));
    }

    private static boolean none(String verb, List<String> words) {
        if (!words.isEmpty()) {
            throw new UsageFault("demo " + verb + " wants nothing more.", "write quorate demo " + verb);
        }
        return true;
    }

    private static void unknown(String word) {
        throw new UsageFault("quorate demo does not understand \"" + word + "\".", "see quorate demo help");
    }

    /** Takes an option and its value out of the words. */
    public static Optional<String> take(List<String> words, String name) {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).startsWith(name + "=")) {
                return Optional.of(words.remove(i).substring(name.length() + 1));
            }
            if (words.get(i).equals(name)) {
                if (i + 1 == words.size()) {
                    throw new UsageFault("The option " + name + " needs a value.", "see quorate demo help");
                }
                words.remove(i);
                return Optional.of(words.remove(i));
            }
        }
        return Optional.empty();
    }

    /** A time like {@code 500ms}, {@code 5s}, {@code 1m} in milliseconds. */
    public static long millis(String text) {
        if (!text.matches("[1-9][0-9]{0,5}(ms|s|m)?")) {
            throw new UsageFault("\"" + text + "\" is not a time.", "write 500ms, 5s or 1m");
        }
        long number = Long.parseLong(text.replaceAll("[a-z]", ""));
        return text.endsWith("ms") ? number : number * (text.endsWith("m") ? 60_000 : 1000);
    }
}
