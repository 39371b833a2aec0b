package org.quorate.group.state.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.quorate.group.GroupMember;
import org.quorate.group.GroupViewId;
import org.quorate.ordering.RingId;

/** Who has the state and who gets it from whom: the same at all members at the same place of the order. */
final class Roster {
    /** Id of the view whose round came to this. */
    final GroupViewId round;

    private final SortedMap<GroupMember, Status> statuses;
    private final List<Transfer> transfers = new ArrayList<>();
    private final Set<GroupMember> noDonors = new TreeSet<>();
    private List<Side> sides = List.of();
    private int attempt = 1;
    private int merged;
    private boolean quiet;

    private Roster(GroupViewId round, SortedMap<GroupMember, Status> statuses) {
        this.round = round;
        this.statuses = new TreeMap<>(statuses);
    }

    static Roster empty() {
        return new Roster(new GroupViewId(RingId.NONE, 0), new TreeMap<>());
    }

    static Roster of(Round complete, Decision decision) {
        Roster roster = new Roster(complete.id, decision.statuses());
        if (roster.isMerging()) {
            roster.sides = decision.sides();
        }
        complete.claims().forEach((member, claim) -> {
            if (roster.is(member, Status.READING) && claim.stage() == Claim.Stage.READING) {
                roster.goOnReading(member, claim.reading(), complete.hasCompleted(claim.reading()));
            }
        });
        return roster;
    }

    private void goOnReading(GroupMember member, TransferId id, boolean complete) {
        Transfer transfer = find(id).orElseGet(() -> {
            Transfer carried = new Transfer(id, 0, List.of());
            carried.complete = complete;
            transfers.add(carried);
            return carried;
        });
        transfer.readers.add(member);
    }

    boolean is(GroupMember member, Status status) {
        return statuses.get(member) == status;
    }

    private boolean has(Status status) {
        return statuses.containsValue(status);
    }

    List<GroupMember> all(Status status) {
        return statuses.keySet().stream().filter(each -> is(each, status)).toList();
    }

    /** Whether states are being made one, and the first has not done it yet. */
    boolean isMerging() {
        return has(Status.MERGING);
    }

    /** Whether commands are to wait. */
    boolean wantsQuiet() {
        return isMerging() || quiet && (has(Status.WAITING) || has(Status.READING));
    }

    /** Which attempt at a merge this is. */
    int attempt() {
        return attempt;
    }

    /** What is merged, the best first. */
    List<Side> sides() {
        return sides;
    }

    Optional<Transfer> find(TransferId id) {
        return transfers.stream().filter(each -> each.id.equals(id)).findFirst();
    }

    /** The snapshot that this member reads; of several, the first. */
    TransferId transferTo(GroupMember member) {
        return transfers.stream()
                .filter(each -> each.readers.contains(member))
                .map(each -> each.id)
                .findFirst()
                .orElse(TransferId.NONE);
    }

    /** Whether nobody has the state, nor will. */
    boolean hasNoState() {
        return !has(Status.READY) && !has(Status.MERGING) && !has(Status.READING);
    }

    void allReady() {
        statuses.replaceAll((member, before) -> Status.READY);
    }

    /** Whether that member is to begin a snapshot. */
    boolean wantsSnapshotOf(GroupMember member) {
        if (isMerging()) {
            return sideToSend(member) >= 0;
        }
        return transfers.isEmpty()
                && has(Status.WAITING)
                && all(Status.READY).stream()
                        .filter(each -> !noDonors.contains(each))
                        .findFirst()
                        .equals(Optional.of(member));
    }

    /** The side whose first member that is, when it has not begun yet; else -1. */
    private int sideToSend(GroupMember member) {
        for (int i = 0; i < sides.size(); i++) {
            int side = i;
            Optional<GroupMember> first = sides.get(i).members().stream()
                    .filter(each -> is(each, Status.MERGING))
                    .findFirst();
            if (first.equals(Optional.of(member)) && transfers.stream().noneMatch(each -> each.source == side)) {
                return i;
            }
        }
        return -1;
    }

