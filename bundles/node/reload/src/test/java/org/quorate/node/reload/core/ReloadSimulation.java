package org.quorate.node.reload.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.quorate.node.SettingsReload.Kind;
import org.quorate.node.SettingsReload.Outcome;

/**
 * One seeded run of nodes whose files differ or have faults, which answer at any time, die, and whose views change and fall apart at any
 * step, and from whom the group takes nothing at times. All members of a view deliver the same messages; when it falls apart each part delivers as many of those that were ordered as it has.
 */
final class ReloadSimulation {
    private static final int NODES = 4;
    private static final int STEPS = 160;
    private static final int MOST_DEADLINES = 20;

    private record Ordered(int sender, Message message) {}

    /** Members of one view, and what is ordered there. */
    private record Side(SortedSet<Integer> nodes, Deque<Ordered> order) {}

    private final SplittableRandom chance;
    private final SortedMap<Integer, Member> members = new TreeMap<>();
    private final List<Side> sides = new ArrayList<>();

    /** Who was to read, for each operation, and what each operation was applied by. */
    private final Map<Operation, SortedSet<Integer>> prepared = new HashMap<>();

    private final Map<Operation, SortedSet<Integer>> appliedBy = new HashMap<>();
    private final Map<Integer, Operation> asked = new HashMap<>();

    /** From whom the group takes nothing. */
    private final SortedSet<Integer> refused = new TreeSet<>();

    private long operations;
    private int ends;
    private String lastWhy = "";
    private final List<Kind> kinds = new ArrayList<>();

    ReloadSimulation(long seed) {
        chance = new SplittableRandom(seed);
        for (int id = 1; id <= NODES; id++) {
            members.put(id, new Member(id, "old"));
        }
        if (chance.nextInt(3) == 0) {
            any(members.keySet()).files = chance.nextBoolean() ? "a fault" : "b";
        }
        if (chance.nextInt(8) == 0) {
            any(members.keySet()).answersFiles = false;
        }
        install(new TreeSet<>(members.keySet()));
    }

    /** Runs, then heals all and has one more change go through. @return how operations ended */
    List<Kind> run() {
        for (int i = 0; i < STEPS; i++) {
            step();
        }
        heal();
        return kinds;
    }

    private void step() {
        Side side = sides.get(chance.nextInt(sides.size()));
        Member member = any(side.nodes());
        int what = chance.nextInt(40);
        if (what == 0) {
            begin(member, side, chance.nextInt(6) == 0);
        } else if (what == 1) {
            fallApart(side);
        } else if (what == 2) {
            meet();
        } else if (what == 3) {
            deadline(member);
        } else if (what == 4 && side.nodes().size() > 1 && members.size() > 2) {
            die(member, side);
        } else if (what == 5 && !refused.remove(member.id)) {
            refused.add(member.id);
        } else if (what < 10 && refused.contains(member.id)) {
            deadline(member);
        } else {
            work(side, member);
        }
        look();
    }

    private void begin(Member member, Side side, boolean dryRun) {
        if (!member.core.isAsked()) {
            Operation operation = new Operation(member.id, ++operations);
            asked.put(member.id, operation);
            member.core.begin(operation, dryRun, side.nodes());
        }
    }

    /** What its threads have for it, what it has sent, or the next message for all. */
    private void work(Side side, Member member) {
        if (!member.toDo.isEmpty() && chance.nextBoolean()) {
            member.toDo.remove(0).run();
        } else if (!member.sent.isEmpty() && chance.nextBoolean()) {
            send(member, side);
        } else if (!side.order().isEmpty()) {
            deliver(side.order().remove(), side.nodes());
        }
    }

    private void send(Member member, Side side) {
        Message message = member.sent.remove(0);
        if (!refused.contains(member.id) || message instanceof Message.Tell) {
            side.order().add(new Ordered(member.id, message));
            return;
        }
        member.toDo.add(() -> {
            member.core.unsent(message, "full");
            boolean ends = !(message instanceof Message.Prepare prepare)
                    || !prepare.operation().equals(asked.get(member.id));
            check(ends || !member.core.isAsked(), member.id + " waits for what the group has refused");
        });
    }

    private void deliver(Ordered each, SortedSet<Integer> nodes) {
        if (each.message() instanceof Message.Prepare prepare) {
            prepared.putIfAbsent(prepare.operation(), nodes);
        }
        SortedMap<Integer, Integer> before = new TreeMap<>();
        nodes.forEach(id -> before.put(id, members.get(id).applied.size()));
        nodes.forEach(id -> each.message().readBy(each.sender(), members.get(id).core));
        SortedSet<Integer> apply = new TreeSet<>();
        nodes.stream()
                .filter(id -> members.get(id).applied.size() > before.get(id))
                .forEach(apply::add);
        if (!apply.isEmpty()) {
            Operation operation = ((Message.Commit) each.message()).operation();
            check(apply.equals(nodes), "of " + nodes + " only " + apply + " apply");
            appliedBy.computeIfAbsent(operation, any -> new TreeSet<>()).addAll(apply);
            check(prepared.get(operation).containsAll(apply), "whoever applies has read");
            for (int id : prepared.get(operation)) {
                Member reader = Optional.ofNullable(members.get(id)).orElse(members.get(nodes.first()));
                check(reader.files.equals(members.get(nodes.first()).files), "files differ");
                check(!reader.files.contains("fault"), "a file has a fault");
            }
        }
    }

    private void install(SortedSet<Integer> nodes) {
        sides.add(new Side(nodes, new ArrayDeque<>()));
        nodes.forEach(id -> members.get(id).gaveUp = false);
        nodes.forEach(id -> members.get(id).core.view(nodes));
    }

