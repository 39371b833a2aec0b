package org.quorate.ordering.totem.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.quorate.node.History;
import org.quorate.node.NodeIdentity;
import org.quorate.node.loop.journal.NoEventLog;
import org.quorate.ordering.RingId;

class RingJournalTest {
    private final List<String> facts = new ArrayList<>();
    private final RingJournal journal = new RingJournal(new NoEventLog(), new Kept(), new Shop(), () -> 7, 1000);

    @Test
    void thoseThatLeftInOrderAreNamedOnceMore() {
        journal.departed(new int[] {3});
        journal.regular(new RingId(1, 8), new int[] {1, 2}, new long[] {1, 1}, new int[] {2}, new int[] {3, 4});
        journal.departed(new int[0]);
        journal.regular(new RingId(1, 12), new int[] {1}, new long[] {1}, new int[0], new int[] {2});

        assertEquals(
                List.of(
                        "installed 1.8: members one two, joined two, left three four, in order three; out of service 0 ms",
                        "installed 1.12: members one, left two; out of service 0 ms"),
                facts);
    }

    private final class Kept implements History {
        @Override
        public void add(String topic, String code, String text) {
            facts.add(text);
        }

        @Override
        public List<Fact> facts() {
            return List.of();
        }
    }

    private static final class Shop implements NodeIdentity {
        @Override
        public String cluster() {
            return "shop";
        }

        @Override
        public int id() {
            return 1;
        }

        @Override
        public String name() {
            return "one";
        }

        @Override
        public SortedMap<Integer, String> nodes() {
            return new TreeMap<>(Map.of(1, "one", 2, "two", 3, "three", 4, "four"));
        }

        @Override
        public Path dataDirectory() {
            return Path.of("data");
        }
    }
}
