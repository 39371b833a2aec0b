package org.quorate.group.core.osgi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.quorate.group.ClusterNode;
import org.quorate.group.MembershipChange;
import org.quorate.group.MembershipChange.Kind;
import org.quorate.group.MembershipChange.NodeChange;
import org.quorate.node.NodeIdentity;
import org.quorate.ordering.RingId;

class NodeEventsTest {
    private final List<Event> posted = new ArrayList<>();

    @Test
    void eachNodeThatSomethingBecameOfIsAnEventOfPlainTypes() {
        ClusterNode paris = new ClusterNode(2, "paris", List.of(), true, Optional.empty(), 16, "", "");
        ClusterNode rome = new ClusterNode(30, "rome", List.of(), false, Optional.empty(), 4, "", "");

        new NodeEvents(new Posts(), new Shop())
                .changed(new MembershipChange(
                        new RingId(1, 16),
                        2,
                        List.of(new NodeChange(paris, Kind.JOINED), new NodeChange(rome, Kind.LEFT))));

        assertEquals(
                List.of(
                        "shop node1 1.16 JOINED paris 2 MEMBER: paris has become a member; view 1.16",
                        "shop node1 1.16 LEFT rome 30 LEFT: rome is a member no more; view 1.16"),
                posted.stream().map(NodeEventsTest::text).toList());
        for (String name : posted.get(0).getPropertyNames()) {
            assertTrue(posted.get(0).getProperty(name).getClass().getName().startsWith("java.lang."), name);
        }
    }

    private static String text(Event event) {
        assertEquals("quorate/node/STATE", event.getTopic());
        assertTrue((Long) event.getProperty("timestamp") > 0);
        List<String> words = new ArrayList<>();
        for (String name : List.of("cluster", "node", "view", "reason", "member", "member.id", "state")) {
            words.add(String.valueOf(event.getProperty(name)));
        }
        return String.join(" ", words) + ": " + event.getProperty("message");
    }

    private final class Posts implements EventAdmin {
        @Override
        public void postEvent(Event event) {
            posted.add(event);
        }

        @Override
        public void sendEvent(Event event) {
            throw new UnsupportedOperationException("an event must not hold up other listeners");
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
