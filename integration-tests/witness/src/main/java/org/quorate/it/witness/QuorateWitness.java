package org.quorate.it.witness;

import java.io.IOException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;
import org.quorate.node.NodeIdentity;

/** Exists while its node may act, and writes down when that begins and ends: {@code started} or {@code stopped} with {@link System#nanoTime}. */
@Component(service = QuorateWitness.class, immediate = true)
@SatisfyingConditionTarget("(osgi.condition.id=quorate.quorate)")
public final class QuorateWitness {
    /** What it writes, in the data directory of its node. */
    public static final String FILE = "witness-quorate.txt";

    private final Lines lines;

    /** May act from here on. */
    @Activate
    public QuorateWitness(@Reference NodeIdentity self) throws IOException {
        lines = new Lines(self, FILE);
        lines.add("started " + System.nanoTime());
    }

    /** May act no more. */
    @Deactivate
    void stop() throws IOException {
        lines.add("stopped " + System.nanoTime());
    }
}
