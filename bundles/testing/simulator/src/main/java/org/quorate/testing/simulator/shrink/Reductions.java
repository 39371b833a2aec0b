package org.quorate.testing.simulator.shrink;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.quorate.testing.simulator.act.Acts;
import org.quorate.testing.simulator.schedule.ProfileText;
import org.quorate.testing.simulator.schedule.Schedule;
import org.quorate.testing.simulator.world.PacketFate;
import org.quorate.testing.simulator.world.Profile;
import org.quorate.testing.simulator.world.Submit;
import org.quorate.testing.simulator.world.TimedAct;

/** Smaller schedules made of larger ones. */
final class Reductions {
    private Reductions() {}

    /** One message of a schedule: place of its act, and its place in the burst. */
    record Message(int act, int place) {}

    /** Without what comes after a time. */
    static Schedule upTo(Schedule schedule, long nanos) {
        return schedule.withActs(
                schedule.acts().stream().filter(timed -> timed.time() <= nanos).toList());
    }

    /** Only these strikes, and all messages. */
    static Schedule strikes(Schedule schedule, List<String> kept) {
        Set<String> names = new HashSet<>(kept);
        return schedule.withActs(schedule.acts().stream()
                .filter(timed -> timed.act().outlastsFaults() || names.contains(timed.strike()))
                .toList());
    }

    /** Places of the acts that submit messages, or of all others. */
    static List<Integer> places(Schedule schedule, boolean submitting) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < schedule.acts().size(); i++) {
            if (schedule.acts().get(i).act() instanceof Submit == submitting) {
                places.add(i);
            }
        }
        return places;
    }

    /** Of these acts only those that are kept, and all others. */
    static Schedule acts(Schedule schedule, List<Integer> considered, List<Integer> kept) {
        Set<Integer> gone = new HashSet<>(considered);
        kept.forEach(gone::remove);
        List<TimedAct> acts = new ArrayList<>();
        for (int i = 0; i < schedule.acts().size(); i++) {
            if (!gone.contains(i)) {
                acts.add(schedule.acts().get(i));
            }
        }
        return schedule.withActs(acts);
    }

    /** All messages. */
    static List<Message> messages(Schedule schedule) {
        List<Message> messages = new ArrayList<>();
        for (int act : places(schedule, true)) {
            int size = ((Submit) schedule.acts().get(act).act()).messages().size();
            for (int place = 0; place < size; place++) {
                messages.add(new Message(act, place));
            }
        }
        return messages;
    }

    /** Only these messages. */
    static Schedule messages(Schedule schedule, List<Message> kept) {
        List<TimedAct> acts = new ArrayList<>();
        for (int i = 0; i < schedule.acts().size(); i++) {
            TimedAct timed = schedule.acts().get(i);
            if (timed.act() instanceof Submit submit) {
                int act = i;
                List<Integer> places = kept.stream()
                        .filter(message -> message.act() == act)
                        .map(Message::place)
                        .toList();
                if (!places.isEmpty()) {
                    Submit fewer = new Submit(submit.node(), submit.messages().only(places));
                    acts.add(new TimedAct(timed.time(), timed.strike(), fewer));
                }
            } else {
                acts.add(timed);
            }
        }
        return schedule.withActs(acts);
    }

    /** With the fates of frames laid down that the acts and lots decide otherwise. */
    static Schedule laidDown(Schedule schedule, List<PacketFate> fates) {
        return schedule.withActs(schedule.acts().stream()
                        .filter(timed -> !timed.act().decidesFates())
                        .toList())
                .withFates(fates);
    }

    /** Whether there is anything to lay down. */
    static boolean decidesFates(Schedule schedule) {
        return schedule.acts().stream().anyMatch(timed -> timed.act().decidesFates());
    }

    /** Without a node. */
    static Schedule without(Schedule schedule, int node) {
        Profile fewer = ProfileText.copy(schedule.profile());
        fewer.nodes = Arrays.stream(fewer.nodes).filter(id -> id != node).toArray();
        List<TimedAct> acts = new ArrayList<>();
        for (TimedAct timed : schedule.acts()) {
            Acts.without(timed.act(), node).ifPresent(act -> acts.add(new TimedAct(timed.time(), timed.strike(), act)));
        }
        List<PacketFate> fates = schedule.fates().stream()
                .filter(fate -> fate.from() != node && fate.to() != node)
                .toList();
        return schedule.with(fewer).withActs(acts).withFates(fates);
    }

    /** With the times of all acts rounded to multiples of something. */
    static Schedule rounded(Schedule schedule, long nanos) {
        return schedule.withActs(schedule.acts().stream()
                .map(timed -> new TimedAct(round(timed.time(), nanos), timed.strike(), timed.act()))
                .toList());
    }

    /** With the time of one act rounded, and of those at the same time. */
    static Schedule rounded(Schedule schedule, int place, long nanos) {
        long time = schedule.acts().get(place).time();
        long to = round(time, nanos);
        List<TimedAct> acts = new ArrayList<>();
        for (TimedAct timed : schedule.acts()) {
            acts.add(timed.time() == time ? new TimedAct(to, timed.strike(), timed.act()) : timed);
        }
        acts.sort(Comparator.comparingLong(TimedAct::time));
        return schedule.withActs(acts);
    }

    private static long round(long time, long nanos) {
        return (time + nanos / 2) / nanos * nanos;
    }

    /** Only what begins at a time or later, so much earlier, and the end of the faults with it. */
    static Schedule lastPart(Schedule schedule, long from, long earlier) {
        List<TimedAct> acts = schedule.acts().stream()
                .filter(timed -> timed.time() >= from)
                .map(timed -> new TimedAct(timed.time() - earlier, timed.strike(), timed.act()))
                .toList();
        return healedAt(schedule.withActs(acts), schedule.profile().chaosNanos - earlier);
    }

    /** With one act and all later ones so much earlier. */
    static Schedule earlier(Schedule schedule, int place, long nanos) {
        List<TimedAct> acts = new ArrayList<>(schedule.acts());
        for (int i = place; i < acts.size(); i++) {
            TimedAct timed = acts.get(i);
            acts.set(i, new TimedAct(timed.time() - nanos, timed.strike(), timed.act()));
        }
        return schedule.withActs(acts);
    }

    /** Time between an act and the one before it, or the start. */
    static long gap(Schedule schedule, int place) {
        long before = place == 0 ? 0 : schedule.acts().get(place - 1).time();
        return schedule.acts().get(place).time() - before;
    }

    /** The faults end at a time. */
    static Schedule healedAt(Schedule schedule, long nanos) {
        Profile shorter = ProfileText.copy(schedule.profile());
        shorter.chaosNanos = nanos;
        return schedule.with(shorter);
    }
}
