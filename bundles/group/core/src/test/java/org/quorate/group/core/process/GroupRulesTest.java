package org.quorate.group.core.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorate.group.GroupJoining;
import org.quorate.group.GroupStatus;
import org.quorate.group.GroupView;
import org.quorate.group.MemberChange;
import org.quorate.group.MemberChange.Reason;
import org.quorate.group.ProcessGroups;
import org.quorate.group.core.process.Witness.Kind;
import org.quorate.group.core.wire.LeaveReason;
import org.quorate.ordering.RingId;
import org.quorate.quorum.Verdict;

/** Rules of the specification, by their numbers. */
class GroupRulesTest {
    private final Scenario scenario = new Scenario(GroupLimits.PROTOCOL, 3);

    @Test
    void m40MembersOfOneNodeAreMembersOfTheirOwn() {
        scenario.form(1);
        Witness first = scenario.node(1).join("a");
        Witness second = scenario.node(1).join("a");
        scenario.run();

        assertEquals(List.of(first.who, second.who), last(first).members());
        assertEquals(last(first), last(second));
    }

    @Test
    void m41GroupOf128MembersTakesNoMore() {
        scenario.form(1, 2);
        for (int i = 0; i < ProcessGroups.MAX_MEMBERS; i++) {
            scenario.node(1 + i % 2).join("full");
        }
        scenario.run();
        Witness late = scenario.node(1).join("full");
        Witness elsewhere = scenario.node(2).join("other");
        scenario.run();

        assertEquals(GroupJoining.Reason.GROUP_FULL, late.refusal);
        assertTrue(elsewhere.isMember());
        assertEquals(ProcessGroups.MAX_MEMBERS, status(2, "full").members().size());
    }

    @Test
    void floodOfGroupsIsRefused() {
        Scenario few = new Scenario(new GroupLimits(3, 8, 1024, 1024, 4096, 4), 2);
        few.form(1, 2);
        for (int i = 0; i < 3; i++) {
            few.node(1).join("group" + i);
        }
        few.run();
        Witness fourth = few.node(2).join("group3");
        Witness second = few.node(2).join("group0");
        few.run();

        assertEquals(GroupJoining.Reason.TOO_MANY_GROUPS, fourth.refusal);
        assertTrue(second.isMember());
    }

    @Test
    void floodOfMembersOfOneNodeIsRefused() {
        scenario.form(1);
        for (int i = 0; i < ProcessGroups.MAX_LOCAL_MEMBERS; i++) {
            scenario.node(1).join("group" + i);
        }
        Witness next = scenario.node(1).join("another");

        assertEquals(GroupJoining.Reason.NODE_FULL, next.refusal);
    }

    @Test
    void m42JoinerSeesItsOwnJoiningFirst() {
        scenario.form(1, 2);
        Witness old = scenario.node(1).join("a");
        scenario.run();
        scenario.node(1).send(old, 10, false, false);
        Witness joiner = scenario.node(2).join("a");
        scenario.run();

        assertEquals(List.of(Kind.JOINED, Kind.VIEW), kinds(joiner));
        assertEquals(
                List.of(new MemberChange(joiner.who, Reason.JOIN)), last(joiner).joined());
        assertEquals(List.of(old.who, joiner.who), last(joiner).members());
    }

    @Test
    void m83VerdictIsToldBehindTheViewThatItIsForAndToWhoeverJoins() {
        scenario.form(1, 2);
        GroupLayer layer = scenario.node(1).layer;
        Witness member = scenario.node(1).join("a");
        scenario.run();
        scenario.node(1).send(member, 10, false, false);
        scenario.run();
        RingId first = scenario.node(1).ring.id;
        layer.verdict(Verdict.QUORATE, first);
        layer.membershipUnknown();
        layer.verdict(Verdict.UNDECIDED, first);
        scenario.form(1, 3);
        RingId second = scenario.node(1).ring.id;
        layer.verdict(Verdict.INQUORATE, second);
        scenario.form(1, 2, 3);
        RingId third = scenario.node(1).ring.id;
        layer.verdict(Verdict.INQUORATE, third);
        Witness joiner = scenario.node(1).join("a");
        scenario.run();

        assertEquals(
                List.of(
                        Kind.JOINED,
                        Kind.VIEW,
                        Kind.MESSAGE,
                        Kind.VERDICT,
                        Kind.SUSPENDED,
                        Kind.VERDICT,
                        Kind.VIEW,
                        Kind.VERDICT,
                        Kind.VIEW),
                kinds(member));
        assertEquals(List.of("QUORATE " + first, "UNDECIDED " + first, "INQUORATE " + second), member.verdicts());
        assertEquals(List.of(Kind.JOINED, Kind.VIEW, Kind.VERDICT), kinds(joiner));
        assertEquals(List.of("INQUORATE " + third), joiner.verdicts());
    }

