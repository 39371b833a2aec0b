package org.quorate.group.state.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.group.ProcessGroups;
import org.quorate.group.state.MergePolicy;
import org.quorate.group.state.StateMachine;
import org.quorate.node.ThreadSafe;

/** All replicas of a node: each uses the groups that run. */
@ThreadSafe
public final class ReplicatedMachines {
    private final SharedRoom room = SharedRoom.ofHeap();
    private final List<HostedReplica> replicas = new ArrayList<>();
    private Optional<ProcessGroups> groups = Optional.empty();

    /** Replicates a machine. */
    public synchronized HostedReplica replicate(String group, StateMachine machine, MergePolicy policy) {
        if (!group.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new IllegalArgumentException("group " + group + " is not 1 to 64 of [A-Za-z0-9._-]");
        }
        HostedReplica replica = new HostedReplica(group, machine, policy, room);
        replicas.add(replica);
        replica.start();
        groups.ifPresent(replica::use);
        return replica;
    }

    /** Ends one. */
    public void end(HostedReplica replica) {
        synchronized (this) {
            replicas.remove(replica);
        }
        replica.close();
    }

    /** Groups run from here on. */
    public synchronized void use(ProcessGroups running) {
        groups = Optional.of(running);
        replicas.forEach(each -> each.use(running));
    }

    /** These groups run no more. */
    public synchronized void lose(ProcessGroups gone) {
        groups = groups.filter(each -> each != gone);
        replicas.forEach(each -> each.lose(gone));
    }

    /** Ends all. */
    public void close() {
        List<HostedReplica> all;
        synchronized (this) {
            all = List.copyOf(replicas);
            replicas.clear();
        }
        all.forEach(HostedReplica::close);
    }
}
