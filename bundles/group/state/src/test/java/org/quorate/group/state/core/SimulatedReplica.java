package org.quorate.group.state.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.quorate.group.GroupMember;
import org.quorate.group.GroupView;
import org.quorate.group.GroupViewId;
import org.quorate.group.state.MergePolicy;
import org.quorate.group.state.ReplicaStatus;
import org.quorate.group.state.wire.StateCodec;
import org.quorate.ordering.RingId;
import org.quorate.quorum.Verdict;

/** A replica whose state is the list of all commands that it has seen, and a host that does one small thing at a time. */
final class SimulatedReplica implements Effects {
    private static final int PIECE = 24;
    private static final int COMMAND = 40;

    final Replica replica;
    final List<Long> submitted = new ArrayList<>();
    final List<Long> outcomes = new ArrayList<>();
    GroupMember member;
    GroupView seen;
    int next;
    boolean fail;

    /** Can take over no state at all. */
    boolean sick;

    int gaveUp;
    int flooded;
    int unknown;
    int applied;
    int merges;
    int restores;
    int roomTaken;

    private final SimulatedGroup group;
    private final Deque<StateMessage> urgent = new ArrayDeque<>();
    private final Deque<StateMessage> commands = new ArrayDeque<>();
    private final Deque<StateMessage> pieces = new ArrayDeque<>();
    private List<Long> history = new ArrayList<>();
    private long leastPosition;

    private Verdict told = Verdict.UNDECIDED;
    private Verdict decided = Verdict.INQUORATE;
    private Optional<Verdict> first = Optional.empty();
    private Claim.Stage claimed = Claim.Stage.NONE;
    private final Map<Long, RingId> whileQuorate = new TreeMap<>();

    private int writing;
    private int written;
    private int allowed;
    private byte[] snapshot = {};

    private Optional<SimulatedReading> reading = Optional.empty();
    private boolean merging;
    private List<Side> sides = List.of();
    private List<Long> merged = List.of();

    SimulatedReplica(GroupMember member, SimulatedGroup group) {
        this.member = member;
        this.group = group;
        seen = new GroupView("g", new GroupViewId(RingId.NONE, 0), List.of(), List.of(), List.of());
        replica = new Replica(group.policy, group.limits, this);
    }

    List<Long> history() {
        return history;
    }

    boolean isReady() {
        return replica.status().phase() == ReplicaStatus.Phase.READY;
    }

    /** Whether its machine neither reads nor writes. */
    boolean isIdle() {
        return reading.isEmpty() && writing == 0;
    }

    void submit(long id) {
        submitted.add(id);
        replica.submit(id, ByteBuffer.allocate(COMMAND).putLong(0, id).array());
    }

    @Override
    public boolean takeRoom(int bytes) {
        if (group.random.nextInt(4) == 0) {
            return false;
        }
        roomTaken += bytes;
        return true;
    }

    @Override
    public void giveRoomBack() {
        roomTaken = 0;
    }

    void rejoined() {
        urgent.clear();
        commands.clear();
        pieces.clear();
        replica.joined(member);
    }

    ByteBuffer takeToSend() {
        for (Deque<StateMessage> each : List.of(urgent, commands, pieces)) {
            if (!each.isEmpty()) {
                return StateCodec.write(each.removeFirst());
            }
        }
        return ByteBuffer.allocate(0);
    }

    void change(List<GroupView> views) {
        for (GroupView view : views) {
            seen = view;
            replica.view(view);
        }
    }

    /** Its stream begins with what was logged last in that ring. */
    void begin(SimulatedGroup.Ring ring) {
        next = ring.log.size() - 1;
        first = Optional.of(ring.verdict);
    }

    /** That holds; it is told when it is another one. */
    void verdict(Verdict now, RingId ring) {
        if (now != Verdict.UNDECIDED) {
            decided = now;
        }
        if (now != told) {
            told = now;
            replica.verdict(now, ring);
        }
    }

    /** Whether it had state when it last said what it has. */
    boolean hadState() {
        return claimed == Claim.Stage.READY;
    }

    void deliver(SimulatedGroup.Ring ring, SimulatedGroup.Entry entry) {
        if (entry.verdict().isPresent()) {
            verdict(entry.verdict().get(), ring.id);
        } else if (entry.change().isEmpty()) {
            StateMessage message = StateCodec.read(entry.message().duplicate()).orElseThrow();
            if (message instanceof StateMessage.Again again && again.flooded()) {
                flooded++;
            }
            replica.message(entry.sender(), entry.view(), entry.sequence(), message);
            if (message instanceof StateMessage.Command command && decided == Verdict.QUORATE) {
                whileQuorate.put(ByteBuffer.wrap(command.bytes()).getLong(), ring.id);
            }
            if (isReady()) {
                whileQuorate.keySet().retainAll(history);
                group.quorate.decided(whileQuorate);
                whileQuorate.clear();
            }
        } else {
            change(entry.change());
            first.ifPresent(now -> {
                told = Verdict.UNDECIDED; // it is another member, and told whatever holds
                verdict(now, ring.id);
            });
            first = Optional.empty();
        }
        if (isReady() && group.policy != MergePolicy.ACCEPT) {
            String state = replica.status().lineage() + " " + history.hashCode() + " " + history.size();
            String others = ring.histories.putIfAbsent(next, state);
            assertEquals(others == null ? state : others, state, member + " in ring " + ring.id + " at " + next);
            assertTrue(
                    replica.status().lineage().position() >= leastPosition, member + " forgets how much it has seen");
            assertEquals(new TreeSet<>(history).size(), history.size(), "a command twice at " + member);
        }
    }

