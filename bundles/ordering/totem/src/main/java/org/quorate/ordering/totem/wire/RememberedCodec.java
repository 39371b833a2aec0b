package org.quorate.ordering.totem.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.ordering.totem.core.Remembered;

/** What is remembered of other nodes: their list, then incarnation and counter of each. */
final class RememberedCodec {
    private RememberedCodec() {}

    static void write(ByteBuffer out, Remembered remembered) {
        Numbers.write(out, remembered.nodes());
        for (int i = 0; i < remembered.nodes().size(); i++) {
            Numbers.write(out, remembered.incarnations().get(i));
            Numbers.write(out, remembered.counters().get(i));
        }
    }

    static Remembered read(ByteBuffer in) throws MalformedFrame {
        NodeSet nodes = Numbers.readNodes(in);
        List<Long> incarnations = new ArrayList<>(nodes.size());
        List<Long> counters = new ArrayList<>(nodes.size());
        for (int i = 0; i < nodes.size(); i++) {
            incarnations.add(Numbers.read(in));
            counters.add(Numbers.read(in));
        }
        return new Remembered(nodes, incarnations, counters);
    }
}
