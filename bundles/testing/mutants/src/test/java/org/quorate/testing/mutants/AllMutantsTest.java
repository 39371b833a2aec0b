package org.quorate.testing.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The mutants fit the sources as they are now. */
class AllMutantsTest {
    private static final Set<String> BASIC =
            Set.of("M1", "M5", "M6", "M9", "M10", "M12", "M13", "M16", "M18", "M19", "M20", "M25", "M26");

    private static final int OF_LAYERS = 31;

    @Test
    void thereAreTheTwentySixOfTheSpecificationAndThoseOfLayersEachWithAControl() throws IOException {
        Set<String> ids = new HashSet<>();
        Tree.find().mutants().forEach(mutant -> ids.add(mutant.id()));

        Set<String> expected = new HashSet<>();
        IntStream.rangeClosed(0, 26).forEach(number -> expected.add("M" + number));
        IntStream.rangeClosed(0, OF_LAYERS).forEach(number -> expected.add("L" + number));
        assertEquals(expected, ids);
    }

    @Test
    void thirteenOfTheSpecificationAreBasic() throws IOException {
        Set<String> basic = new HashSet<>();
        for (Mutant mutant : Tree.find().mutants()) {
            if (mutant.kind() == Mutant.Kind.BASIC && mutant.id().startsWith("M")) {
                basic.add(mutant.id());
            }
        }

        assertEquals(BASIC, basic);
    }

    @Test
    void everyEditFitsExactlyOnceAndEveryMutantCompiles() throws IOException {
        Tree tree = Tree.find();
        List<String> failures = new ArrayList<>();
        for (Mutant mutant : tree.mutants()) {
            try (Copy copy = Copy.of(mutant, tree, System.getProperty("java.class.path"))) {
                assertTrue(Files.isDirectory(copy.classes()));
            } catch (Edit.DoesNotFit | IOException failure) {
                failures.add(mutant.id() + ": " + failure.getMessage());
            }
        }

        assertEquals(List.of(), failures);
    }
}