    @Test
    void m43LeaverSeesItsOwnLeavingLast() {
        scenario.form(1, 2);
        Witness leaver = scenario.node(1).join("a");
        Witness other = scenario.node(2).join("a");
        scenario.run();
        scenario.node(1).layer.leave(leaver.who.instance());
        scenario.node(2).send(other, 10, false, false);
        scenario.run();
        scenario.node(2).send(other, 10, false, false);
        scenario.run();

        assertEquals(Kind.LEFT, leaver.events.get(leaver.events.size() - 1).kind());
        assertEquals(
                List.of(new MemberChange(leaver.who, Reason.LEAVE)),
                last(leaver).left());
        assertEquals(last(leaver), last(other));
        assertEquals(2, other.texts().size());
        assertTrue(leaver.texts().size() < 2, leaver.texts().toString());
    }

    @Test
    void m45ReasonsOfThoseWhoGo() {
        scenario.form(1, 2, 3);
        Witness stays = scenario.node(1).join("a");
        Witness crashes = scenario.node(2).join("a");
        Witness slow = scenario.node(2).join("a");
        Witness far = scenario.node(3).join("a");
        scenario.run();

        scenario.node(2).layer.end(crashes.who.instance(), LeaveReason.PROCDOWN);
        scenario.run();
        assertEquals(
                List.of(new MemberChange(crashes.who, Reason.PROCDOWN)),
                last(stays).left());
        scenario.node(2).layer.end(slow.who.instance(), LeaveReason.EJECTED);
        scenario.run();
        assertEquals(
                List.of(new MemberChange(slow.who, Reason.EJECTED)), last(stays).left());
        assertFalse(slow.has(Kind.LEFT));
        scenario.form(1, 2);
        assertEquals(
                List.of(new MemberChange(far.who, Reason.NODEDOWN)), last(stays).left());
        scenario.form(1, 2, 3);
        assertEquals(
                List.of(new MemberChange(far.who, Reason.NODEUP)), last(stays).joined());
    }

    @Test
    void m47MessageSentWhileJoiningFollowsTheJoining() {
        Witness joiner = scenario.node(1).join("a");
        scenario.node(1).send(joiner, 10, false, false);
        scenario.form(1);

        assertEquals(List.of(Kind.JOINED, Kind.VIEW, Kind.MESSAGE), kinds(joiner));
    }

    @Test
    void m50AndM52EachSideIsToldThatTheOtherWentAndCame() {
        scenario.form(1, 2, 3);
        Witness one = scenario.node(1).join("a");
        Witness two = scenario.node(2).join("a");
        Witness paused = scenario.node(3).join("a");
        Witness pausedToo = scenario.node(3).join("a");
        scenario.run();
        scenario.form(1, 2); // node 3 is away and knows nothing of it
        int before = paused.events.size();
        int beforeOne = one.events.size();

        scenario.form(1, 2, 3);

        List<GroupView> told = paused.views().subList(before - 1, paused.views().size());
        assertEquals(List.of(Kind.VIEW, Kind.VIEW), kinds(paused).subList(before, paused.events.size()));
        assertEquals(down(one, two), told.get(0).left());
        assertEquals(List.of(paused.who, pausedToo.who), told.get(0).members());
        assertEquals(List.of(), told.get(0).joined());
        assertEquals("1.12#0", told.get(0).id().toString());
        assertEquals(up(one, two), told.get(1).joined());
        assertEquals(List.of(), told.get(1).left());
        assertEquals("1.12#1", told.get(1).id().toString());
        assertEquals(beforeOne + 1, one.events.size());
        assertEquals(up(paused, pausedToo), last(one).joined());
        assertEquals(told.get(1).members(), last(one).members());
        assertEquals(told.get(1).id(), last(one).id());
    }

    @Test
    void m51GroupsThatAreNotAffectedAreToldNothing() {
        scenario.form(1, 2, 3);
        Witness alone = scenario.node(1).join("a");
        Witness other = scenario.node(1).join("b");
        scenario.node(3).join("b");
        scenario.run();
        int before = alone.events.size();

        scenario.form(1, 2);
        scenario.node(1).send(alone, 10, false, true);
        scenario.run();

        assertEquals(before + 1, alone.events.size());
        assertEquals(
                List.of("wanted 1.1.1:1, delivered 1.8#1 1"),
                List.copyOf(scenario.node(1).receipts.values()));
        assertEquals(1, last(other).left().size());
    }

