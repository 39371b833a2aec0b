package org.quorate.ordering.totem.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.quorate.ordering.totem.core.Absent;
import org.quorate.ordering.totem.core.NodeSet;

/** What is remembered of absent nodes: their list, then incarnation and counter of each. */
final class AbsentCodec {
    private AbsentCodec() {}

    static void write(ByteBuffer out, Absent absent) {
        Numbers.write(out, absent.nodes());
        for (int i = 0; i < absent.nodes().size(); i++) {
            Numbers.write(out, absent.incarnations().get(i));
            Numbers.write(out, absent.counters().get(i));
        }
    }

    static Absent read(ByteBuffer in) throws MalformedFrame {
        NodeSet nodes = Numbers.readNodes(in);
        List<Long> incarnations = new ArrayList<>(nodes.size());
        List<Long> counters = new ArrayList<>(nodes.size());
        for (int i = 0; i < nodes.size(); i++) {
            incarnations.add(Numbers.read(in));
            counters.add(Numbers.read(in));
        }
        return new Absent(nodes, incarnations, counters);
    }
}
