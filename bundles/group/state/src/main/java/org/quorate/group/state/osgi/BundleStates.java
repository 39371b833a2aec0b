package org.quorate.group.state.osgi;

import java.util.ArrayList;
import java.util.List;
import org.quorate.group.state.MergePolicy;
import org.quorate.group.state.ReplicatedState;
import org.quorate.group.state.ReplicatedStates;
import org.quorate.group.state.StateMachine;
import org.quorate.group.state.host.HostedReplica;
import org.quorate.group.state.host.ReplicatedMachines;
import org.quorate.node.ThreadSafe;

/** Replicated states as one bundle uses them; what it has replicated ends with it. */
@ThreadSafe
final class BundleStates implements ReplicatedStates {
    private final ReplicatedMachines machines;
    private final List<HostedReplica> own = new ArrayList<>();

    BundleStates(ReplicatedMachines machines) {
        this.machines = machines;
    }

    @Override
    public ReplicatedState replicate(String group, StateMachine machine, MergePolicy policy) {
        HostedReplica replica = machines.replicate(group, machine, policy);
        synchronized (own) {
            own.add(replica);
        }
        return replica;
    }

    /** The bundle uses them no more. */
    void close() {
        List<HostedReplica> all;
        synchronized (own) {
            all = List.copyOf(own);
            own.clear();
        }
        all.forEach(machines::end);
    }
}
