package org.quorate.it.bench.peers.ratis;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.client.RaftClientConfigKeys;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.grpc.GrpcConfigKeys;
import org.apache.ratis.server.RaftServerConfigKeys;
import org.apache.ratis.util.SizeInBytes;
import org.apache.ratis.util.TimeDuration;
import org.quorate.it.bench.node.Membership;

/** What a server and its client are told. The reasons are in the README of this module. */
final class Settings {
    /** Requests that a client has sent and that were not answered. */
    static final int OUTSTANDING_REQUESTS = 1000;

    /** Requests that a leader takes before it refuses. */
    private static final int PENDING_WRITES = 40_960;

    private static final SizeInBytes PENDING_WRITE_BYTES = SizeInBytes.valueOf("1000MB");
    private static final TimeDuration SHORTEST_ELECTION = TimeDuration.valueOf(2, TimeUnit.SECONDS);
    private static final TimeDuration LONGEST_ELECTION = TimeDuration.valueOf(3, TimeUnit.SECONDS);

    private static final TimeDuration REQUEST_PATIENCE = TimeDuration.valueOf(30, TimeUnit.SECONDS);

    /** Messages after which what was delivered leaves the log. */
    private static final long SNAPSHOT_EVERY = 10_000;

    private Settings() {}

    static RaftProperties server(Membership membership, Path directory) {
        RaftProperties all = new RaftProperties();
        InetSocketAddress own = membership.address(membership.self());
        GrpcConfigKeys.Server.setHost(all, own.getAddress().getHostAddress());
        GrpcConfigKeys.Server.setPort(all, own.getPort());
        RaftServerConfigKeys.setStorageDir(all, List.of(directory.toFile()));
        RaftServerConfigKeys.Rpc.setTimeoutMin(all, SHORTEST_ELECTION);
        RaftServerConfigKeys.Rpc.setTimeoutMax(all, LONGEST_ELECTION);
        RaftServerConfigKeys.Write.setElementLimit(all, PENDING_WRITES);
        RaftServerConfigKeys.Write.setByteLimit(all, PENDING_WRITE_BYTES);
        RaftServerConfigKeys.Log.Appender.setWaitTimeMin(all, TimeDuration.ZERO);
        RaftServerConfigKeys.Log.setPurgeUptoSnapshotIndex(all, true);
        RaftServerConfigKeys.Snapshot.setAutoTriggerEnabled(all, true);
        RaftServerConfigKeys.Snapshot.setAutoTriggerThreshold(all, SNAPSHOT_EVERY);
        return all;
    }

    static RaftProperties client() {
        RaftProperties all = new RaftProperties();
        RaftClientConfigKeys.Rpc.setRequestTimeout(all, REQUEST_PATIENCE);
        RaftClientConfigKeys.Async.setOutstandingRequestsMax(all, OUTSTANDING_REQUESTS);
        return all;
    }
}
