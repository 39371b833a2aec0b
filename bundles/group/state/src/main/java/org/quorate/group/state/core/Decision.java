package org.quorate.group.state.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.group.GroupMember;
import org.quorate.group.state.Lineage;
import org.quorate.group.state.MergePolicy;

/**
 * What a round comes to; follows from the claims alone.
 *
 * @param statuses of all members
 * @param sides members with state by what they have, the best first; where nobody has any, those with all pieces of one
 * @param contested whether states differed
 * @param empty whether nobody has state, and all begin with the initial one
 */
record Decision(SortedMap<GroupMember, Status> statuses, List<Side> sides, boolean contested, boolean empty) {

    static Decision of(SortedMap<GroupMember, Claim> claims) {
        SortedMap<GroupMember, Status> statuses = new TreeMap<>();
        claims.keySet().forEach(each -> statuses.put(each, Status.WAITING));
        List<Side> sides = sides(claims, Claim.Stage.READY);
        if (sides.isEmpty()) {
            return withoutState(claims, statuses);
        }
        boolean contested = sides.size() > 1;
        MergePolicy policy = contested ? policy(claims) : MergePolicy.ACCEPT;
        List<Side> going = policy == MergePolicy.REFUSE ? sides.subList(0, 1) : sides;
        Status status = policy == MergePolicy.APPLICATION ? Status.MERGING : Status.READY;
        going.forEach(side -> side.members().forEach(each -> statuses.put(each, status)));
        if (status == Status.READY) {
            claims.forEach((member, claim) -> {
                if (goesOnReading(claim, claims, statuses, going)) {
                    statuses.put(member, Status.READING);
                }
            });
        }
        return new Decision(statuses, sides, contested, false);
    }

    /** Whether any of these has the state from here on. */
    boolean goesOn(List<GroupMember> ready) {
        return ready.stream().anyMatch(each -> statuses.get(each) == Status.READY);
    }

    /** When the state that this member goes on with, or waits for, took commands last while quorate. */
    LastQuorate quorate(GroupMember member) {
        boolean merging = statuses.containsValue(Status.MERGING);
        boolean own = statuses.get(member) == Status.READY;
        return sides.stream()
                .filter(side -> merging || !own || side.members().contains(member))
                .map(Side::quorate)
                .reduce((one, two) -> merging && two.compareTo(one) > 0 ? two : one)
                .orElse(LastQuorate.NEVER);
    }

    private static Decision withoutState(
            SortedMap<GroupMember, Claim> claims, SortedMap<GroupMember, Status> statuses) {
        List<Side> completing = sides(claims, Claim.Stage.COMPLETING);
        if (completing.isEmpty()) {
            statuses.replaceAll((member, before) -> Status.READY);
        } else {
            completing.get(0).members().forEach(each -> statuses.put(each, Status.READING));
        }
        return new Decision(statuses, completing, completing.size() > 1, completing.isEmpty());
    }

    private static boolean goesOnReading(
            Claim claim,
            SortedMap<GroupMember, Claim> claims,
            SortedMap<GroupMember, Status> statuses,
            List<Side> going) {
        return switch (claim.stage()) {
            case NONE, READY -> false;
            case COMPLETING -> going.stream().anyMatch(side -> side.lineage().equals(claim.lineage()));
            case READING -> {
                GroupMember donor = claim.reading().donor();
                yield statuses.get(donor) == Status.READY
                        && claims.get(donor).sending() == claim.reading().number();
            }
        };
    }

    private static MergePolicy policy(SortedMap<GroupMember, Claim> claims) {
        return claims.values().stream()
                .map(Claim::policy)
                .min(Comparator.naturalOrder())
                .orElse(MergePolicy.REFUSE);
    }

    /** The best first (M-86). */
    private static List<Side> sides(SortedMap<GroupMember, Claim> claims, Claim.Stage stage) {
        Map<Lineage, List<GroupMember>> members = new TreeMap<>();
        Map<Lineage, LastQuorate> quorate = new TreeMap<>();
        claims.forEach((member, claim) -> {
            if (claim.stage() == stage) {
                members.computeIfAbsent(claim.lineage(), none -> new ArrayList<>())
                        .add(member);
                quorate.merge(claim.lineage(), claim.quorate(), (one, two) -> one.compareTo(two) > 0 ? one : two);
            }
        });
        Comparator<Side> worse = Comparator.comparing(
                        (Side side) -> side.lineage().position() > 0)
                .thenComparing(Side::quorate)
                .thenComparing(side -> side.members().size())
                .thenComparing(Side::lineage);
        return members.entrySet().stream()
                .map(each -> new Side(each.getKey(), quorate.get(each.getKey()), each.getValue()))
                .sorted(worse.reversed())
                .toList();
    }
}