    /** The host does one thing; whether there was any. */
    boolean work() {
        return group.random.nextBoolean() ? write() || take() : take() || write();
    }

    private boolean write() {
        if (writing == 0 || written >= allowed || written * PIECE > snapshot.length) {
            return false;
        }
        if (fail && !group.calm) {
            fail = false;
            int number = writing;
            replica.writingFailed(number);
            return true;
        }
        int from = written++ * PIECE;
        int to = Math.min(snapshot.length, from + PIECE);
        byte[] bytes = java.util.Arrays.copyOfRange(snapshot, from, to);
        replica.written(writing, bytes, to == snapshot.length && to - from < PIECE);
        return true;
    }

    private boolean take() {
        int source = reading.map(SimulatedReading::take).orElse(-1);
        if (source < 0) {
            return false;
        }
        SimulatedReading now = reading.orElseThrow();
        replica.read(now.attempt, source, now.read(source));
        if (now.hasEnded()) {
            reading = Optional.empty();
            end(now);
        }
        return true;
    }

    private void end(SimulatedReading all) {
        boolean failed = sick || fail && !group.calm;
        fail &= !failed;
        if (merging && failed) {
            replica.mergeFailed(all.attempt);
        } else if (merging) {
            merged = all.union();
            replica.merged(all.attempt);
        } else if (failed) {
            replica.restoreFailed(all.attempt);
        } else {
            history = all.commands(0);
            restores++;
            replica.restored(all.attempt);
        }
    }

    @Override
    public void send(StateMessage message) {
        if (message instanceof Claim claim) {
            claimed = claim.stage();
            whileQuorate.keySet().retainAll(history); // of a round that gives way to this one
            group.quorate.kept(whileQuorate);
            whileQuorate.clear();
        }
        if (message instanceof StateMessage.Piece) {
            pieces.add(message);
        } else if (message instanceof StateMessage.Command) {
            commands.add(message);
        } else {
            urgent.add(message);
        }
    }

    @Override
    public void startEmpty() {
        mustNotRead();
        leastPosition = 0;
        history = new ArrayList<>();
    }

    /** The machine's thread would wait for the end of it. */
    private void mustNotRead() {
        assertTrue(reading.isEmpty(), member + " still reads");
    }

    @Override
    public void apply(byte[] command, long position) {
        mustNotRead();
        history.add(ByteBuffer.wrap(command).getLong());
    }

    @Override
    public void cut(int number) {
        writing = number;
        written = 0;
        ByteBuffer bytes = ByteBuffer.allocate(8 * history.size());
        history.forEach(bytes::putLong);
        snapshot = bytes.array();
    }

    @Override
    public void allow(int number, int count) {
        allowed = count;
    }

    @Override
    public void stopWriting(int number) {
        writing = 0;
        pieces.clear();
    }

    @Override
    public void restore(int attempt) {
        reading = Optional.of(new SimulatedReading(attempt, 1));
        merging = false;
        leastPosition = 0;
        history = new ArrayList<>(List.of(-1L)); // whatever it held is void
    }

    @Override
    public void merge(int attempt, List<Side> all) {
        reading = Optional.of(new SimulatedReading(attempt, all.size()));
        merging = true;
        sides = all;
    }

    @Override
    public void piece(int attempt, int source, byte[] bytes, boolean last) {
        reading.filter(each -> each.attempt == attempt).ifPresent(each -> each.add(source, bytes, last));
    }

    @Override
    public void stopReading(int attempt) {
        reading = reading.filter(each -> each.attempt != attempt);
    }

    @Override
    public void install(int attempt) {
        merges++;
        mustNotRead();
        leastPosition = sides.stream()
                .mapToLong(each -> each.lineage().position())
                .max()
                .orElseThrow();
        history = new ArrayList<>(merged);
        assertTrue(sides.size() > 1);
    }

    @Override
    public void applied(long command, long position) {
        applied++;
        outcomes.add(command);
        assertTrue(history.contains(command), command + " is not in the state of " + member);
    }

    @Override
    public void unknown(long command) {
        unknown++;
        outcomes.add(command);
    }

    @Override
    public void refused(long command, int bytes, int most) {
        throw new AssertionError("nothing is refused here");
    }

    @Override
    public void giveUp() {
        gaveUp++;
        assertTrue(urgent.stream().noneMatch(StateMessage.Again.class::isInstance), member + " asks for another state");
    }
}
