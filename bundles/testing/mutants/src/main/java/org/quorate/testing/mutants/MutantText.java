package org.quorate.testing.mutants;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.quorate.testing.mutants.Mutant.Kind;

/**
 * Reads a mutant as people write it: fields, an empty line, words for whoever reads it, then edits. Without the field {@code of} it is one
 * of the core.
 *
 * <pre>{@code
 * id: M9
 * bug: any node that is ahead raises the aru
 * class: basic
 * rule: [T8]
 * expected: EVS-7, EVS-8, EVS-10
 * families: swarm, holes
 *
 * Words.
 *
 * == TokenVisit.java
 * -- find
 * if (lowers || token.aruSetBy == self) {
 * -- put
 * if (true) {
 * }</pre>
 */
final class MutantText {
    private static final String FILE = "== ";
    private static final String FIND = "-- find";
    private static final String PUT = "-- put";
    private static final String LIST = "\\s*,\\s*";
    private static final List<String> FIELDS = List.of("id", "bug", "class", "rule", "expected", "families");
    private static final String OF = "of";

    private final String name;
    private final Map<String, String> fields = new TreeMap<>();
    private final List<Edit> edits = new ArrayList<>();
    private String file = "";
    private StringBuilder find;
    private StringBuilder put;

    private MutantText(String name) {
        this.name = name;
    }

    /**
     * Reads one.
     *
     * @param name of the file, for messages
     * @throws IllegalArgumentException when that is no mutant; the message says what is missing
     */
    static Mutant read(String name, List<String> lines) {
        MutantText text = new MutantText(name);
        int at = text.header(lines);
        for (String line : lines.subList(at, lines.size())) {
            text.take(line);
        }
        text.endEdit();
        return text.mutant();
    }

    private int header(List<String> lines) {
        int at = 0;
        while (at < lines.size() && !lines.get(at).isBlank()) {
            int colon = lines.get(at).indexOf(':');
            String field = colon < 0 ? lines.get(at) : lines.get(at).substring(0, colon);
            if (colon < 0 || !FIELDS.contains(field) && !field.equals(OF)) {
                throw wrong("line " + (at + 1) + " is none of the fields " + FIELDS + " and " + OF);
            }
            fields.put(field, lines.get(at).substring(colon + 1).strip());
            at++;
        }
        return at;
    }

    private void take(String line) {
        if (line.startsWith(FILE)) {
            endEdit();
            file = line.substring(FILE.length()).strip();
        } else if (line.equals(FIND)) {
            endEdit();
            find = new StringBuilder();
        } else if (line.equals(PUT)) {
            if (find == null || put != null) {
                throw wrong("a put without a find");
            }
            put = new StringBuilder();
        } else if (put != null) {
            put.append(line).append('\n');
        } else if (find != null) {
            find.append(line).append('\n');
        }
    }

    private void endEdit() {
        if (find == null) {
            return;
        }
        if (put == null || file.isEmpty() || find.toString().isBlank()) {
            throw wrong("an edit without a file, a find or a put");
        }
        edits.add(new Edit(file, find.toString().strip(), put.toString().strip()));
        find = null;
        put = null;
    }

    private Mutant mutant() {
        for (String field : FIELDS) {
            if (fields.getOrDefault(field, "").isEmpty()) {
                throw wrong("no " + field);
            }
        }
        Kind kind = Kind.valueOf(fields.get("class").toUpperCase(Locale.ROOT));
        if (edits.isEmpty() != (kind == Kind.CONTROL)) {
            throw wrong(kind == Kind.CONTROL ? "a control with edits" : "no edits");
        }
        return new Mutant(
                fields.get("id"),
                fields.get("bug"),
                parts(),
                kind,
                fields.get("rule"),
                fields.get("expected"),
                Arrays.asList(fields.get("families").split(LIST)),
                edits);
    }

    private List<Part> parts() {
        try {
            return Arrays.stream(fields.getOrDefault(OF, "core").split(LIST))
                    .map(Part::named)
                    .toList();
        } catch (IllegalArgumentException noPart) {
            throw wrong(noPart.getMessage());
        }
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(name + ": " + what);
    }
}
