package com.example.map.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.map.ReplicatedMap;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.test.common.annotation.InjectService;
import org.quorate.group.state.ReplicatedStates;

/** The map as a state machine; this framework has no groups to replicate it in. */
class MapTest {
    @Test
    void snapshotMakesTheSameMap() throws Exception {
        ReplicatedMap map = new ReplicatedMap();
        map.startEmpty();
        map.apply(command("colour", "blue"), 1);
        map.apply(command("colour", "green"), 2);
        assertEquals("green", map.get("colour"));

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        map.snapshot().writeTo(out);
        ReplicatedMap other = new ReplicatedMap();
        other.restore(new ByteArrayInputStream(out.toByteArray()));

        assertEquals(Map.of("colour", "green"), other.list());
    }

    @Test
    void commandsWaitWhereThereAreNoGroups(
            @InjectService(timeout = 20_000) ReplicatedStates states,
            @InjectService(timeout = 20_000) ReplicatedMap map)
            throws Exception {
        assertTrue(map.put("colour", "blue").startsWith("it is not applied yet"));
        assertEquals(Map.of(), map.list());
    }

    private static ByteBuffer command(String key, String value) {
        return StandardCharsets.UTF_8.encode(key + "\n" + value);
    }
}
