package org.quorate.group.state.host;

import java.util.List;
import java.util.Optional;
import org.quorate.group.state.CommandOutcome;
import org.quorate.group.state.core.Effects;
import org.quorate.group.state.core.Replica;
import org.quorate.group.state.core.Side;
import org.quorate.group.state.core.StateMessage;
import org.quorate.node.Confined;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does for a replica what it wants done: sends, calls the machine, and tells the owner what became of commands. */
@Confined("the replica's thread")
final class ReplicaEffects implements Effects {
    private static final Logger LOG = LoggerFactory.getLogger(ReplicaEffects.class);

    private final String group;
    private final MachineCalls machine;
    private final Outbox outbox;
    private final EventQueue events;
    private final Submissions submissions;
    private final SharedRoom room;
    private final Runnable onGiveUp;
    private long roomTaken;
    private Optional<Replica> driven = Optional.empty();
    private Runnable merged = () -> {};

    /** @param onGiveUp the replica wants to leave for good */
    ReplicaEffects(
            String group,
            MachineCalls machine,
            Outbox outbox,
            EventQueue events,
            Submissions submissions,
            SharedRoom room,
            Runnable onGiveUp) {
        this.group = group;
        this.machine = machine;
        this.outbox = outbox;
        this.events = events;
        this.submissions = submissions;
        this.room = room;
        this.onGiveUp = onGiveUp;
    }

    /** What was done is told to that replica. */
    void drive(Replica replica) {
        driven = Optional.of(replica);
    }

    private Replica replica() {
        return driven.orElseThrow();
    }

    @Override
    public void send(StateMessage message) {
        outbox.add(message);
    }

    @Override
    public void startEmpty() {
        LOG.info("Nobody in {} has state: it begins with the initial one", group);
        machine.startEmpty();
    }

    @Override
    public void apply(byte[] command, long position) {
        machine.apply(command, position);
    }

    @Override
    public void cut(int number) {
        machine.cut(new SnapshotWriter.Outcome() {
            @Override
            public void written(byte[] piece, boolean last) {
                events.add(() -> replica().written(number, piece, last));
            }

            @Override
            public void failed() {
                events.add(() -> replica().writingFailed(number));
            }
        });
    }

    @Override
    public void allow(int number, int pieces) {
        machine.allow(pieces);
    }

    @Override
    public void stopWriting(int number) {
        machine.stopWriting();
        outbox.dropPieces();
    }

    @Override
    public void restore(int attempt) {
        LOG.info("The replica of {} takes over a snapshot", group);
        machine.restore(reading(
                attempt, () -> replica().restored(attempt), () -> replica().restoreFailed(attempt)));
    }

    @Override
    public void merge(int attempt, List<Side> sides) {
        LOG.info("States of {} are being made one: {}", group, sides);
        machine.merge(
                sides,
                reading(
                        attempt,
                        () -> replica().merged(attempt),
                        () -> replica().mergeFailed(attempt)));
    }

    private StateReader.Outcome reading(int attempt, Runnable onDone, Runnable onFailed) {
        return new StateReader.Outcome() {
            @Override
            public void read(int source, int pieces) {
                events.add(() -> replica().read(attempt, source, pieces));
            }

            @Override
            public void done(Runnable result) {
                events.add(() -> {
                    merged = result;
                    onDone.run();
                });
            }

            @Override
            public void failed(Throwable failure) {
                LOG.error("STA-002 The machine of {} cannot take over a state.", group, failure);
                events.add(onFailed);
            }
        };
    }

    @Override
    public void piece(int attempt, int source, byte[] bytes, boolean last) {
        machine.piece(source, bytes, last);
    }

    @Override
    public void stopReading(int attempt) {
        machine.stopReading();
    }

    @Override
    public void install(int attempt) {
        machine.install(merged);
    }

    @Override
    public void applied(long command, long position) {
        submissions.settle(command, new CommandOutcome.Applied(position));
    }

    @Override
    public void unknown(long command) {
        submissions.settle(
                command,
                new CommandOutcome.Unknown(
                        "It was sent to " + group + ", and the state that it is in was given up or not seen here."));
    }

    @Override
    public boolean takeRoom(int bytes) {
        if (!room.take(bytes)) {
            LOG.info(
                    "The replica of {} keeps more commands than there is room for and asks for another snapshot; commands"
                            + " wait for that one",
                    group);
            return false;
        }
        roomTaken += bytes;
        return true;
    }

    @Override
    public void giveRoomBack() {
        room.giveBack(roomTaken);
        roomTaken = 0;
    }

    @Override
    public void refused(long command, int bytes, int most) {
        submissions.settle(command, Submissions.tooLarge(bytes, most));
    }

    @Override
    public void giveUp() {
        LOG.error(
                "STA-003 The machine of {} cannot take over any state, so this replica leaves the group. Do: report to"
                        + " its author; restart its bundle to try again.",
                group);
        onGiveUp.run();
    }
}
