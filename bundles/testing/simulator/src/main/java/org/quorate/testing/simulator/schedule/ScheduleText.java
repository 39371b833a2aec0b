package org.quorate.testing.simulator.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.quorate.testing.simulator.act.Acts;
import org.quorate.testing.simulator.act.Values;
import org.quorate.testing.simulator.world.FrameClass;
import org.quorate.testing.simulator.world.PacketFate;
import org.quorate.testing.simulator.world.Profile;
import org.quorate.testing.simulator.world.TimedAct;
import org.quorate.testing.simulator.world.World;

/**
 * Schedules as text, one thing per line:
 *
 * <pre>
 * quorate schedule 1
 * why a person's words
 * breaks EVS-10
 * lots 1234
 * profile tokenLossNanos 200000000
 * at 1.250000001 hole-maker-1 filter 1 2,3 DATA 1.0
 * lose 1 2 DATA 17
 * again 2 1 TOKEN 5 3000
 * </pre>
 *
 * {@code at} has seconds, the strike and the act; {@code lose} and {@code again} have sender, receiver, class and number of a frame,
 * and {@code again} the nanoseconds until it comes a second time. Lines that begin with {@code #} are for people.
 */
public final class ScheduleText {
    private static final String FIRST = "quorate schedule 1";
    private static final int NANO_DIGITS = 9;

    private ScheduleText() {}

    /** A schedule as text. */
    public static String write(Schedule schedule) {
        List<String> lines = new ArrayList<>();
        lines.add(FIRST);
        Origin origin = schedule.origin();
        add(lines, "why", origin.why());
        add(lines, "breaks", origin.breaks());
        add(lines, "broken", origin.broken());
        add(lines, "shows", origin.shows());
        lines.add("lots " + schedule.lots());
        ProfileText.write(schedule.profile()).forEach(line -> lines.add("profile " + line));
        for (TimedAct timed : schedule.acts()) {
            lines.add("at " + seconds(timed.time()) + " " + timed.strike() + " " + Acts.write(timed.act()));
        }
        schedule.fates().forEach(fate -> lines.add(write(fate)));
        return lines.stream().collect(Collectors.joining("\n", "", "\n"));
    }

    /** One fate as its line. */
    public static String write(PacketFate fate) {
        return (fate.isLoss() ? "lose " : "again ") + fate.from() + " " + fate.to() + " " + fate.kind() + " "
                + fate.number() + (fate.isLoss() ? "" : " " + fate.againNanos());
    }

    private static void add(List<String> lines, String what, String value) {
        if (!value.isEmpty()) {
            lines.add(what + " " + value);
        }
    }

    private static String seconds(long nanos) {
        String fraction = String.format("%09d", nanos % World.SECOND);
        return nanos / World.SECOND + "." + fraction;
    }

    /**
     * Reads what {@link #write} has written.
     *
     * @throws IllegalArgumentException where it is no schedule; names the line
     */
    public static Schedule read(String text) {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !lines.get(0).equals(FIRST)) {
            throw new IllegalArgumentException("line 1 is not \"" + FIRST + "\"");
        }
        Reading reading = new Reading();
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i).trim();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            try {
                int space = line.indexOf(' ');
                reading.take(line.substring(0, Math.max(0, space)), line.substring(space + 1));
            } catch (IllegalArgumentException | IndexOutOfBoundsException wrong) {
                throw new IllegalArgumentException("line " + (i + 1) + ": " + wrong.getMessage(), wrong);
            }
        }
        return reading.result();
    }

    /** What has been read so far. */
    private static final class Reading {
        private final Profile profile = new Profile();
        private final List<TimedAct> acts = new ArrayList<>();
        private final List<PacketFate> fates = new ArrayList<>();
        private String why = "";
        private String breaks = "";
        private String broken = "";
        private String shows = "";
        private long lots;

        void take(String what, String rest) {
            switch (what) {
                case "why" -> why = rest;
                case "breaks" -> breaks = rest;
                case "broken" -> broken = rest;
                case "shows" -> shows = rest;
                case "lots" -> lots = Long.parseLong(rest);
                case "profile" -> ProfileText.read(rest, profile);
                case "at" -> acts.add(act(rest.split(" ", 3)));
                case "lose", "again" -> fates.add(fate(rest.split(" ")));
                default ->
                    throw new IllegalArgumentException("a schedule has no lines that begin with \"" + what + "\"");
            }
        }

        private static TimedAct act(String... words) {
            return new TimedAct(nanos(words[0]), words[1], Acts.read(words[2]));
        }

        private static long nanos(String seconds) {
            int dot = seconds.indexOf('.');
            String fraction = dot < 0 ? "" : seconds.substring(dot + 1);
            String whole = dot < 0 ? seconds : seconds.substring(0, dot);
            return Long.parseLong(whole) * World.SECOND
                    + Long.parseLong((fraction + "0".repeat(NANO_DIGITS)).substring(0, NANO_DIGITS));
        }

        private static PacketFate fate(String... words) {
            return new PacketFate(
                    Integer.parseInt(words[0]),
                    Integer.parseInt(words[1]),
                    (FrameClass) Values.read(FrameClass.class, words[2]),
                    Long.parseLong(words[3]),
                    words.length > 4 ? Long.parseLong(words[4]) : 0);
        }

        Schedule result() {
            return new Schedule(new Origin(breaks, broken, shows, why), profile, lots, acts, fates);
        }
    }
}