    @Test
    void m54WhoDiesWhileTheMembersAgreeIsNoGhost() {
        scenario.form(1, 2);
        Witness stays = scenario.node(1).join("a");
        scenario.run();
        scenario.form(3);
        scenario.node(3).join("a");
        scenario.run();

        scenario.begin(1, 2, 3); // node 3 gives its state and dies before the members agree
        scenario.form(1, 2);

        assertEquals(List.of(stays.who), last(stays).members());
        assertEquals(1, status(2, "a").members().size());
        assertEquals(2, stays.events.size());
    }

    @Test
    void nodeThatBeginsANewLifeBringsNothingOfTheOldOne() {
        scenario.form(1, 2);
        Witness stays = scenario.node(1).join("a");
        Witness old = scenario.node(2).join("a");
        scenario.run();
        scenario.restart(2);

        scenario.form(1, 2);

        assertEquals(down(old), last(stays).left());
        assertEquals(List.of(stays.who), last(stays).members());
    }

    @Test
    void suspendedMemberIsToldAViewEvenIfNothingChanged() {
        scenario.form(1, 2);
        Witness member = scenario.node(1).join("a");
        scenario.run();

        scenario.node(1).layer.membershipUnknown();
        scenario.node(1).layer.membershipUnknown();
        scenario.form(1, 2);

        assertEquals(List.of(Kind.JOINED, Kind.VIEW, Kind.SUSPENDED, Kind.VIEW), kinds(member));
        assertEquals(List.of(), last(member).joined());
        assertEquals("1.8#1", last(member).id().toString());
    }

    @Test
    void messageCostsSixBytes() {
        scenario.form(1);
        Witness member = scenario.node(1).join("a-group-with-a-long-name");
        scenario.run();

        scenario.node(1).send(member, 10, false, false);

        assertEquals(16, scenario.node(1).backlog.peekFirst().length);
    }

    @Test
    void receiptOfALeaverSaysThatNobodyGotTheMessage() {
        scenario.form(1);
        Witness member = scenario.node(1).join("a");
        scenario.run();
        scenario.node(1).layer.leave(member.who.instance());
        scenario.node(1).send(member, 10, false, true);
        assertEquals(1, scenario.node(1).backlog.size());
        scenario.run();
        scenario.node(1).send(member, 10, false, true);

        assertEquals(
                List.of("wanted 1.1.1:1, not delivered", "wanted 1.1.1:2, not delivered"),
                List.copyOf(scenario.node(1).receipts.values()));
    }

    @Test
    void withoutTheOrderMembersEndAndThoseThatHaveNotAskedWait() {
        scenario.form(1);
        SimulatedNode node = scenario.node(1);
        Witness member = node.join("a");
        scenario.run();
        node.send(member, 10, false, true);
        for (int i = 0; i < 10; i++) {
            node.send(member, 10, false, false); // no room is left
        }
        Witness waits = node.join("a");

        node.layer.detached();
        node.backlog.clear();
        node.layer.attached(node);
        scenario.form(1);

        assertTrue(member.has(Kind.ENDED));
        assertEquals(List.of("wanted 1.1.1:1, unknown"), List.copyOf(node.receipts.values()));
        assertEquals(List.of(waits.who), last(waits).members());
    }

    @Test
    void m54JoiningThatComesLateLeavesNoGhost() {
        scenario.form(1, 2);
        Witness stays = scenario.node(2).join("a");
        scenario.run();
        Witness late = scenario.node(1).join("a");

        scenario.node(1).layer.detached(); // the others agree without it; its joining is still on its way
        scenario.node(1).layer.attached(scenario.node(1));
        scenario.form(1, 2);

        assertTrue(late.has(Kind.ENDED));
        assertEquals(List.of(stays.who), last(stays).members());
        assertEquals(1, status(1, "a").members().size());
    }

    private GroupStatus status(int node, String group) {
        return scenario.node(node).layer.status().stream()
                .filter(each -> each.name().equals(group))
                .findFirst()
                .orElseThrow();
    }

    static GroupView last(Witness witness) {
        List<GroupView> views = witness.views();
        return views.get(views.size() - 1);
    }

    private static List<Kind> kinds(Witness witness) {
        return witness.events.stream().map(Witness.Event::kind).toList();
    }

    private static List<MemberChange> down(Witness... who) {
        return List.of(who).stream()
                .map(each -> new MemberChange(each.who, Reason.NODEDOWN))
                .toList();
    }

    private static List<MemberChange> up(Witness... who) {
        return List.of(who).stream()
                .map(each -> new MemberChange(each.who, Reason.NODEUP))
                .toList();
    }
}
