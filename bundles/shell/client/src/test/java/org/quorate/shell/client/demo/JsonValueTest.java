package org.quorate.shell.client.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonValueTest {
    @Test
    void partsAreFoundByName() {
        JsonValue document = JsonValue.parse(" {\"a\":{\"b\":[1, -2,{\"c\":\"x\"}]},\"d\":true} ");

        List<JsonValue> items = document.get("a", "b").items();

        assertEquals(-2, items.get(1).number(0));
        assertEquals("x", items.get(2).get("c").text());
        assertEquals("true", document.get("d").text());
    }

    @Test
    void whatIsNotThereIsEmpty() {
        JsonValue document = JsonValue.parse("{\"a\":null}");

        assertEquals("", document.get("a", "b", "c").text());
        assertEquals(List.of(), document.get("x").items());
        assertEquals(7, document.get("a").number(7));
    }

    @Test
    void escapesAreUndone() {
        JsonValue text = JsonValue.parse("\"a\\\"b\\\\c\\n\\u00e9\\/\"");

        assertEquals("a\"b\\c\n\u00e9/", text.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\"", "[1,", "[1 2]", "\"a", "\"\\u12\"", "{\"a\":1}x", "?", "\"a\\"})
    void anythingElseIsNoDocument(String text) {
        assertThrows(IllegalArgumentException.class, () -> JsonValue.parse(text));
    }

    @Test
    void nestingIsBounded() {
        String deep = "[".repeat(10_000);

        assertThrows(IllegalArgumentException.class, () -> JsonValue.parse(deep));
    }
}
