package org.quorate.ordering.totem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code SCENARIOS.md} is true: every row of the specification is there, and what it names exists. */
class ScenarioTableTest {
    private static final int ROWS = 52;
    private static final Pattern ROW = Pattern.compile("\\| (R-\\d\\d) \\| [^|]+ \\| ([^|]+) \\|");
    private static final Pattern TEST = Pattern.compile("`(\\w+)\\.(\\w+)`");
    private static final Path SOURCES = Path.of("src/test/java");

    private static List<Matcher> rows() throws IOException {
        List<Matcher> rows = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("SCENARIOS.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows.add(row);
            }
        }
        return rows;
    }

    @Test
    void everyRowIsThereOnceAndInOrder() throws IOException {
        List<String> expected = IntStream.rangeClosed(1, ROWS)
                .mapToObj(i -> String.format("R-%02d", i))
                .toList();

        assertEquals(expected, rows().stream().map(row -> row.group(1)).toList());
    }

    @Test
    void everyRowNamesATestOrSaysWhyNot() throws IOException {
        for (Matcher row : rows()) {
            boolean named = TEST.matcher(row.group(2)).find();
            assertTrue(named || row.group(2).matches("(open|later|cannot occur): .+"), row.group());
        }
    }

    @Test
    void namedTestsExist() throws IOException {
        for (Matcher row : rows()) {
            Matcher test = TEST.matcher(row.group(2));
            while (test.find()) {
                String source = Files.readString(find(test.group(1)));
                Pattern method = Pattern.compile(
                        "@(Parameterized)?Test[^{;]*(\\{[^}]*\\}[^{;]*)?\\bvoid " + test.group(2) + "\\(");
                assertTrue(method.matcher(source).find(), test.group());
            }
        }
    }

    @Test
    void everyScenarioTestIsInTheTable() throws IOException {
        TreeSet<String> named = new TreeSet<>();
        for (Matcher row : rows()) {
            TEST.matcher(row.group(2)).results().forEach(result -> named.add(result.group(2)));
        }
        for (String part : List.of("Token", "Commit", "Recovery", "Membership")) {
            Matcher method =
                    Pattern.compile("void (r\\d\\d\\w+)\\(").matcher(Files.readString(find(part + "ScenariosTest")));
            while (method.find()) {
                assertTrue(named.contains(method.group(1)), method.group(1));
            }
        }
    }

    private static Path find(String name) throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.getFileName().toString().equals(name + ".java"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("there is no " + name));
        }
    }
}
