package com.example.map.test;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.map.ReplicatedMap;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.test.common.annotation.InjectService;
import org.quorate.group.ProcessGroups;

/** A map on a node of its own, and what its snapshot makes of another. */
class MapTest {
    @Test
    void whatIsPutIsThereAndInSnapshots(
            @InjectService(timeout = 20_000) ProcessGroups groups, @InjectService(timeout = 20_000) ReplicatedMap map)
            throws Exception {
        assertEquals("change 1", map.put("colour", "blue"));
        assertEquals("change 2", map.put("colour", "green"));
        assertEquals("green", map.get("colour"));

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        map.snapshot().writeTo(out);
        ReplicatedMap other = new ReplicatedMap();
        other.restore(new ByteArrayInputStream(out.toByteArray()));

        assertEquals(Map.of("colour", "green"), other.list());
    }
}
