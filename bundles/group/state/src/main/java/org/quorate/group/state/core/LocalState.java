package org.quorate.group.state.core;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.quorate.group.GroupMember;
import org.quorate.group.GroupViewId;
import org.quorate.group.state.Lineage;
import org.quorate.group.state.ReplicaStatus;

/** The state of this node: what it has seen, and the commands that it is to see. */
final class LocalState {
    /** What this replica does with commands. */
    enum Phase {
        /** Has no state: they are in the snapshot to come. */
        WAITING,
        /** Keeps them until it has one. */
        READING,
        /** Keeps them until its state is one with that of others. */
        MERGING,
        /** Applies them. */
        READY
    }

    private record Kept(long place, byte[] bytes, long own) {}

    private final Effects effects;
    private final OwnCommands own;
    private final Deque<Kept> kept = new ArrayDeque<>();
    private long keptBytes;
    private long sharedBytes;
    private Lineage lineage = Lineage.EMPTY;
    private Phase phase = Phase.WAITING;
    private long restored;
    private long startedEmpty;

    /** How many of the kept ones came before the round that was opened last. */
    private int beforeRound;

    LocalState(Effects effects, OwnCommands own) {
        this.effects = effects;
        this.own = own;
    }

    Phase phase() {
        return phase;
    }

    boolean is(Phase which) {
        return phase == which;
    }

    Lineage lineage() {
        return lineage;
    }

    /** Whether there is room for all that it keeps: so many bytes of its own, and so many again and again of what is shared. */
    boolean hasRoom(int ownBytes) {
        while (keptBytes > ownBytes + sharedBytes) {
            if (!effects.takeRoom(ownBytes)) {
                return false;
            }
            sharedBytes += ownBytes;
        }
        return true;
    }

    private void giveRoomBack() {
        if (sharedBytes > 0) {
            sharedBytes = 0;
            effects.giveRoomBack();
        }
    }

    /** Tells where a message was ordered. */
    static long place(GroupMember sender, GroupViewId view, long sequence) {
        long digest = Lineage.mix(view.ring().representative(), view.ring().sequence());
        digest = Lineage.mix(Lineage.mix(digest, view.number()), sequence);
        return Lineage.mix(Lineage.mix(digest, sender.node()), sender.instance());
    }

    /** A command was delivered. */
    void deliver(long place, byte[] bytes, long id, boolean roundIsOpen) {
        switch (phase) {
            case WAITING -> own.skipped(id);
            case READING, MERGING -> keep(place, bytes, id);
            case READY -> {
                if (roundIsOpen) {
                    keep(place, bytes, id);
                } else {
                    apply(place, bytes, id);
                }
            }
        }
    }

    /** What an onlooker is told. */
    ReplicaStatus status(boolean isMember, boolean roundIsOpen) {
        ReplicaStatus.Phase shown = switch (phase) {
            case WAITING -> roundIsOpen ? ReplicaStatus.Phase.SETTLING : ReplicaStatus.Phase.WAITING;
            case READING -> ReplicaStatus.Phase.RESTORING;
            case MERGING -> ReplicaStatus.Phase.MERGING;
            case READY -> roundIsOpen ? ReplicaStatus.Phase.SETTLING : ReplicaStatus.Phase.READY;
        };
        return new ReplicaStatus(isMember ? shown : ReplicaStatus.Phase.OUTSIDE, lineage, restored, startedEmpty);
    }

    boolean hasState() {
        return phase == Phase.MERGING || phase == Phase.READY;
    }

    private void apply(long place, byte[] bytes, long id) {
        lineage = lineage.after(place, ByteBuffer.wrap(bytes));
        effects.apply(bytes, lineage.position());
        own.applied(id, lineage.position());
    }

    private void keep(long place, byte[] bytes, long id) {
        kept.add(new Kept(place, bytes, id));
        keptBytes += bytes.length + Limits.COMMAND_COST;
    }

    /** All that is kept came before the round that opens. */
    void roundOpens() {
        beforeRound = kept.size();
    }

    /** Applies what is kept; while a round is open, what came before it. */
    void applyKept(boolean roundIsOpen) {
        int count = roundIsOpen ? Math.min(beforeRound, kept.size()) : kept.size();
        for (int i = 0; i < count; i++) {
            Kept next = kept.removeFirst();
            keptBytes -= next.bytes.length + Limits.COMMAND_COST;
            apply(next.place, next.bytes, next.own);
        }
        beforeRound = 0;
        if (kept.isEmpty()) {
            giveRoomBack();
        }
    }

    /** What comes of that state with all that is kept. */
    Lineage withKept(Lineage base) {
        Lineage reached = base;
        for (Kept each : kept) {
            reached = reached.after(each.place, ByteBuffer.wrap(each.bytes));
        }
        return reached;
    }

    void become(Phase next) {
        phase = next;
    }

    /** It has restored the state that leads there. */
    void restored(Lineage reached) {
        restored++;
        ready(reached);
    }

    /** It has the state that leads there. */
    void ready(Lineage reached) {
        lineage = reached;
        own.skippedApplied(reached.position());
        become(Phase.READY);
    }

    /** It has none. */
    void drop() {
        forgetKept();
        become(Phase.WAITING);
    }

    /** What came before the last round was perhaps seen by none of those whose state is taken over. */
    private void forgetKept() {
        int index = 0;
        for (Kept each : kept) {
            if (index++ < beforeRound) {
                own.unknown(each.own);
            } else {
                own.skipped(each.own);
            }
        }
        kept.clear();
        keptBytes = 0;
        beforeRound = 0;
        giveRoomBack();
    }

    /** Nobody has any: what was skipped is lost. */
    void startEmpty() {
        forgetKept();
        own.skippedUnknown();
        lineage = Lineage.EMPTY;
        startedEmpty++;
        effects.startEmpty();
        become(Phase.READY);
    }
}
