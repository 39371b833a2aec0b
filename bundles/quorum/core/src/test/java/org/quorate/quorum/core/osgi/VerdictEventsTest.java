package org.quorate.quorum.core.osgi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.quorate.node.NodeIdentity;
import org.quorate.ordering.RingId;
import org.quorate.quorum.Decision;
import org.quorate.quorum.QuorumView;
import org.quorate.quorum.Verdict;
import org.quorate.quorum.service.QuorumStatus;

class VerdictEventsTest {
    private final List<Event> posted = new ArrayList<>();

    @Test
    void verdictIsAnEventOfPlainTypes() {
        Decision decision = new Decision(
                new QuorumView(new RingId(1, 16), List.of(1, 2)),
                Verdict.QUORATE,
                2,
                3,
                2,
                List.of(new Decision.Reason("MAJORITY", "2 of 3 votes, 2 needed")),
                OptionalLong.empty(),
                0);

        new VerdictEvents(new Posts(), new Shop())
                .verdict(new QuorumStatus(
                        Verdict.QUORATE, decision, "votes", "1.0.0", 0, Instant.ofEpochMilli(5), "", new TreeMap<>()));

        Event event = posted.get(0);
        assertEquals("quorate/quorum/VERDICT", event.getTopic());
        assertEquals("shop", event.getProperty("cluster"));
        assertEquals("node1", event.getProperty("node"));
        assertEquals("1.16", event.getProperty("view"));
        assertEquals("MAJORITY", event.getProperty("reason"));
        assertEquals("QUORATE: 2 of 3 votes, 2 needed; MAJORITY; view 1.16", event.getProperty("message"));
        assertEquals(5L, event.getProperty("timestamp"));
        assertEquals("QUORATE", event.getProperty("verdict"));
        assertEquals(
                List.of(2L, 3L, 2L),
                List.of(event.getProperty("present"), event.getProperty("expected"), event.getProperty("needed")));
        for (String name : event.getPropertyNames()) {
            assertTrue(event.getProperty(name).getClass().getName().startsWith("java.lang."), name);
        }
    }

    @Test
    void messageHasNamesOfNodes() {
        Decision decision = new Decision(
                new QuorumView(new RingId(1, 16), List.of(1)),
                Verdict.INQUORATE,
                1,
                3,
                2,
                List.of(new Decision.Reason("NO_MAJORITY", "not here: node 2, node 30, node 4")),
                OptionalLong.empty(),
                0);

        new VerdictEvents(new Posts(), new Shop())
                .verdict(new QuorumStatus(
                        Verdict.INQUORATE,
                        decision,
                        "votes",
                        "1.0.0",
                        0,
                        Instant.ofEpochMilli(5),
                        "",
                        new TreeMap<>()));

        assertEquals(
                "INQUORATE: not here: paris, rome, node4; NO_MAJORITY; view 1.16",
                posted.get(0).getProperty("message"));
    }

    private final class Posts implements EventAdmin {
        @Override
        public void postEvent(Event event) {
            posted.add(event);
        }

        @Override
        public void sendEvent(Event event) {
            throw new UnsupportedOperationException("an event must not hold up a verdict");
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
            return "node1";
        }

        @Override
        public SortedMap<Integer, String> nodes() {
            return new TreeMap<>(Map.of(2, "paris", 30, "rome"));
        }

        @Override
        public Path dataDirectory() {
            return Path.of("data");
        }
    }
}
