package org.quorate.testing.simulator.world;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.quorate.group.GroupMember;
import org.quorate.group.GroupStatus;
import org.quorate.group.GroupView;
import org.quorate.group.GroupViewId;
import org.quorate.group.MemberChange;
import org.quorate.group.core.process.Incoming;
import org.quorate.ordering.RingId;
import org.quorate.testing.simulator.world.GroupPromises.Place;
import org.quorate.testing.simulator.world.GroupPromises.Way;

/** Histories of groups as they must not be, written by hand. */
class GroupPromisesTest {
    private static final RingId RING = new RingId(1, 8);
    private static final RingId NEXT = new RingId(1, 12);
    private static final GroupMember ONE = new GroupMember(1, 1, "life 1");
    private static final GroupMember TWO = new GroupMember(2, 1, "life 1");
    private static final GroupText FIRST = new GroupText(1, 1, 1, 1);
    private static final GroupText SECOND = new GroupText(1, 1, 1, 2);
    private static final GroupViewId VIEW = new GroupViewId(RING, 1);

    private final GroupPromises promises = new GroupPromises();

    @Test
    void aMessageIsAtOnePlaceOnly() {
        promises.message(place(5, RingId.NONE), "a", FIRST, incoming(1));
        promises.message(place(5, NEXT), "a", FIRST, incoming(1));

        breaks("GROUP-ORDER", () -> promises.message(place(6, RingId.NONE), "a", FIRST, incoming(2)));
    }

    @Test
    void atOnePlaceIsOneMessageWithOneNumber() {
        promises.message(place(5, RingId.NONE), "a", FIRST, incoming(1));

        breaks("GROUP-ORDER", () -> promises.message(place(5, RingId.NONE), "a", FIRST, incoming(2)));
        breaks("GROUP-ORDER", () -> promises.message(place(5, RingId.NONE), "a", SECOND, incoming(1)));
    }

    @Test
    void nodesThatPartMaySeeDifferentEndsOfARing() {
        promises.message(place(5, NEXT), "a", FIRST, incoming(1));

        assertDoesNotThrow(
                () -> promises.message(place(5, new RingId(2, 12)), "a", FIRST, incoming(2)),
                "the other goes elsewhere");
    }

    @Test
    void whatASenderWasToldThatNobodyGetsNobodyGets() {
        promises.never(FIRST);
        promises.message(place(6, RingId.NONE), "a", SECOND, incoming(1));

        breaks("GROUP-RECEIPT", () -> promises.message(place(5, RingId.NONE), "a", FIRST, incoming(1)));
        breaks("GROUP-RECEIPT", () -> promises.never(SECOND));
    }

    @Test
    void atOnePlaceIsOneView() {
        promises.view(place(5, RingId.NONE), view(2, List.of(ONE, TWO)), VIEW, 1);

        breaks("GROUP-VIEW", () -> promises.view(place(5, RingId.NONE), view(2, List.of(TWO)), VIEW, 1));
    }

    @Test
    void whoGoesOnTogetherHasGotTheSame() {
        promises.passage("a", VIEW, NEXT, 77);
        promises.passage("a", VIEW, new RingId(2, 12), 78);
        promises.view(place(5, RingId.NONE), view(2, List.of(ONE)), VIEW, 77);

        breaks("GROUP-SYNCHRONY", () -> promises.passage("a", VIEW, NEXT, 78));
        breaks("GROUP-SYNCHRONY", () -> promises.view(place(5, RingId.NONE), view(2, List.of(ONE)), VIEW, 78));
    }

    @Test
    void aTableHasThoseWhoWereBrought() {
        bring(1, new Way(RING, 3), ONE);
        bring(2, new Way(RING, 3), TWO);

        breaks("GROUP-GHOST", () -> agreed(List.of(ONE)));
        breaks("GROUP-GHOST", () -> agreed(List.of(ONE, TWO, new GroupMember(2, 2, "life 1"))));
        breaks("GROUP-GHOST", () -> agreed(List.of(ONE, new GroupMember(2, 1, "life 3"))));
        assertDoesNotThrow(() -> agreed(List.of(ONE, TWO)));
    }

