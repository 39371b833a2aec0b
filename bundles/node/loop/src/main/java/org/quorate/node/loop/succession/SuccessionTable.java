package org.quorate.node.loop.succession;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.quorate.node.Confined;
import org.quorate.node.Incumbent;
import org.quorate.node.Incumbent.Legacy;
import org.quorate.node.Incumbent.LegacyRefused;
import org.quorate.node.Succession;

/** One seat for each seam. */
@Confined("node loop")
public final class SuccessionTable implements Succession {
    /** A seam's present provider, or what the last one left, or neither. */
    private static final class Seat {
        private Optional<Incumbent> incumbent = Optional.empty();
        private Optional<Deposit> deposit = Optional.empty();
    }

    private record Deposit(String from, byte[] state, long leftAtNanos) {}

    private final LongSupplier nowNanos;
    private final SortedMap<String, Seat> seats = new TreeMap<>();

    /**
     * A table in which every seat is empty.
     *
     * @param nowNanos monotonic time, for the age of a state left behind
     */
    public SuccessionTable(LongSupplier nowNanos) {
        this.nowNanos = nowNanos;
    }

    @Override
    public Entry enter(String seam, Incumbent newcomer) {
        Seat seat = seats.computeIfAbsent(seam, name -> new Seat());
        if (seat.incumbent.isPresent()) {
            return replace(seat, seat.incumbent.get(), newcomer);
        }
        Optional<Deposit> deposit = seat.deposit;
        String inheritedFrom = deposit.isPresent() && inherits(newcomer, deposit.get())
                ? deposit.get().from()
                : "";
        if (inheritedFrom.isEmpty()) {
            begin(newcomer, Optional.empty());
        }
        seat.incumbent = Optional.of(newcomer);
        seat.deposit = Optional.empty();
        return new Began(inheritedFrom);
    }

    @Override
    public void leave(String seam, Incumbent incumbent) {
        Seat seat = seats.get(seam);
        if (seat == null || seat.incumbent.isEmpty() || seat.incumbent.get() != incumbent) {
            return;
        }
        seat.incumbent = Optional.empty();
        seat.deposit = Optional.of(new Deposit(incumbent.description(), incumbent.bequeath(), nowNanos.getAsLong()));
    }

    private static Entry replace(Seat seat, Incumbent present, Incumbent newcomer) {
        if (present == newcomer) {
            throw new IllegalStateException(newcomer.description() + " is the incumbent already");
        }
        String from = present.description();
        if (!present.mayBequeath()) {
            return new Refused(from + " is in the middle of something that cannot be handed over; try again");
        }
        byte[] state = present.bequeath();
        boolean begun = false;
        try {
            newcomer.begin(Optional.of(new Legacy(from, state, 0)));
            begun = true;
        } catch (LegacyRefused refused) {
            return new Refused(refused.getMessage());
        } finally {
            // Also when the newcomer failed with an exception of its own: the present one must go on.
            if (!begun) {
                present.resume();
            }
        }
        seat.incumbent = Optional.of(newcomer);
        present.dismissed();
        return new Began(from);
    }

    private boolean inherits(Incumbent newcomer, Deposit deposit) {
        try {
            long age = Math.max(0, nowNanos.getAsLong() - deposit.leftAtNanos());
            newcomer.begin(Optional.of(new Legacy(deposit.from(), deposit.state(), age)));
            return true;
        } catch (LegacyRefused refused) {
            // Nobody is there to go on, so the newcomer begins anew; it knows that it refused, and says so.
            return false;
        }
    }

    private static void begin(Incumbent newcomer, Optional<Legacy> nothing) {
        try {
            newcomer.begin(nothing);
        } catch (LegacyRefused e) {
            throw new IllegalStateException(newcomer.description() + " refused a state it was not offered", e);
        }
    }
}
