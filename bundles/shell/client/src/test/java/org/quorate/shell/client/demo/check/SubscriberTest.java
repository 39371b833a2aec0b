package org.quorate.shell.client.demo.check;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SubscriberTest {
    @Test
    void aChangeOfTheRingMayBeToldBeforeTheSubscriptionIsConfirmed() {
        String confirmed = "Ring 1.17: node1 node2; joined: node1.\nSubscribed to trace.demo at node3, ring 1.17.\n";

        assertTrue(Subscriber.confirms(confirmed));
        assertTrue(Subscriber.confirms("Subscribed to trace.demo at node3, ring 1.17."));
        assertFalse(Subscriber.confirms("Ring 1.17: node1 node2; joined: node1.\n"));
        assertFalse(Subscriber.confirms(""));
    }
}
