package org.quorate.group.events.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.quorate.group.GroupMember;
import org.quorate.group.GroupView;
import org.quorate.group.GroupViewId;
import org.quorate.group.MemberChange;
import org.quorate.ordering.RingId;

/** Members that come, go and share at random, in one order. Each that is there at the end has had each kept event once. */
class SharingSimulationTest {
    private static final long FIRST_SEED = 1;
    private static final int RUNS = 300;
    private static final int STEPS = 120;
    private static final long FOR_EVER = 1L << 40;

    private static final class Member {
        final GroupMember id;
        final Sharing sharing = new Sharing();
        final Recorder out;
        boolean complete;

        Member(GroupMember id, Recorder.Repeating group) {
            this.id = id;
            out = new Recorder(group);
        }
    }

    private final List<Member> members = new ArrayList<>();
    private final List<String> shared = new ArrayList<>();
    private int instances;

    /** What a member repeats comes to all, at that place of the order. */
    private final Recorder.Repeating group = new Recorder.Repeating() {
        @Override
        public void repeated(SharedEvent event) {
            each(member -> member.sharing.repeated(event, 1, 0, member.out));
        }

        @Override
        public void allRepeated(List<GroupMember> newcomers) {
            each(member -> {
                member.sharing.allRepeated(newcomers);
                member.complete |= newcomers.contains(member.id);
            });
        }
    };

    @Test
    void whoeverIsThereAtTheEndHasHadEachEventOnce() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed++) {
            run(seed);
        }
    }

    private void run(long seed) {
        members.clear();
        shared.clear();
        Random random = new Random(seed);
        come();
        members.get(0).complete = true;
        for (int i = 0; i < STEPS; i++) {
            Member one = members.get(random.nextInt(members.size()));
            switch (random.nextInt(5)) {
                case 0 -> share();
                case 1 -> come();
                case 2 -> go(one);
                default -> repeatNext(one);
            }
        }
        while (members.stream().anyMatch(member -> !member.out.toRepeat.isEmpty())) {
            List.copyOf(members).forEach(this::repeatNext);
        }

        for (Member member : members) {
            List<String> had = member.out.texts.stream()
                    .map(text -> text.replace("again ", ""))
                    .toList();
            assertEquals(had.size(), new HashSet<>(had).size(), member.id + " had one twice, seed " + seed);
            assertEquals(Set.copyOf(shared), Set.copyOf(had), member.id + " with seed " + seed);
        }
    }

    private void share() {
        String topic = "e" + shared.size();
        shared.add(topic);
        SharedEvent event =
                new SharedEvent(new EventId(1, 1, shared.size()), "node1", FOR_EVER, topic, new TreeMap<>());
        each(member -> member.sharing.shared(event, 1, 0, member.out));
    }

    private void come() {
        if (members.size() < 6) {
            instances++;
            Member member = new Member(new GroupMember(instances % 7, instances, ""), group);
            members.add(member);
            member.sharing.joined(member.id, member.out);
            view(List.of(new MemberChange(member.id, MemberChange.Reason.JOIN)));
        }
    }

    /** Not the last one that has had everything: what nobody has any more nobody can repeat. */
    private void go(Member member) {
        long others =
                members.stream().filter(each -> each != member && each.complete).count();
        if (others > 0) {
            members.remove(member);
            view(List.of());
        }
    }

    private void view(List<MemberChange> joined) {
        List<GroupMember> ids = members.stream().map(each -> each.id).sorted().toList();
        GroupViewId id = new GroupViewId(new RingId(1, 4), 1);
        GroupView view = new GroupView("events", id, ids, joined, List.of());
        each(member -> member.sharing.viewChanged(view, 0, member.out));
    }

    private void repeatNext(Member member) {
        if (!member.out.toRepeat.isEmpty()) {
            member.out.toRepeat.removeFirst().run();
        }
    }

    private void each(Consumer<Member> told) {
        List.copyOf(members).forEach(told);
    }
}