    private void fallApart(Side side) {
        SortedSet<Integer> left = new TreeSet<>();
        SortedSet<Integer> right = new TreeSet<>();
        side.nodes().forEach(id -> (chance.nextBoolean() ? left : right).add(id));
        sides.remove(side);
        for (SortedSet<Integer> part : List.of(left, right)) {
            if (!part.isEmpty()) {
                deliverTheRest(side, part);
                install(part);
            }
        }
    }

    private void die(Member member, Side side) {
        sides.remove(side);
        members.remove(member.id);
        SortedSet<Integer> rest = new TreeSet<>(side.nodes());
        rest.remove(member.id);
        deliverTheRest(side, rest);
        install(rest);
    }

    /** What was ordered before a part was cut off: all up to somewhere, and from there on what its own members have sent. */
    private void deliverTheRest(Side side, SortedSet<Integer> part) {
        int had = chance.nextInt(side.order().size() + 1);
        int at = 0;
        for (Ordered each : side.order()) {
            if (at < had || part.contains(each.sender())) {
                deliver(each, part);
            }
            at++;
        }
    }

    private void meet() {
        SortedSet<Integer> all = new TreeSet<>();
        for (Side side : sides) {
            side.order().forEach(each -> deliver(each, side.nodes()));
            all.addAll(side.nodes());
        }
        sides.clear();
        install(all);
    }

    private void deadline(Member member) {
        if (member.armed.isPresent()) {
            member.armed = Optional.empty();
            member.core.deadline(member.armedFor.orElseThrow());
        }
    }

    /** What is said of an operation that has ended is true. */
    private void look() {
        int now =
                members.values().stream().mapToInt(each -> each.outcomes.size()).sum();
        if (now == ends) {
            return;
        }
        ends = now;
        for (Member each : members.values()) {
            if (!each.outcomes.isEmpty()) {
                Outcome outcome = each.outcomes.remove(0);
                ends--;
                kinds.add(outcome.kind());
                lastWhy = outcome.why();
                Operation operation = asked.get(each.id);
                SortedSet<Integer> by = appliedBy.getOrDefault(operation, new TreeSet<>());
                switch (outcome.kind()) {
                    case APPLIED -> check(by.equals(prepared.get(operation)), "applied by " + by + " only");
                    case INCOMPLETE -> check(!outcome.details().isEmpty(), "incomplete, and nothing is said");
                    default -> check(by.isEmpty(), outcome.kind() + ", but applied by " + by);
                }
                if (by.isEmpty() && outcome.kind() != Kind.INCOMPLETE) {
                    prepared.put(operation, new TreeSet<>()); // from here on nobody may
                }
            }
        }
    }

    /** All meet, all answers come; who has what is known to all; and a change that all agree on goes through. */
    private void heal() {
        refused.clear();
        List.copyOf(sides).forEach(this::goOn);
        meet();
        settle(sides.get(0));
        members.values().forEach(this::deadline);
        settle(sides.get(0));
        look();
        members.values().forEach(each -> {
            each.files = "z";
            each.answersFiles = true;
            boolean alike = members.values().stream()
                            .map(other -> other.has.digest())
                            .distinct()
                            .count()
                    == 1;
            Optional<String> last = each.facts.stream()
                    .filter(fact -> fact.startsWith("DIFFERENT") || fact.startsWith("ALIKE"))
                    .reduce((first, second) -> second);
            check(alike == last.filter(fact -> fact.startsWith("DIFFERENT")).isEmpty(), "what is known: " + last);
        });
        Member first = members.get(members.firstKey());
        check(!first.core.isAsked(), first.id + " waits for ever for " + asked.get(first.id) + ", " + first.armed);
        begin(first, sides.get(0), false);
        settle(sides.get(0));
        look();
        check(kinds.get(kinds.size() - 1) == Kind.APPLIED, "the last one: " + kinds.get(kinds.size() - 1));
        members.values().forEach(each -> check(each.has.digest().equals("z"), each.id + " has " + each.has.digest()));
    }

    /** In a view that does not change nothing stays open once the group takes messages, unless that was said; then whoever said it can. */
    private void goOn(Side side) {
        pass(side);
        List<Integer> known =
                side.nodes().stream().filter(id -> members.get(id).gaveUp).toList();
        Member next = any(known.isEmpty() ? side.nodes() : known);
        check(!next.core.isAsked(), next.id + " waits for ever");
        begin(next, side, true);
        settle(side);
        look();
        check(next.core.isAsked() || !lastWhy.contains("has begun"), next.id + " is refused: " + lastWhy);
        pass(side);
    }

    private void pass(Side side) {
        settle(side);
        for (int i = 0; i < MOST_DEADLINES; i++) {
            side.nodes().forEach(id -> deadline(members.get(id)));
            settle(side);
            look();
        }
    }

    private void settle(Side whole) {
        boolean more = true;
        while (more) {
            more = false;
            for (int id : whole.nodes()) {
                Member each = members.get(id);
                while (!each.toDo.isEmpty()) {
                    each.toDo.remove(0).run();
                    more = true;
                }
                while (!each.sent.isEmpty()) {
                    whole.order().add(new Ordered(each.id, each.sent.remove(0)));
                    more = true;
                }
            }
            while (!whole.order().isEmpty()) {
                deliver(whole.order().remove(), whole.nodes());
                more = true;
            }
        }
    }

    private Member any(Collection<Integer> nodes) {
        return members.get(new ArrayList<>(nodes).get(chance.nextInt(nodes.size())));
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
