package org.quorate.testing.simulator.table;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.quorate.ordering.totem.core.Reason;
import org.quorate.ordering.totem.core.StateName;

/** The table with its counts, for people, and the rows that were too rare. */
public final class TableReport {
    /** Hits below which a row is listed. */
    public static final long ENOUGH = 100;

    /** What may lead to GATHER from where. */
    private static final Map<StateName, Set<Reason>> GATHERS = gathers();

    private final Tally tally;
    private final List<String> rare = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    /** A report of that tally. */
    public TableReport(Tally tally) {
        this.tally = tally;
        for (Row row : Row.values()) {
            line(row.toString(), tally.of(row), row.never);
        }
        for (StateName from : StateName.values()) {
            for (Reason reason : Reason.values()) {
                gather(from, reason);
            }
        }
        for (int members = 1; members <= Tally.LARGEST_SET; members++) {
            String size = members + (members == Tally.LARGEST_SET ? " or more" : "");
            line("transitional set | members | " + size, tally.of(members), "");
        }
        text.append(rare.size()).append(" rows with fewer than ").append(ENOUGH).append(" hits\n");
        rare.forEach(row -> text.append("  ").append(row).append('\n'));
    }

    private static Map<StateName, Set<Reason>> gathers() {
        Map<StateName, Set<Reason>> gathers = new EnumMap<>(StateName.class);
        Set<Reason> anywhere = EnumSet.of(Reason.JOIN_RECEIVED, Reason.MEMBER_LEAVES, Reason.PEER_REFUSED);
        Set<Reason> gather = EnumSet.copyOf(anywhere);
        gather.addAll(EnumSet.of(
                Reason.CONSENSUS_TIMEOUT,
                Reason.NO_COMMIT_TOKEN,
                Reason.FOREIGN_RING,
                Reason.NOT_MUTUAL,
                Reason.INCOMPATIBLE));
        gathers.put(StateName.GATHER, gather);
        Set<Reason> commit = EnumSet.copyOf(anywhere);
        commit.addAll(EnumSet.of(Reason.LOST_IN_COMMIT, Reason.MEMBER_RESTARTED));
        gathers.put(StateName.COMMIT, commit);
        Set<Reason> recovery = EnumSet.copyOf(anywhere);
        recovery.addAll(EnumSet.of(Reason.LOST_IN_RECOVERY, Reason.MEMBER_RESTARTED, Reason.RECOVERY_ENDLESS));
        gathers.put(StateName.RECOVERY, recovery);
        Set<Reason> operational = EnumSet.copyOf(anywhere);
        operational.addAll(EnumSet.of(
                Reason.TOKEN_LOST,
                Reason.FOREIGN_RING,
                Reason.MEMBER_RESTARTED,
                Reason.SUSPENDED,
                Reason.FAILED_TO_RECEIVE,
                Reason.NEWER_VERSION,
                Reason.LAYERS_CHANGED));
        gathers.put(StateName.OPERATIONAL, operational);
        gathers.put(StateName.LEFT, EnumSet.noneOf(Reason.class));
        return gathers;
    }

    private void gather(StateName from, Reason reason) {
        long hits = tally.of(from, reason);
        String name = "gather | from " + from + " | " + reason;
        if (GATHERS.get(from).contains(reason)) {
            line(name, hits, "");
        } else if (hits > 0) {
            text.append(String.format("%,12d  %s (not in the table)%n", hits, name));
        }
    }

    private void line(String name, long hits, String never) {
        text.append(String.format("%,12d  %s%s%n", hits, name, never.isEmpty() ? "" : "  -- never: " + never));
        if (hits < ENOUGH && never.isEmpty()) {
            rare.add(String.format("%,6d  %s", hits, name));
        }
    }

    /** Rows that can happen and were used too rarely. */
    public List<String> rare() {
        return List.copyOf(rare);
    }

    /** All of it. */
    public String text() {
        return text.toString();
    }
}
