package org.quorate.group.state.host;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.quorate.group.state.MergePolicy;
import org.quorate.group.state.core.Limits;

/** Replicas with real threads and streams, of three nodes whose groups are in memory. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class ReplicasInMemory {
    final SharedRoom room = new SharedRoom(0);
    final MemoryCluster cluster = new MemoryCluster(1, 2, 3);
    final List<HostedReplica> started = new ArrayList<>();
    final Words one = new Words();
    final Words two = new Words();
    final Words three = new Words();

    @AfterEach
    void end() {
        started.forEach(HostedReplica::close);
        cluster.close();
    }

    final HostedReplica replicate(int node, Words machine, MergePolicy policy) {
        HostedReplica replica = start(node, machine, policy, Limits.DEFAULT);
        await(replica::isReady);
        return replica;
    }

    final HostedReplica start(int node, Words machine, MergePolicy policy, Limits limits) {
        HostedReplica replica = new HostedReplica("g", machine, policy, room, limits);
        started.add(replica);
        replica.start();
        replica.use(cluster.on(node));
        return replica;
    }

    /** Half a minute is no measure but the end of a test that hangs. */
    static void await(BooleanSupplier so) {
        long begin = System.nanoTime();
        while (!so.getAsBoolean()) {
            Thread.yield();
            assertTrue(System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(30), "it does not come about");
        }
    }
}
