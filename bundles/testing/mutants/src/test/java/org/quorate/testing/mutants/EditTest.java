package org.quorate.testing.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class EditTest {
    private static final String SOURCE = """
            int one() {
                return first(1,
                        2) + secondary;
            }
            """;

    @Test
    void textIsReplacedWhereverTheFormatterBreaksLines() throws Edit.DoesNotFit {
        Edit edit = new Edit("A.java", "return first( 1, 2 )", "return 3");

        String result = edit.applyTo(SOURCE);

        assertEquals("int one() {\n    return 3 + secondary;\n}\n", result);
    }

    @Test
    void textThatIsNotThereFailsByName() {
        Edit edit = new Edit("A.java", "return second(1, 2)", "return 3");

        Edit.DoesNotFit failure = assertThrows(Edit.DoesNotFit.class, () -> edit.applyTo(SOURCE));

        assertEquals("A.java has nowhere: return second(1, 2)", failure.getMessage());
    }

    @Test
    void textThatIsThereTwiceFails() {
        Edit edit = new Edit("A.java", "return first", "return last");

        assertThrows(Edit.DoesNotFit.class, () -> edit.applyTo(SOURCE + SOURCE));
    }

    @Test
    void aWordIsNotFoundInsideALongerOne() {
        Edit edit = new Edit("A.java", "second", "first");

        assertThrows(Edit.DoesNotFit.class, () -> edit.applyTo(SOURCE));
    }

    @Test
    void whatStandsInsteadIsTakenLiterally() throws Edit.DoesNotFit {
        Edit edit = new Edit("A.java", "secondary", "\"$1\\n\"");

        assertEquals(SOURCE.replace("secondary", "\"$1\\n\""), edit.applyTo(SOURCE));
    }
}
