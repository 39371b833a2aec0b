package org.quorate.it.bench.peers.ratis;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.ratis.client.RaftClient;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.thirdparty.com.google.protobuf.UnsafeByteOperations;
import org.quorate.it.bench.node.Contender;
import org.quorate.it.bench.node.Deliveries;
import org.quorate.it.bench.node.Driver;
import org.quorate.it.bench.node.Membership;
import org.quorate.it.bench.peers.RollCall;
import org.quorate.it.bench.peers.WorkDirectory;

/**
 * A server of a Ratis group, and an asynchronous client in the same process. Every delivery is a safe one in the sense of Raft: a
 * majority has it in its log. The client waits while {@link Settings#OUTSTANDING_REQUESTS} of its messages have no answer.
 */
public final class RatisServer implements Contender {
    private final AtomicReference<Throwable> refusal = new AtomicReference<>();
    private WorkDirectory directory;
    private RaftServer server;
    private RaftClient client;

    /** A node of the bench. */
    public static void main(String[] words) {
        Driver.main(new RatisServer());
    }

    @Override
    public void open(Membership membership, Deliveries deliveries) throws Exception {
        directory = WorkDirectory.create(membership.directory());
        RollCall roll = new RollCall(membership.nodes());
        RaftGroup group = Servers.group(membership);
        server = RaftServer.newBuilder()
                .setServerId(Servers.id(membership.self()))
                .setGroup(group)
                .setProperties(Settings.server(membership, directory.path()))
                .setStateMachine(new DeliveringStateMachine(roll, deliveries))
                .build();
        server.start();
        client = RaftClient.newBuilder()
                .setRaftGroup(group)
                .setProperties(Settings.client())
                .build();
        submit(RollCall.answer(membership.self()), false);
        roll.await();
    }

    @Override
    public void submit(ByteBuffer payload, boolean safe) {
        if (refusal.get() != null) {
            throw new IllegalStateException(refusal.get());
        }
        // The client keeps the bytes until they are answered.
        byte[] own = new byte[payload.remaining()];
        payload.get(own);
        client.async()
                .send(Message.valueOf(UnsafeByteOperations.unsafeWrap(own)))
                .whenComplete(this::answered);
    }

    private void answered(RaftClientReply reply, Throwable failure) {
        if (failure != null) {
            refusal.compareAndSet(null, failure);
        } else if (!reply.isSuccess()) {
            refusal.compareAndSet(null, reply.getException());
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
        server.close();
        directory.close();
    }
}
