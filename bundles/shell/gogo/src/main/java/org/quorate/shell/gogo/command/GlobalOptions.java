package org.quorate.shell.gogo.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The options that every command takes, before or after its name.
 *
 * @param json one JSON document instead of text
 * @param follow keep printing changes
 * @param quiet only the exit code
 * @param wide more columns
 * @param colourless plain text
 * @param help usage instead of the command
 * @param yes whatever the command would ask is confirmed
 * @param timeout when to give up; zero: never
 * @param words what is left: the command and its own arguments
 */
public record GlobalOptions(
        boolean json,
        boolean follow,
        boolean quiet,
        boolean wide,
        boolean colourless,
        boolean help,
        boolean yes,
        Optional<Duration> timeout,
        List<String> words) {
    /** When a command gives up if nothing was said. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)?");

    /**
     * Takes the options out of the words. What follows {@code --} is left alone.
     *
     * @throws CommandFault when an option lacks its value or is not in this release
     */
    public static GlobalOptions takeFrom(List<String> given) {
        boolean json = false;
        boolean follow = false;
        boolean quiet = false;
        boolean wide = false;
        boolean colourless = false;
        boolean help = false;
        boolean yes = false;
        Optional<Duration> timeout = Optional.empty();
        List<String> words = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String word = given.get(i);
            switch (word) {
                case "-j", "--json" -> json = true;
                case "-f", "--follow" -> follow = true;
                case "-q", "--quiet" -> quiet = true;
                case "-w", "--wide" -> wide = true;
                case "--no-color" -> colourless = true;
                case "-h", "--help" -> help = true;
                case "-y", "--yes" -> yes = true;
                case "-t", "--timeout" -> {
                    if (++i == given.size()) {
                        throw CommandFault.usage("The option " + word + " needs a time.", "write --timeout 30s");
                    }
                    timeout = Optional.of(duration(given.get(i)));
                }
                case "-a", "--all-nodes", "-n", "--node" ->
                    throw CommandFault.usage(
                            "The option " + word + " is not in this release.",
                            "ask the other node itself: quorate --socket ITS-DIRECTORY/run/quorate.sock ...");
                case "--" -> {
                    words.addAll(given.subList(i + 1, given.size()));
                    i = given.size();
                }
                default -> words.add(word);
            }
        }
        return new GlobalOptions(json, follow, quiet, wide, colourless, help, yes, timeout, List.copyOf(words));
    }

    /**
     * A time like {@code 500ms}, {@code 10s}, {@code 5m}, {@code 24h}, {@code 2d}; a bare number is seconds.
     *
     * @throws CommandFault for anything else
     */
    public static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw CommandFault.usage("\"" + text + "\" is not a time.", "write 500ms, 10s, 5m, 24h or 2d");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2) == null ? "s" : matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> Duration.ofSeconds(number);
        };
    }
}
