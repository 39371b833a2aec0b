package org.quorate.group.events.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.quorate.group.GroupMember;
import org.quorate.group.GroupView;
import org.quorate.group.GroupViewId;
import org.quorate.group.MemberChange;
import org.quorate.group.MemberChange.Reason;
import org.quorate.ordering.RingId;

class SharingTest {
    private static final GroupMember ONE = new GroupMember(1, 1, "");
    private static final GroupMember TWO = new GroupMember(2, 1, "");
    private static final GroupMember THREE = new GroupMember(3, 1, "");

    private final List<String> repeated = new ArrayList<>();
    private final Recorder out = new Recorder(new Recorder.Repeating() {
        @Override
        public void repeated(SharedEvent event) {
            repeated.add(event.topic() + " " + event.retainMillis());
        }

        @Override
        public void allRepeated(List<GroupMember> members) {
            repeated.add(members.toString());
        }
    });
    private final Sharing sharing = new Sharing();

    @Test
    void theFirstOfThoseThatWereThereRepeatsWhatIsKept() {
        alone(ONE);
        sharing.shared(event("a", 1, 100), 10, 1_000, out);
        sharing.shared(event("b", 2, 0), 10, 1_000, out);
        sharing.shared(event("c", 3, 5), 10, 1_000, out);
        sharing.shared(event("d", 4, 100), 10, 1_002, out);

        view(1_010, Reason.JOIN, List.of(ONE, TWO), TWO);

        assertEquals(List.of("a", "b", "c", "d"), out.texts);
        assertEquals(List.of("a 90", "d 92", "[2/1]"), repeats(), "b is not kept, and the time of c is over");
    }

    @Test
    void theNextOneRepeatsWhenItGoesBeforeItHas() {
        own(TWO, List.of(ONE, TWO));
        sharing.allRepeated(List.of(TWO));
        sharing.shared(event("a", 1, 100), 10, 0, out);
        view(1, Reason.JOIN, List.of(ONE, TWO, THREE), THREE);
        assertEquals(List.of(), repeats());

        view(2, Reason.JOIN, List.of(TWO, THREE));

        assertEquals(List.of("a 98", "[3/1]"), repeats());
    }

    @Test
    void nobodyRepeatsAgainForWhoeverWasTold() {
        own(TWO, List.of(ONE, TWO));
        sharing.allRepeated(List.of(TWO));
        view(1, Reason.JOIN, List.of(ONE, TWO, THREE), THREE);
        sharing.allRepeated(List.of(THREE));

        view(2, Reason.JOIN, List.of(TWO, THREE));

        assertEquals(List.of(), repeats());
    }

    @Test
    void nobodyRepeatsForWhoeverIsGone() {
        own(TWO, List.of(ONE, TWO));
        sharing.allRepeated(List.of(TWO));
        view(1, Reason.JOIN, List.of(ONE, TWO, THREE), THREE);

        view(2, Reason.JOIN, List.of(TWO));

        assertEquals(List.of(), repeats());
    }

    @Test
    void whoComesTakesWhatIsRepeatedOnceAndOnlyUntilItWasToldAll() {
        own(TWO, List.of(ONE, TWO));
        sharing.shared(event("b", 2, 100), 10, 0, out);
        sharing.repeated(event("a", 1, 50), 10, 0, out);
        sharing.repeated(event("a", 1, 50), 10, 0, out);
        sharing.repeated(event("b", 2, 100), 10, 0, out);
        sharing.allRepeated(List.of(TWO));
        sharing.repeated(event("c", 3, 50), 10, 0, out);

        assertEquals(List.of("b", "again a"), out.texts);
    }

    @Test
    void membersOfAnotherPartAreToldAndTellWhatTheyShared() {
        alone(ONE);
        sharing.shared(event("a", 1, 100), 10, 0, out);

        view(10, Reason.NODEUP, List.of(ONE, TWO), TWO);
        sharing.repeated(event("b", 2, 100), 10, 10, out);

        assertEquals(List.of("a", "PARTED", "again b"), out.texts);
        assertEquals(List.of("a 90", "[2/1]"), repeats());
    }

    @Test
    void whoWasAwaySaysSoAndTakesWhatItMissed() {
        alone(ONE);
        sharing.shared(event("a", 1, 100), 10, 0, out);

        own(new GroupMember(1, 2, ""), List.of(new GroupMember(1, 2, ""), TWO));
        sharing.repeated(event("a", 1, 100), 10, 0, out);
        sharing.repeated(event("b", 2, 100), 10, 0, out);

        assertEquals(List.of("a", "AWAY", "again b"), out.texts);
    }

    @Test
    void whereNobodyIsLeftThatWasThereNobodyWaits() {
        own(TWO, List.of(ONE, TWO));
        view(1, Reason.JOIN, List.of(TWO));
        sharing.shared(event("a", 1, 100), 10, 1, out);
        sharing.repeated(event("b", 2, 100), 10, 1, out);
        view(2, Reason.JOIN, List.of(TWO, THREE), THREE);

        assertEquals(List.of("a"), out.texts, "b would be of somebody who knows more, and nobody does");
        assertEquals(List.of("a 99", "[3/1]"), repeats());
    }

    @Test
    void keptEventsAreBounded() {
        KeptEvents kept = new KeptEvents();
        for (int i = 1; i <= KeptEvents.MAX_EVENTS + 1; i++) {
            kept.keep(event("e" + i, i, 100), 1, 0);
        }
        assertEquals(KeptEvents.MAX_EVENTS, kept.at(0).size());
        assertEquals("e2", kept.at(0).get(0).topic());

        kept.keep(event("large", 5_000, 100), (int) KeptEvents.MAX_BYTES, 0);
        assertEquals(
                List.of("large"), kept.at(0).stream().map(SharedEvent::topic).toList());
        kept.keep(event("larger", 5_001, 100), (int) KeptEvents.MAX_BYTES + 1, 0);
        assertEquals(List.of(), kept.at(0));
        kept.keep(event("small", 5_002, 100), 1, 0);
        assertEquals(List.of(), kept.at(100));
        for (int i = 1; i < 3; i++) {
            kept.keep(event("large" + i, 6_000 + i, 100), (int) KeptEvents.MAX_BYTES, i * 100);
            assertEquals("large" + i, kept.at(i * 100).get(0).topic(), "what is over needs no room");
        }
    }

    private void alone(GroupMember self) {
        own(self, List.of(self));
    }

    private void own(GroupMember self, List<GroupMember> members) {
        sharing.joined(self, out);
        view(0, Reason.JOIN, members, self);
    }

    private void view(long now, Reason reason, List<GroupMember> members, GroupMember... joined) {
        List<MemberChange> changes = new ArrayList<>();
        for (GroupMember each : joined) {
            changes.add(new MemberChange(each, reason));
        }
        GroupViewId id = new GroupViewId(new RingId(1, 4), 1);
        sharing.viewChanged(new GroupView("events", id, members, changes, List.of()), now, out);
    }

    private List<String> repeats() {
        out.toRepeat.forEach(Runnable::run);
        out.toRepeat.clear();
        List<String> all = List.copyOf(repeated);
        repeated.clear();
        return all;
    }

    private static SharedEvent event(String topic, long number, long retainMillis) {
        return new SharedEvent(new EventId(1, 7, number), "node1", retainMillis, topic, new TreeMap<>());
    }
}
