package org.quorate.testing.fuzz.ring;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.quorate.ordering.totem.core.Abilities;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.ordering.totem.core.StateName;
import org.quorate.ordering.totem.core.TotemSettings;
import org.quorate.ordering.totem.core.membership.MergeGate;
import org.quorate.testing.fuzz.Finding;

/** Three cores and a network that a script commands, under virtual time. What is not commanded goes its natural way. */
final class Trio {
    static final int NODES = 3;
    static final long MILLI = 1_000_000;
    static final int MAX_MESSAGE = 600;

    /** More are lost, as in a full buffer. */
    static final int MAX_FLIGHTS = 256;

    private static final NodeSet ALL = NodeSet.of(1, 2, 3);
    private static final long DELAY_NANOS = MILLI / 10;
    private static final long TOKEN_LOSS_NANOS = 100 * MILLI;
    /** Longer than usual: what matters is said once, and repeating it takes most of the time of a run. */
    private static final long JOIN_NANOS = 40 * MILLI;

    /** Frames that were lost one by one leave no trace in who hears whom, so a gate may still be closed ([MG3]). */
    private static final long SETTLED_NANOS = 10_000 * MILLI + MergeGate.LONGEST_NANOS;

    private static final int STORE = 64;
    private static final int PAYLOAD = 160;
    private static final int KEPT_FLIGHTS = 2 * MAX_FLIGHTS;

    private static final List<Flight> IDLE = new ArrayList<>();

    private final Member[] members = new Member[NODES];
    private final List<Flight> flights = new ArrayList<>();
    private final Witness witness;
    private final boolean lies;
    private int cuts;
    private long now;

    /**
     * Three nodes that have not started.
     *
     * @param lies messages will be changed on their way: nothing is promised but that the cores live
     * @param firstSeq number before the first message and token of a ring
     * @param accelerated packets may leave after the token
     */
    Trio(boolean lies, long firstSeq, boolean accelerated) {
        this.lies = lies;
        witness = new Witness(!lies);
        for (int i = 0; i < NODES; i++) {
            members[i] = new Member(this, settings(i + 1, firstSeq, accelerated));
        }
    }

    static TotemSettings settings(int self, long firstSeq, boolean accelerated) {
        return new TotemSettings(
                self,
                ALL,
                TOKEN_LOSS_NANOS,
                TOKEN_LOSS_NANOS / 5,
                JOIN_NANOS,
                TOKEN_LOSS_NANOS * 6 / 5,
                100 * MILLI,
                STORE / 4,
                1 << 14,
                STORE / 8,
                STORE,
                PAYLOAD,
                MAX_MESSAGE,
                8 * MAX_MESSAGE,
                firstSeq,
                firstSeq,
                accelerated ? STORE / 16 : 0,
                Abilities.CURRENT);
    }

    long now() {
        return now;
    }

    Witness witness() {
        return witness;
    }

    Member member(int index) {
        return members[index % NODES];
    }

    void startAll() {
        for (Member member : members) {
            member.start();
        }
    }

    /** Every input has been judged after this. */
    void check() {
        witness.mustBeContent();
    }

    /** A node ends itself: never for what honest nodes send, and for a lie only where the protocol says so. */
    void mayEnd(Member member, String why) {
        boolean declared = why.startsWith("Others remember incarnation") || why.startsWith("another running node has");
        Finding.unless(lies && declared, "node " + member.id() + " ends itself: " + why);
    }

    // ---- the network

    /** Cuts the ways whose bits are set: bit {@code 3 * from + to}, both from 0. */
    void cut(int ways) {
        cuts = ways;
    }

    void broadcast(int from, Consumer<Flight> message) {
        for (int to = 1; to <= NODES; to++) {
            if (to != from) {
                send(from, to, message);
            }
        }
    }

    void send(int from, int to, Consumer<Flight> message) {
        boolean isCut = (cuts >>> (NODES * (from - 1) + to - 1) & 1) != 0;
        if (!isCut && flights.size() < MAX_FLIGHTS) {
            Flight flight = take();
            flight.to = to;
            flight.at = now + DELAY_NANOS;
            message.accept(flight);
            flights.add(flight);
        }
    }

    /** One of those under way, counted from the oldest; null when nothing is. */
    Flight flight(int index) {
        return flights.isEmpty() ? null : flights.get(index % flights.size());
    }

    int underWay() {
        return flights.size();
    }

    void lose(Flight flight) {
        flights.remove(flight);
        release(flight);
    }