    @Test
    void whoCameAnotherWayIsLostAndGained() {
        bring(1, new Way(RING, 3), ONE);
        bring(2, new Way(RING, 4), TWO);
        GroupView before = view(1, List.of(ONE, TWO));
        List<Integer> nodes = List.of(1, 2);

        List<MemberChange> lost = promises.lost(NEXT, 1, nodes, before, List.of(ONE, TWO));

        assertEquals(List.of(new MemberChange(TWO, MemberChange.Reason.NODEDOWN)), lost);
        assertEquals(
                List.of(new MemberChange(TWO, MemberChange.Reason.NODEUP)),
                promises.gained(before, lost, List.of(ONE, TWO)));
    }

    @Test
    void whoCameTheSameWayIsLostOnlyWhenItIsNoMemberAnyMore() {
        bring(1, new Way(RING, 3), ONE);
        bring(2, new Way(RING, 3), TWO);
        GroupView before = view(1, List.of(ONE, TWO));

        assertEquals(List.of(), promises.lost(NEXT, 1, List.of(1, 2), before, List.of(ONE, TWO)));
        assertEquals(
                List.of(new MemberChange(TWO, MemberChange.Reason.PROCDOWN)),
                promises.lost(NEXT, 1, List.of(1, 2), before, List.of(ONE)));
        assertEquals(
                List.of(new MemberChange(TWO, MemberChange.Reason.NODEDOWN)),
                promises.lost(NEXT, 1, List.of(1), before, List.of(ONE)));
    }

    @Test
    void atTheEndOnlyTheLivingAreHeldAndNobodyWaits() {
        Map<String, Set<GroupMember>> living = Map.of("a", Set.of(ONE));

        assertDoesNotThrow(() -> promises.mustBeOver(NEXT, 1, living, List.of(status(List.of(ONE), false))));
        breaks("GROUP-GHOST", () -> promises.mustBeOver(NEXT, 1, living, List.of(status(List.of(ONE, TWO), false))));
        breaks("GROUP-GHOST", () -> promises.mustBeOver(NEXT, 1, living, List.of()));
        breaks("GROUP-HANG", () -> promises.mustBeOver(NEXT, 1, living, List.of(status(List.of(ONE), true))));
    }

    @Test
    void bytesAreAsTheyWereSent() {
        byte[] bytes = FIRST.write(60);
        byte[] changed = FIRST.write(60);
        changed[40]++;

        assertEquals(FIRST, GroupText.read(bytes, 0, 60));
        breaks("GROUP-WHOLE", () -> GroupText.read(bytes, 0, 59));
        breaks("GROUP-WHOLE", () -> GroupText.read(changed, 0, 60));
    }

    private void bring(int node, Way way, GroupMember member) {
        promises.brought(NEXT, node, way, "life 1", Map.of("a", Set.of(member)), Map.of("a", Set.of(member)));
    }

    private void agreed(List<GroupMember> members) {
        promises.agreed(NEXT, 1, List.of(1, 2), List.of(status(members, false)));
    }

    private static GroupStatus status(List<GroupMember> members, boolean slow) {
        return new GroupStatus(
                "a",
                VIEW,
                0,
                members.stream()
                        .map(each -> new GroupStatus.MemberStatus(each, slow, 0))
                        .toList());
    }

    private static GroupView view(int number, List<GroupMember> members) {
        return new GroupView("a", new GroupViewId(RING, number), members, List.of(), List.of());
    }

    private static Place place(long seq, RingId towards) {
        return new Place(RING, seq, 0, towards);
    }

    private static Incoming incoming(long sequence) {
        Incoming message = new Incoming();
        message.ring = RING;
        message.number = 1;
        message.sequence = sequence;
        return message;
    }

    private static void breaks(String promise, Executable history) {
        assertEquals(promise, assertThrows(Breach.class, history).property());
    }
}
