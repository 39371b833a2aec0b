package org.quorate.it.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void rowsAreMarkdown() {
        Table table = new Table(List.of("message", "rate"));

        table.row(List.of("64 B", Table.number(1_234_567.8, 0)));

        assertEquals("| message | rate |\n| --- | --- |\n| 64 B | 1 234 568 |\n", table.toString());
    }

    @Test
    void aRowOfAnotherLengthIsRefused() {
        Table table = new Table(List.of("message", "rate"));

        assertThrows(IllegalArgumentException.class, () -> table.row(List.of("64 B")));
    }

    @Test
    void figuresHaveAboutThreeDigitsAndNoneIsADash() {
        assertEquals("0.62", Table.number(0.617));
        assertEquals("12.3", Table.number(12.34));
        assertEquals("123", Table.number(123.4));
        assertEquals("—", Table.number(Double.NaN));
    }
}
