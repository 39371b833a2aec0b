package org.quorate.node.loop.settings;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the lines of a settings file: Java properties syntax as {@link java.util.Properties} documents it, with line
 * numbers and without its traps. A line needs {@code =} (or {@code :}); blanks at the end of a value are dropped;
 * a backslash before a letter that has no meaning, a {@code #} after a blank inside a value and characters that cannot
 * be seen are faults instead of surprises. {@code \#} and <code>\${</code> stand for themselves.
 */
final class SettingsParser {

    private static final int BYTE_ORDER_MARK = 0xfeff;

    private final SettingsSource source;
    private final Machine machine;
    private final Findings findings;
    private final List<Entry> entries = new ArrayList<>();

    private SettingsParser(SettingsSource source, Machine machine, Findings findings) {
        this.source = source;
        this.machine = machine;
        this.findings = findings;
    }

    /** The entries in line order; those with a fault are included and marked. */
    static List<Entry> parse(SettingsSource source, Machine machine, Findings findings) {
        findings.announce(source.path());
        SettingsParser parser = new SettingsParser(source, machine, findings);
        parser.logicalLines();
        return parser.entries;
    }

    private void logicalLines() {
        String text = source.text();
        if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            findings.at(source, 1)
                    .error(
                            FaultCode.SYNTAX,
                            "The file starts with a byte order mark (BOM).",
                            "save it as UTF-8 without BOM");
            text = text.substring(1);
        }
        String[] natural = text.split("\r\n|\n|\r", -1);
        for (int i = 0; i < natural.length; i++) {
            String line = withoutLeadingBlanks(natural[i]);
            if (line.isEmpty() || line.charAt(0) == '#' || line.charAt(0) == '!') {
                continue;
            }
            int first = i + 1;
            StringBuilder logical = new StringBuilder(line);
            while (isContinued(logical) && i + 1 < natural.length) {
                logical.setLength(logical.length() - 1);
                logical.append(withoutLeadingBlanks(natural[++i]));
            }
            if (isContinued(logical)) {
                logical.setLength(logical.length() - 1);
            }
            if (!logical.toString().isBlank()) {
                entry(logical.toString(), first);
            }
        }
    }

    private void entry(String line, int number) {
        SettingsScanner key = SettingsScanner.key(line);
        int separator = skipBlanks(line, key.end());
        boolean separated = separator < line.length() && isSeparator(line.charAt(separator));
        int valueStart = separated ? skipBlanks(line, separator + 1) : separator;
        SettingsScanner value = SettingsScanner.value(line, valueStart, machine);
        String name = key.text()
                .codePoints()
                .filter(c -> !Visible.isUnusualSpace(c) && !Visible.isInvisible(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        Entry raw = new Entry(source, number, key.text(), value.text(), false);
        boolean sound = checkKey(raw, name) & checkEscapes(raw, key) & checkSeparator(raw, line, separated)
                && checkEscapes(raw, value)
                        & checkComment(raw, value)
                        & checkVariables(raw, value)
                        & checkCharacters(raw);
        entries.add(new Entry(source, number, name, value.text(), sound));
    }

    private boolean checkKey(Entry raw, String name) {
        if (raw.key().indexOf(BYTE_ORDER_MARK) >= 0) {
            findings.at(raw)
                    .error(
                            FaultCode.SYNTAX,
                            "The key holds a byte order mark (BOM), which cannot be seen.",
                            "write the key again: " + name);
            return false;
        }
        if (raw.key().codePoints().anyMatch(Visible::isUnusualSpace)) {
            findings.at(raw)
                    .error(
                            FaultCode.SYNTAX,
                            "The key holds a non-breaking space, which looks like a blank.",
                            "write the key again: " + name);
            return false;
        }
        if (raw.key().codePoints().anyMatch(Visible::isInvisible)) {
            findings.at(raw)
                    .error(
                            FaultCode.SYNTAX,
                            "The key holds a control character, which cannot be seen.",
                            "write the key again: " + name);
            return false;
        }
        if (name.isEmpty()) {
            findings.at(raw)
                    .error(
                            FaultCode.SYNTAX,
                            "There is no key before the \"=\".",
                            "write key = value, or delete the line");
            return false;
        }
        return true;
    }

    private boolean checkSeparator(Entry raw, String line, boolean separated) {
        if (separated || raw.key().isEmpty()) {
            return true;
        }
        String example = raw.value().isEmpty() ? "value" : Visible.text(raw.value());
        findings.at(source, raw.line())
                .error(
                        FaultCode.SYNTAX,
                        Visible.quoted(line) + " has no \"=\".",
                        "write " + Visible.text(raw.key()) + " = " + example);
        return false;
    }

    private boolean checkEscapes(Entry raw, SettingsScanner scanned) {
        if (scanned.badEscape().isEmpty()) {
            return true;
        }
        findings.at(raw)
                .error(
                        FaultCode.SYNTAX,
                        "The backslash in " + Visible.quoted(scanned.badEscape()) + " has no meaning.",
                        "write / in paths, or \\\\ for a backslash");
        return false;
    }

    private boolean checkComment(Entry raw, SettingsScanner value) {
        if (!value.comment()) {
            return true;
        }
        findings.at(raw)
                .error(
                        FaultCode.SYNTAX,
                        "There is a \" #\" inside the value: a comment cannot end a line here.",
                        "put the comment on its own line, or write \\# if it belongs to the value");
        return false;
    }

    private boolean checkVariables(Entry raw, SettingsScanner value) {
        value.badVariables().forEach((what, remedy) -> findings.at(raw).error(FaultCode.ENVIRONMENT, what, remedy));
        return value.badVariables().isEmpty();
    }

    private boolean checkCharacters(Entry raw) {
        if (raw.value().codePoints().anyMatch(Visible::isUnusualSpace)) {
            findings.at(raw)
                    .error(
                            FaultCode.SYNTAX,
                            "The value holds a non-breaking space, which looks like a blank.",
                            "write the value again with plain blanks");
            return false;
        }
        if (raw.value().codePoints().anyMatch(Visible::isInvisible)) {
            findings.at(raw)
                    .error(
                            FaultCode.SYNTAX,
                            "The value holds a control character, which cannot be seen.",
                            "write the value again");
            return false;
        }
        return true;
    }

    private static boolean isContinued(CharSequence line) {
        int backslashes = 0;
        for (int i = line.length() - 1; i >= 0 && line.charAt(i) == '\\'; i--) {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    private static String withoutLeadingBlanks(String line) {
        return line.substring(skipBlanks(line, 0));
    }

    private static int skipBlanks(String line, int from) {
        int i = from;
        while (i < line.length() && isBlank(line.charAt(i))) {
            i++;
        }
        return i;
    }

    static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\f';
    }

    static boolean isSeparator(char c) {
        return c == '=' || c == ':';
    }
}
