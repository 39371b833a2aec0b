package org.quorate.testing.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MutantTextTest {
    private static final List<String> HEADER = List.of(
            "id: M99",
            "bug: nothing is sent",
            "class: quiet",
            "rule: [T5]",
            "expected: EVS-16",
            "families: calm, swarm",
            "",
            "Words for the reader.",
            "");
    private static final List<String> EDITS = List.of(
            "== A.java",
            "-- find",
            "a(",
            ");",
            "-- put",
            "",
            "-- find",
            "b();",
            "-- put",
            "c();",
            "== d/B.java",
            "-- find",
            "x",
            "-- put",
            "y");

    @Test
    void allFieldsAndEditsAreRead() {
        Mutant mutant = MutantText.read("M99", join(HEADER, EDITS));

        assertEquals("M99", mutant.id());
        assertEquals(Mutant.Kind.QUIET, mutant.kind());
        assertEquals(List.of("calm", "swarm"), mutant.families());
        assertEquals(List.of(Part.CORE), mutant.of());
        assertEquals(
                List.of(
                        new Edit("A.java", "a(\n);", ""),
                        new Edit("A.java", "b();", "c();"),
                        new Edit("d/B.java", "x", "y")),
                mutant.edits());
    }

    @Test
    void aMutantMayBeOfSeveralParts() {
        Mutant mutant = MutantText.read("M99", join(List.of("of: quorum, votes"), join(HEADER, EDITS)));

        assertEquals(List.of(Part.QUORUM, Part.VOTES), mutant.of());
    }

    @Test
    void aMutantOfAPartThatIsNotThereIsRefused() {
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class,
                () -> MutantText.read("M99", join(List.of("of: cores"), join(HEADER, EDITS))));

        assertEquals("M99: no part is named cores; there are core, group, quorum, votes", refusal.getMessage());
    }

    @Test
    void aMutantWithoutEditsIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> MutantText.read("M99", HEADER));
    }

    @Test
    void aMissingFieldIsRefused() {
        List<String> lines = join(HEADER.subList(1, HEADER.size()), EDITS);

        assertThrows(IllegalArgumentException.class, () -> MutantText.read("M99", lines));
    }

    @Test
    void aFindWithoutAPutIsRefused() {
        List<String> lines = join(HEADER, EDITS.subList(0, 3));

        assertThrows(IllegalArgumentException.class, () -> MutantText.read("M99", lines));
    }

    private static List<String> join(List<String> one, List<String> two) {
        return Stream.concat(one.stream(), two.stream()).toList();
    }
}
