package org.quorate.it.bench.peers.ratis;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.statemachine.TransactionContext;
import org.apache.ratis.statemachine.impl.BaseStateMachine;
import org.quorate.it.bench.node.Deliveries;
import org.quorate.it.bench.peers.RollCall;

/** The replicated state machine: it hands on what a majority has in its log, on each server, and keeps nothing. */
final class DeliveringStateMachine extends BaseStateMachine {
    private final RollCall roll;
    private final Deliveries deliveries;

    DeliveringStateMachine(RollCall roll, Deliveries deliveries) {
        this.roll = roll;
        this.deliveries = deliveries;
    }

    @Override
    public CompletableFuture<Message> applyTransaction(TransactionContext transaction) {
        LogEntryProto entry = transaction.getLogEntry();
        ByteBuffer message = entry.getStateMachineLogEntry().getLogData().asReadOnlyByteBuffer();
        if (!roll.takes(message)) {
            deliveries.delivered(message);
        }
        updateLastAppliedTermIndex(entry.getTerm(), entry.getIndex());
        return CompletableFuture.completedFuture(Message.EMPTY);
    }

    /** There is no state to write: that everything so far was delivered is all there is to know. */
    @Override
    public long takeSnapshot() {
        return getLastAppliedTermIndex().getIndex();
    }
}
