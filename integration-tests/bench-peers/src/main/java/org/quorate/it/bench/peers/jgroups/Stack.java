package org.quorate.it.bench.peers.jgroups;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jgroups.conf.ConfiguratorFactory;
import org.jgroups.conf.ProtocolConfiguration;
import org.jgroups.conf.ProtocolStackConfigurator;

/**
 * A stack that JGroups ships, with what must be different here.
 *
 * @param protocols from the transport upwards
 */
record Stack(List<ProtocolConfiguration> protocols) implements ProtocolStackConfigurator {
    private static final String MEMBERSHIP = "pbcast.GMS";
    private static final String TOTAL_ORDER = "SEQUENCER";

    /** Reads one of the XML files in the jar of JGroups, and puts the sequencer where {@code sequencer.xml} has it. */
    static Stack ordered(String file) throws Exception {
        Stack stack = new Stack(
                new ArrayList<>(ConfiguratorFactory.getStackConfigurator(file).getProtocolStack()));
        stack.protocols.add(stack.indexOf(MEMBERSHIP) + 1, new ProtocolConfiguration(TOTAL_ORDER));
        return stack;
    }

    /** Sets properties of a protocol that is in the stack. */
    Stack with(String protocol, Map<String, String> properties) {
        protocols.get(indexOf(protocol)).getProperties().putAll(properties);
        return this;
    }

    private int indexOf(String protocol) {
        for (int i = 0; i < protocols.size(); i++) {
            if (protocols.get(i).getProtocolName().equals(protocol)) {
                return i;
            }
        }
        throw new IllegalArgumentException(protocol + " is not in " + protocols);
    }

    @Override
    public String getProtocolStackString() {
        return protocols.toString();
    }

    @Override
    public List<ProtocolConfiguration> getProtocolStack() {
        return protocols;
    }
}
