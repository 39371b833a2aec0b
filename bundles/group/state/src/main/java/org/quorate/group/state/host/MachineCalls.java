package org.quorate.group.state.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.quorate.group.state.MergeSide;
import org.quorate.group.state.MergingStateMachine;
import org.quorate.group.state.ReplicatedState;
import org.quorate.group.state.StateMachine;
import org.quorate.group.state.core.Side;
import org.quorate.node.Confined;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls of a machine, one at a time: whoever calls waits until a restoring that was stopped has come back. */
@Confined("the replica's thread")
final class MachineCalls {
    private static final Logger LOG = LoggerFactory.getLogger(MachineCalls.class);
    private static final Runnable NOTHING = () -> {};

    private final String group;
    private final StateMachine machine;
    private final IntSupplier largestPiece;
    private final Runnable onError;
    private boolean broken;
    private Optional<StateReader> reader = Optional.empty();
    private Optional<SnapshotWriter> writer = Optional.empty();

    /**
     * @param largestPiece most bytes that the group takes at once; any thread asks
     * @param onError what the machine holds is not to be trusted any more, and it is not called again
     */
    MachineCalls(String group, StateMachine machine, IntSupplier largestPiece, Runnable onError) {
        this.group = group;
        this.machine = machine;
        this.largestPiece = largestPiece;
        this.onError = onError;
    }

    void attached(ReplicatedState state) {
        guard("learn of its replication", () -> machine.attached(state));
    }

    void startEmpty() {
        awaitReader();
        guard("begin with the initial state", machine::startEmpty);
    }

    void apply(byte[] command, long position) {
        awaitReader();
        guard("apply a command", () -> machine.apply(ByteBuffer.wrap(command).asReadOnlyBuffer(), position));
    }

    void install(Runnable merged) {
        awaitReader();
        guard("take over a merged state", merged);
    }

    /** An exception has happened to the machines of all members; an error, of the stack perhaps, to this one only. */
    private void guard(String what, Runnable call) {
        if (broken) {
            return;
        }
        try {
            call.run();
        } catch (Error failure) {
            broken = true;
            LOG.error(
                    "STA-015 An error ended a call to the state machine of {} ({}). What it holds is not to be trusted,"
                            + " so this replica leaves the group. Do: see to the error; restart its bundle.",
                    group,
                    what,
                    failure);
            onError.run();
        } catch (RuntimeException failure) {
            LOG.error(
                    "STA-001 The state machine of {} failed to {}; it goes on as if it had. Do: report to its author.",
                    group,
                    what,
                    failure);
        }
    }

    void cut(SnapshotWriter.Outcome outcome) {
        stopWriting();
        StateMachine.Snapshot snapshot;
        try {
            if (broken) {
                throw new IllegalStateException("an error has ended a call to this machine before");
            }
            snapshot = machine.snapshot();
        } catch (RuntimeException | Error failure) {
            snapshot = out -> {
                throw new IOException("the snapshot could not be taken", failure);
            };
        }
        SnapshotWriter next = new SnapshotWriter(group, snapshot, largestPiece, outcome);
        writer = Optional.of(next);
        next.start();
    }

    void allow(int pieces) {
        writer.ifPresent(each -> each.allow(pieces));
    }

    void stopWriting() {
        writer.ifPresent(SnapshotWriter::stop);
        writer = Optional.empty();
    }

    void restore(StateReader.Outcome outcome) {
        read(
                1,
                streams -> {
                    machine.restore(streams.get(0));
                    return NOTHING;
                },
                outcome);
    }

    void merge(List<Side> sides, StateReader.Outcome outcome) {
        read(
                sides.size(),
                streams -> {
                    List<MergeSide> all = new ArrayList<>();
                    for (Side each : sides) {
                        all.add(new MergeSide(each.lineage(), each.members(), streams.get(all.size())));
                    }
                    return ((MergingStateMachine) machine).merge(all);
                },
                outcome);
    }

    private void read(int sources, StateReader.Work work, StateReader.Outcome outcome) {
        stopReading();
        reader = Optional.of(new StateReader(group, sources, work, outcome, reader));
    }

    void piece(int source, byte[] bytes, boolean last) {
        reader.ifPresent(each -> each.add(source, bytes, last));
    }

    void stopReading() {
        reader.ifPresent(StateReader::stop);
    }

    private void awaitReader() {
        reader.ifPresent(StateReader::awaitEnd);
    }

    void close() {
        stopReading();
        stopWriting();
    }
}
