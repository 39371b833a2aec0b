package org.quorate.it.bench.peers.aeron;

import io.aeron.cluster.ClusteredMediaDriver;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.service.ClusteredServiceContainer;
import java.nio.ByteBuffer;
import org.agrona.CloseHelper;
import org.quorate.it.bench.node.Contender;
import org.quorate.it.bench.node.Deliveries;
import org.quorate.it.bench.node.Driver;
import org.quorate.it.bench.node.Membership;
import org.quorate.it.bench.peers.RollCall;
import org.quorate.it.bench.peers.WorkDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A member of an Aeron cluster with its media driver, archive and service, and a client in the same process. Every delivery is a
 * safe one in the sense of Raft: a majority has it in its log.
 */
public final class AeronClusterMember implements Contender {
    private static final Logger log = LoggerFactory.getLogger(AeronClusterMember.class);

    private WorkDirectory directory;
    private ClusteredMediaDriver member;
    private ClusteredServiceContainer service;
    private LogPurge purge;
    private Client client;

    /** A node of the bench. */
    public static void main(String[] words) {
        Driver.main(new AeronClusterMember());
    }

    @Override
    public void open(Membership membership, Deliveries deliveries) throws Exception {
        directory = WorkDirectory.create(membership.directory());
        Layout layout = new Layout(membership);
        Settings settings =
                new Settings(layout, directory.path(), problem -> log.warn("member {}", layout.memberId(), problem));
        RollCall roll = new RollCall(membership.nodes());
        ConsensusModule.Context consensus = settings.consensusModule();
        member = ClusteredMediaDriver.launch(settings.mediaDriver(), settings.archive(), consensus);
        service = ClusteredServiceContainer.launch(settings.service(new DeliveringService(roll, deliveries)));
        client = new Client(settings.client());
        client.send(RollCall.answer(membership.self()));
        roll.await();
        purge = new LogPurge(settings.archiveClient(), consensus.logStreamId());
    }

    @Override
    public void submit(ByteBuffer payload, boolean safe) throws InterruptedException {
        client.send(payload);
    }

    @Override
    public void close() {
        CloseHelper.quietCloseAll(client, purge, service, member);
        directory.close();
    }
}
