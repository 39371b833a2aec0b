package org.quorate.group.state.core;

import java.util.Optional;
import org.quorate.group.GroupViewId;
import org.quorate.group.state.Lineage;
import org.quorate.group.state.MergePolicy;
import org.quorate.group.state.core.LocalState.Phase;

/** What a replica does as one that takes over a state, or makes one of several. */
final class Recipient {
    private final Effects effects;
    private final LocalState local;
    private Optional<Reading> reading = Optional.empty();
    private int attempts;
    private int mergeAttempt;
    private boolean mergePrepared;
    private boolean mergeFailed;

    Recipient(Effects effects, LocalState local) {
        this.effects = effects;
        this.local = local;
    }

    boolean isAt(int attempt, Phase phase) {
        return local.is(phase) && reading.isPresent() && reading.get().attempt == attempt;
    }

    /** What there is to claim; of the last two what it sends, and what it reads. */
    Claim claim(GroupViewId round, LastQuorate quorate, MergePolicy policy, int sending, TransferId transfer) {
        Claim.Stage stage = stage();
        return new Claim(
                round,
                stage,
                stage == Claim.Stage.COMPLETING ? local.withKept(base()) : local.lineage(),
                quorate,
                policy,
                sending,
                stage == Claim.Stage.READING ? transfer : TransferId.NONE);
    }

    private Claim.Stage stage() {
        return switch (local.phase()) {
            case WAITING -> Claim.Stage.NONE;
            case READING -> reading.orElseThrow().isComplete() ? Claim.Stage.COMPLETING : Claim.Stage.READING;
            case MERGING, READY -> Claim.Stage.READY;
        };
    }

    /** Lineage of the state that it reads, before any command that was kept. */
    private Lineage base() {
        return reading.orElseThrow().base();
    }

    void restore() {
        reading = Optional.of(new Reading(++attempts, 1));
        local.become(Phase.READING);
        effects.restore(attempts);
    }

    void delivered(Transfer transfer, StateMessage.Piece piece) {
        reading.ifPresent(each -> {
            each.delivered(transfer, piece);
            effects.piece(each.attempt, transfer.source, piece.bytes(), piece.last());
        });
    }

    void read(int attempt, int source, int pieces) {
        reading.filter(each -> each.attempt == attempt).ifPresent(each -> {
            if (each.read(source, pieces)) {
                effects.send(new StateMessage.Ack(each.transfer(source), pieces));
            }
        });
    }

    /** It has the state; its lineage. */
    Lineage takeOver() {
        Lineage base = base();
        reading = Optional.empty();
        return base;
    }

    /** What was read is void. */
    void stop() {
        reading.ifPresent(each -> effects.stopReading(each.attempt));
        reading = Optional.empty();
    }

    // Merges.

    /** Makes one state of those of all sides, unless it does that already. */
    void followMerge(Roster roster) {
        if (local.is(Phase.READY)) {
            local.become(Phase.MERGING);
        } else if (mergeAttempt == roster.attempt()) {
            return;
        }
        mergeAttempt = roster.attempt();
        mergePrepared = false;
        mergeFailed = false;
        Reading all = new Reading(++attempts, roster.sides().size());
        all.mergesTo(merged(roster));
        reading = Optional.of(all);
        effects.merge(attempts, roster.sides());
    }

    private static Lineage merged(Roster roster) {
        long position = 0;
        long digest = Lineage.mix(roster.round.ring().sequence(), roster.round.number());
        for (Side each : roster.sides()) {
            position = Math.max(position, each.lineage().position());
            digest = Lineage.mix(
                    Lineage.mix(digest, each.lineage().position()),
                    each.lineage().digest());
        }
        return new Lineage(position, digest);
    }

    /** Goes on with the state that it has. */
    void callOffMerge() {
        if (local.is(Phase.MERGING)) {
            stop();
            local.become(Phase.READY);
        }
    }

    void mergePrepared() {
        mergePrepared = true;
    }

    void mergeFailed() {
        mergeFailed = true;
    }

    /** The merged state counts from here on. Returns whether this replica will have it. */
    boolean commitMerge() {
        if (local.is(Phase.MERGING)) {
            local.become(Phase.READING);
            if (mergePrepared) {
                effects.install(reading.orElseThrow().attempt);
                local.ready(takeOver());
            }
            return !mergeFailed;
        }
        return true;
    }
}