    /** That member begins, unless nobody needs it any more. */
    Optional<Transfer> begin(GroupMember donor, int number) {
        if (!wantsSnapshotOf(donor)) {
            return Optional.empty();
        }
        boolean merging = isMerging();
        List<GroupMember> readers = all(merging ? Status.MERGING : Status.WAITING);
        Transfer transfer = new Transfer(new TransferId(donor, number), merging ? sideToSend(donor) : 0, readers);
        transfers.add(transfer);
        if (!merging) {
            readers.forEach(each -> statuses.put(each, Status.READING));
        }
        return Optional.of(transfer);
    }

    /**
     * That member has the state: the merged one of an attempt, or with 0 that of a snapshot. With the first of an attempt the others need
     * no more than they have. What is said of a merge that came to nothing, while its member reads a snapshot instead, does not count.
     */
    void done(GroupMember member, int mergeAttempt) {
        if (is(member, Status.MERGING) && mergeAttempt == attempt) {
            merged = attempt;
            statuses.replaceAll((each, before) -> before == Status.MERGING ? Status.READING : before);
        }
        if (is(member, Status.READING) && (mergeAttempt == 0 || mergeAttempt == merged)) {
            statuses.put(member, Status.READY);
            readsNoMore(member);
        }
    }

    /** That member has thrown away what it read. */
    void again(GroupMember member, boolean flooded) {
        if (is(member, Status.READING)) {
            statuses.put(member, Status.WAITING);
            quiet |= flooded;
            readsNoMore(member);
        }
    }

    private void readsNoMore(GroupMember member) {
        transfers.forEach(each -> each.readers.remove(member));
        prune();
    }

    private void prune() {
        transfers.removeIf(each -> each.readers.isEmpty());
    }

    /** That member cannot give a snapshot, or merge. */
    void failed(GroupMember member, int number) {
        if (isMerging()) {
            settleMerge();
            return;
        }
        if (number == 0) {
            again(member, false);
            return;
        }
        noDonors.add(member);
        tryAllAgain();
        find(new TransferId(member, number)).ifPresent(this::breakOff);
    }

    /** Where nobody is left who has not failed, the first is asked again; hosts tell of a failure slowly. */
    private void tryAllAgain() {
        if (noDonors.containsAll(all(Status.READY))) {
            noDonors.clear();
        }
    }

    private void breakOff(Transfer transfer) {
        transfers.remove(transfer);
        transfer.readers.forEach(each -> statuses.put(each, Status.WAITING));
    }

    /** The best side that is left wins. */
    private void settleMerge() {
        Optional<Side> best = sides.stream()
                .filter(side -> side.members().stream().anyMatch(each -> is(each, Status.MERGING)))
                .findFirst();
        List<GroupMember> winners = best.map(Side::members).orElse(List.of());
        statuses.replaceAll((member, before) ->
                before == Status.MERGING ? (winners.contains(member) ? Status.READY : Status.WAITING) : before);
        transfers.clear();
        sides = List.of();
    }

    /** Nobody but these is there any more. */
    void retain(Set<GroupMember> members) {
        statuses.keySet().retainAll(members);
        noDonors.retainAll(members);
        tryAllAgain();
        transfers.forEach(each -> each.readers.retainAll(members));
        if (isMerging()) {
            retainMerge();
        } else {
            transfers.stream().filter(this::isBroken).toList().forEach(this::breakOff);
            prune();
        }
    }

    private boolean isBroken(Transfer transfer) {
        return !transfer.complete && !statuses.containsKey(transfer.id.donor());
    }

    private void retainMerge() {
        boolean allComplete =
                transfers.size() == sides.size() && transfers.stream().allMatch(each -> each.complete);
        List<Side> left = sides.stream()
                .map(side -> new Side(
                        side.lineage(),
                        side.quorate(),
                        side.members().stream()
                                .filter(each -> is(each, Status.MERGING))
                                .toList()))
                .filter(side -> !side.members().isEmpty())
                .toList();
        if (allComplete || left.size() == sides.size() && transfers.stream().noneMatch(this::isBroken)) {
            return;
        }
        attempt++;
        sides = left;
        if (left.size() < 2) {
            settleMerge();
        }
        transfers.clear();
    }
}
