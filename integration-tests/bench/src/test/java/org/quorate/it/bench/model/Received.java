package org.quorate.it.bench.model;

import java.util.ArrayList;
import java.util.List;
import org.quorate.it.bench.node.Deliveries;

/** What a node of the model hands over, but for the messages: it fails, and its members never change. */
abstract class Received implements Deliveries {
    final List<String> failures = new ArrayList<>();

    @Override
    public void membershipChanged() {
        throw new IllegalStateException("the model has no changes");
    }

    @Override
    public void failed(String reason) {
        failures.add(reason);
    }
}
