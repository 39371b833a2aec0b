package org.quorate.group.core.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.quorate.group.ClusterView;
import org.quorate.group.MembershipView;
import org.quorate.group.Synchroniser;
import org.quorate.group.core.membership.Moment;
import org.quorate.group.core.wire.MemberState;
import org.quorate.ordering.RingId;

class MembershipLayerTest {
    private final List<Moment> told = new ArrayList<>();
    private final MembershipLayer layer = new MembershipLayer(
            1, new MemberState.Self("node1", 1000, "f", "1.0.0", List.of("10.0.0.1")), id -> "node" + id, told::add);

    private void agree(long sequence) {
        TreeMap<Integer, byte[]> states = new TreeMap<>();
        states.put(1, layer.state());
        layer.synchronised(new ClusterView(new RingId(1, sequence), List.of(1, 2), List.of(), List.of(), 1), states);
    }

    @Test
    void itIsToldBeforeAllLayersThatMayAskIt() {
        assertEquals(5, layer.number());
        assertTrue(layer.number() < Synchroniser.GROUPS);
    }

    @Test
    void whoAsksHasTheViewBeforeListenersAreTold() {
        assertEquals(MembershipView.NONE, layer.current());
        agree(4);

        assertEquals(4, layer.current().number());
        assertEquals(told.get(0).view(), layer.current());
        assertEquals("node2", layer.node(2).orElseThrow().name());
        assertTrue(layer.node(3).isEmpty());
        assertTrue(layer.local().member());
    }

    @Test
    void doubtIsInTheAnswerAndToldToNobody() {
        agree(4);
        layer.membershipUnknown();
        assertFalse(layer.current().known());
        layer.membershipKnown();
        assertTrue(layer.current().known());

        assertEquals(1, told.size());
    }

    @Test
    void aLayerThatIsTakenOutIsInNoViewAndSaysSoOnce() {
        layer.detached();
        assertEquals(0, told.size());

        agree(4);
        layer.detached();
        layer.detached();

        assertEquals(2, told.size());
        assertEquals(MembershipView.NONE, layer.current());
        assertFalse(layer.node(1).orElseThrow().member());
    }
}
