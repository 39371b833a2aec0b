package org.quorate.testing.judge.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonLineTest {
    private final JsonLine line = new JsonLine();

    @Test
    void fieldsAreRead() throws LineFault {
        parse(
                "{\"t\":-12, \"e\":\"config\",\"r\":\"4294967295.9223372036854775807\",\"mem\":[1,22,333],\"crc\":\"9be1a2c4\"}");

        assertEquals(-12, line.number(Field.T, -20, 0));
        assertTrue(line.is(Field.E, "config"));
        assertEquals(-1, line.ringRepresentative(Field.R));
        assertEquals(Long.MAX_VALUE, line.ringSeq(Field.R));
        assertArrayEquals(new long[] {1, 22, 333}, line.numbers(Field.MEM));
        assertEquals(0x9be1a2c4L, line.hex(Field.CRC, 8, 0, 8));
    }

    @Test
    void addedFieldsOfAnyFlatKindAreSkipped() throws LineFault {
        parse(
                "{\"new\":\"a\\u00e4\\n\",\"t\":1,\"list\":[\"a\",\"b\"],\"none\":[],\"yes\":true,\"no\":false,\"nil\":null,\"q\":2}");

        assertEquals(2, line.number(Field.Q, 0, 9));
    }

    @Test
    void malformedLinesAreRefused() {
        refused("");
        refused("{}");
        refused("{\"t\":1");
        refused("{\"t\":1}}");
        refused("{\"t\":1,}");
        refused("{\"t\" 1}");
        refused("{\"t\":01}");
        refused("{\"t\":1.5}");
        refused("{\"t\":9223372036854775808}");
        refused("{\"t\":-}");
        refused("{\"t\":1,\"t\":2}");
        refused("{\"c\":{\"nested\":1}}");
        refused("{\"mem\":[1,[2]]}");
        refused("{\"mem\":[1,]}");
        refused("{\"c\":\"\\x\"}");
        refused("{\"c\":\"\\u12g4\"}");
        refused("{\"c\":\"\u0001\"}");
        refused("{\"c\":\"open}");
    }

    @Test
    void wrongKindsAndRangesAreFaults() throws LineFault {
        parse("{\"t\":\"1\",\"q\":5,\"r\":\"1-2\",\"crc\":\"9BE1A2C4\",\"mem\":[\"a\"]}");

        assertThrows(LineFault.class, () -> line.number(Field.T, 0, 9));
        assertThrows(LineFault.class, () -> line.number(Field.Q, 0, 4));
        assertThrows(LineFault.class, () -> line.number(Field.P, 0, 4));
        assertThrows(LineFault.class, () -> line.ringSeq(Field.R));
        assertThrows(LineFault.class, () -> line.hex(Field.CRC, 8, 0, 8));
        assertThrows(LineFault.class, () -> line.numbers(Field.MEM));
    }

    private void parse(String text) throws LineFault {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        line.parse(bytes, 0, bytes.length);
    }

    private void refused(String text) {
        assertThrows(LineFault.class, () -> parse(text), text);
    }
}