    void duplicate(Flight flight) {
        if (flights.size() < MAX_FLIGHTS) {
            Flight second = take();
            second.copy(flight);
            second.at = now + DELAY_NANOS;
            flights.add(second);
        }
    }

    void arrive(Flight flight) {
        flights.remove(flight);
        now = Math.max(now, flight.at);
        Member target = member(flight.to - 1);
        if (target.isUp()) {
            flight.give(target);
        }
        release(flight);
    }

    /** A host forgets what waited while its process was stopped, all but packets and the newest token. */
    void dropStale(Member member) {
        boolean tokenSeen = false;
        for (int i = flights.size() - 1; i >= 0; i--) {
            Flight flight = flights.get(i);
            if (flight.to == member.id() && flight.at <= now) {
                boolean stale = flight.isMembership() || flight.isToken() && tokenSeen;
                tokenSeen |= flight.isToken();
                if (stale) {
                    flights.remove(i);
                    release(flight);
                }
            }
        }
    }

    /** Everything that waits for a node arrives before its deadlines. */
    void deliverWaiting(Member member) {
        for (Flight flight : List.copyOf(flights)) {
            if (flight.to == member.id() && flight.at <= now && flights.contains(flight)) {
                arrive(flight);
            }
        }
    }

    // ---- time

    /** The next thing that happens of itself; false when nothing ever will, or not before that time. */
    boolean step(long until) {
        Flight next = null;
        for (int i = 0; i < flights.size(); i++) {
            Flight flight = flights.get(i);
            if ((next == null || flight.at < next.at) && !isPaused(flight.to)) {
                next = flight;
            }
        }
        Member first = null;
        long due = next == null ? Long.MAX_VALUE : next.at;
        for (Member member : members) {
            if (member.isAwake() && member.due() < due) {
                first = member;
                due = member.due();
            }
        }
        if (due > until) {
            return false;
        }
        if (first != null) {
            fire(first);
            return true;
        }
        if (next != null) {
            arrive(next);
        }
        return next != null;
    }

    private boolean isPaused(int id) {
        Member member = member(id - 1);
        return member.isUp() && !member.isAwake();
    }

    /** The earliest deadline of a node comes, whatever is late on the network. */
    void fire(Member member) {
        if (member.isAwake() && member.hasDeadline()) {
            now = Math.max(now, member.due());
            member.fire();
        }
    }

    void run(int steps, long nanos) {
        long until = now + nanos;
        int left = steps;
        while (left-- > 0 && step(until)) {
            // Goes on.
        }
    }

    // ---- the end

    /** All faults are over: within a bound there is one ring of all, and everything is delivered. */
    void settle() {
        heal();
        long until = now + SETTLED_NANOS;
        int steps = 0;
        while (steps++ % 8 != 0 || !isSettled()) {
            startAll(); // One that was leaving when the faults ended is gone by now.
            Finding.unless(step(until), "EVS-16: no quiet ring of all in " + SETTLED_NANOS / MILLI + " ms: " + this);
        }
        witness.finish();
    }

    /** Everything works again. */
    void heal() {
        cuts = 0;
        for (Member member : members) {
            member.resume();
            member.receiver(false, false);
            member.start();
        }
    }

    /** After lies: whoever runs still waits for something. */
    void mustLive() {
        for (Member member : members) {
            Finding.unless(
                    !member.isUp() || member.hasDeadline(),
                    "node " + member.id() + " waits for nothing, for ever: " + this);
        }
    }

    boolean isSettled() {
        for (Member member : members) {
            boolean settled = member.isAwake()
                    && member.core().state() == StateName.OPERATIONAL
                    && member.core().members().equals(ALL)
                    && member.core().ring().equals(members[0].core().ring())
                    && member.core().backlogMessages() == 0
                    && member.core().deliveredSeq() == member.core().highestSeq()
                    && member.core().highestSeq() == members[0].core().highestSeq();
            if (!settled) {
                return false;
            }
        }
        return true;
    }

    /** Forgets what is under way. */
    void close() {
        flights.forEach(Trio::release);
        flights.clear();
    }

    private static Flight take() {
        return IDLE.isEmpty() ? new Flight() : IDLE.remove(IDLE.size() - 1);
    }

    private static void release(Flight flight) {
        if (IDLE.size() < KEPT_FLIGHTS) {
            IDLE.add(flight);
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Member member : members) {
            text.append(member).append("; ");
        }
        return text.append(flights.size()).append(" under way").toString();
    }
}
