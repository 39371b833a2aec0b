package org.quorate.node.loop.settings;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One pass over the key or the value of a line: undoes escapes, replaces variables, notes what is odd. */
final class SettingsScanner {

    private static final String VARIABLE = "env:";

    private final String line;
    private final StringBuilder out = new StringBuilder();
    private final Map<String, String> badVariables = new LinkedHashMap<>();
    private int at;
    private String badEscape = "";
    private boolean comment;

    private SettingsScanner(String line, int start) {
        this.line = line;
        this.at = start;
    }

    /** Reads a key from the start of the line to the first blank or separator that is not escaped. */
    static SettingsScanner key(String line) {
        SettingsScanner scanner = new SettingsScanner(line, 0);
        while (scanner.at < line.length()) {
            char c = line.charAt(scanner.at);
            if (SettingsParser.isBlank(c) || SettingsParser.isSeparator(c)) {
                break;
            }
            scanner.character(c);
        }
        return scanner;
    }

    /** Reads a value from {@code start} to the end of the line; blanks at its end are dropped unless escaped. */
    static SettingsScanner value(String line, int start, Machine machine) {
        SettingsScanner scanner = new SettingsScanner(line, start);
        int kept = 0;
        while (scanner.at < line.length()) {
            char c = line.charAt(scanner.at);
            if (c == '#' && (scanner.at == start || SettingsParser.isBlank(line.charAt(scanner.at - 1)))) {
                scanner.comment = true;
            }
            if (c == '$' && line.startsWith("${", scanner.at)) {
                scanner.variable(machine);
            } else {
                scanner.character(c);
            }
            kept = SettingsParser.isBlank(c) ? kept : scanner.out.length();
        }
        scanner.out.setLength(kept);
        return scanner;
    }

    String text() {
        return out.toString();
    }

    /** Index behind the last character read. */
    int end() {
        return at;
    }

    /** The first escape that means nothing, as written; empty if there is none. */
    String badEscape() {
        return badEscape;
    }

    /** True if a {@code #} follows a blank or starts the value. */
    boolean comment() {
        return comment;
    }

    /** What is wrong with variables, each with its remedy. */
    Map<String, String> badVariables() {
        return badVariables;
    }

    private void character(char c) {
        if (c != '\\') {
            out.append(c);
            at++;
            return;
        }
        char escaped = at + 1 < line.length() ? line.charAt(at + 1) : '\\';
        at = Math.min(at + 2, line.length());
        switch (escaped) {
            case 't' -> out.append('\t');
            case 'n' -> out.append('\n');
            case 'r' -> out.append('\r');
            case 'f' -> out.append('\f');
            case 'u' -> unicode();
            default -> {
                if (Character.isLetterOrDigit(escaped)) {
                    noteBadEscape("\\" + escaped);
                }
                out.append(escaped);
            }
        }
    }

    private void unicode() {
        int end = at + 4;
        if (end <= line.length() && line.substring(at, end).matches("[0-9a-fA-F]{4}")) {
            out.append((char) Integer.parseInt(line.substring(at, end), 16));
            at = end;
        } else {
            noteBadEscape("\\u" + line.substring(at, Math.min(end, line.length())));
        }
    }

    private void noteBadEscape(String escape) {
        badEscape = badEscape.isEmpty() ? escape : badEscape;
    }

    private void variable(Machine machine) {
        int close = line.indexOf('}', at);
        if (close < 0) {
            badVariables.put("\"${\" is not closed by \"}\".", "write ${env:NAME}, or \\${ for the characters");
            out.append(line, at, line.length());
            at = line.length();
            return;
        }
        String inside = line.substring(at + 2, close);
        at = close + 1;
        String name = inside.startsWith(VARIABLE) ? inside.substring(VARIABLE.length()) : "";
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            badVariables.put(Visible.quoted("${" + inside + "}") + " is not a variable.", "write ${env:NAME}");
            return;
        }
        Optional<String> value = machine.environment(name);
        if (value.isEmpty()) {
            badVariables.put(
                    "The environment variable " + Visible.text(name) + " is not set on this node.",
                    "set " + Visible.text(name) + " where the node is started, or write the value");
        }
        out.append(value.orElse(""));
    }
}
