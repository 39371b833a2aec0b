package org.quorate.testing.fuzz.ring;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.Commit;
import org.quorate.ordering.totem.core.Counter;
import org.quorate.ordering.totem.core.Deadline;
import org.quorate.ordering.totem.core.Delivered;
import org.quorate.ordering.totem.core.DialectPolicy;
import org.quorate.ordering.totem.core.Effects;
import org.quorate.ordering.totem.core.HoldCancel;
import org.quorate.ordering.totem.core.Join;
import org.quorate.ordering.totem.core.Merge;
import org.quorate.ordering.totem.core.Packet;
import org.quorate.ordering.totem.core.Reason;
import org.quorate.ordering.totem.core.StableRecord;
import org.quorate.ordering.totem.core.StateName;
import org.quorate.ordering.totem.core.Token;
import org.quorate.ordering.totem.core.TotemCore;
import org.quorate.ordering.totem.core.TotemSettings;
import org.quorate.testing.fuzz.Finding;

/** One node of the trio: a core and what its host would keep for it. */
final class Member implements Effects, TotemInput {
    private static final Deadline[] DEADLINES = Deadline.values();
    private static final long NEVER = Long.MAX_VALUE;

    private final Trio trio;
    private final TotemSettings settings;
    private final Chance chance;
    private final long[] armed = new long[DEADLINES.length];

    private TotemCore core;
    private StableRecord disk = StableRecord.NONE;
    private boolean up;
    private boolean paused;
    private long pausedAt;
    private boolean left;
    private String fatal = "";
    private int observer = -1;
    private long incarnation;
    private long tag;

    private final Tee effects = new Tee(this);
    private Twin twin;

    Member(Trio trio, TotemSettings settings) {
        this.trio = trio;
        this.settings = settings;
        chance = new Chance(settings.self());
    }

    int id() {
        return settings.self();
    }

    TotemCore core() {
        return core;
    }

    boolean isUp() {
        return up;
    }

    boolean isAwake() {
        return up && !paused;
    }

    void start() {
        if (up) {
            return;
        }
        up = true;
        paused = false;
        left = false;
        fatal = "";
        Arrays.fill(armed, NEVER);
        core = new TotemCore(settings, DialectPolicy.NATIVE, chance, effects);
        core.start(trio.now(), disk, id());
        afterInput();
    }

    void crash() {
        if (up) {
            end(false);
        }
    }

    private void end(boolean clean) {
        up = false;
        endTwin();
        if (observer >= 0) {
            trio.witness().ended(observer, clean);
        }
        observer = -1;
        incarnation = 0;
    }

    // ---- inputs

    /** Gives an input to the core, and to its twin where there is one. */
    void input(Consumer<TotemCore> what) {
        trio.witness().next();
        what.accept(core);
        if (twin != null) {
            twin.same(what);
        }
        afterInput();
    }

    private void afterInput() {
        if (!fatal.isEmpty()) {
            trio.mayEnd(this, fatal);
            end(false);
        } else if (left) {
            // What a leaver has sequenced and not seen delivered is in doubt: it is judged as one that crashed.
            end(core.deliveredSeq() == core.highestSeq());
        }
        trio.check();
    }

    @Override
    public void token(Token token) {
        if (twin == null) {
            input(c -> c.token(trio.now(), token));
        } else {
            Token second = new Token();
            second.copyFrom(token);
            input(c -> c.token(trio.now(), c == core ? token : second));
        }
    }

    @Override
    public void packet(Packet packet) {
        input(c -> c.data(trio.now(), packet));
    }

    @Override
    public void join(Join join) {
        input(c -> c.join(trio.now(), join));
    }

    @Override
    public void commit(Commit commit) {
        input(c -> c.commit(trio.now(), commit));
    }

    @Override
    public void merge(Merge merge) {
        input(c -> c.merge(trio.now(), merge));
    }

    @Override
    public void holdCancel(HoldCancel holdCancel) {
        input(c -> c.holdCancel(trio.now(), holdCancel));
    }

    /** Time of its earliest deadline; the end of time when none is armed. */
    long due() {
        long earliest = NEVER;
        for (long at : armed) {
            earliest = Math.min(earliest, at);
        }
        return earliest;
    }

    boolean hasDeadline() {
        return due() != NEVER;
    }

    /** Fires the earliest deadline. */
    void fire() {
        int first = 0;
        for (int i = 1; i < armed.length; i++) {
            first = armed[i] < armed[first] ? i : first;
        }
        if (armed[first] != NEVER) {
            armed[first] = NEVER;
            Deadline deadline = DEADLINES[first];
            input(c -> c.deadline(trio.now(), deadline));
        }
    }

    void submit(boolean safe, int length) {
        if (!isAwake() || core.state() == StateName.LEFT || !core.hasRoomFor(length)) {
            return;
        }
        byte[] bytes = new byte[length];
        long number = ++tag;
        ByteBuffer.wrap(bytes).putLong(id()).putLong(number);
        Arrays.fill(bytes, Witness.ID_BYTES, length, (byte) number);
        trio.witness().submitted(observer, bytes, safe);
        TotemCore.Submitted[] answer = new TotemCore.Submitted[1];
        input(c -> answer[0] = c.submit(trio.now(), safe, bytes, 0, bytes.length, number));
        if (answer[0] != TotemCore.Submitted.ACCEPTED) {
            Finding.unless(
                    answer[0] == TotemCore.Submitted.LEFT, "there was room for " + length + ", and then " + answer[0]);
            trio.witness().refused(observer, id(), number);
        }
    }

    void pause() {
        if (isAwake()) {
            paused = true;
            pausedAt = trio.now();
        }
    }

    void resume() {
        if (up && paused) {
            paused = false;
            long gap = trio.now() - pausedAt;
            if (gap > settings.tokenLossNanos() / 2) {
                trio.dropStale(this);
                input(c -> c.paused(trio.now(), gap));
            }
            trio.deliverWaiting(this);
        }
    }

    /** The layer above takes no more, or takes again. */
    void receiver(boolean holds, boolean full) {
        if (isAwake()) {
            input(c -> c.receiverFull(trio.now(), full));
        }
        if (isAwake()) {
            input(c -> c.holdDelivery(trio.now(), holds));
        }
    }

    /** The next version of the software takes the core over. */
    void handOver() {
        byte[] image = core.snapshot(trio.now());
        Arrays.fill(armed, NEVER);
        endTwin();
        core = TotemCore.restore(image, settings, DialectPolicy.NATIVE, chance, effects, trio.now());
        Finding.unless(
                Arrays.equals(image, core.snapshot(trio.now())), "a restored core is not the one that was written");
    }

    /** From here on a second core that was restored now must do what the first one does. */
    void makeTwin() {
        twin = new Twin(core.snapshot(trio.now()), settings, chance.copy(), trio.now());
        effects.alsoTell(twin.original());
    }

    private void endTwin() {
        twin = null;
        effects.alsoTell(null);
    }

    // ---- effects

    @Override
    public void sendToken(int node, Token token) {
        trio.send(id(), node, flight -> flight.token(token));
    }

    @Override
    public void resendToken(int node, Token token) {
        trio.send(id(), node, flight -> flight.token(token));
    }

    @Override
    public void sendCommit(int node, Commit commit) {
        trio.send(id(), node, flight -> flight.commit(commit));
    }

    @Override
    public void sendHoldCancel(int node, HoldCancel holdCancel) {
        trio.send(id(), node, flight -> flight.holdCancel(holdCancel));
    }

    @Override
    public void broadcastData(Packet packet) {
        trio.broadcast(id(), flight -> flight.packet(packet));
    }

    @Override
    public void broadcastJoin(Join join) {
        trio.broadcast(id(), flight -> flight.join(join));
    }

    @Override
    public void broadcastMerge(Merge merge) {
        trio.broadcast(id(), flight -> flight.merge(merge));
    }

    @Override
    public void deliver(Delivered message) {
        trio.witness().delivered(observer, message);
    }

    @Override
    public void transitional(RingId from, RingId to, int[] members, long[] incarnations) {
        trio.witness().transitional(observer, from, to, members);
    }

    @Override
    public void regular(RingId ring, int[] members, long[] incarnations, int[] joined, int[] gone) {
        trio.witness().regular(observer, ring, members, incarnations);
    }

    @Override
    public void arm(Deadline deadline, long atNanos) {
        armed[deadline.ordinal()] = atNanos;
    }

    @Override
    public void cancel(Deadline deadline) {
        armed[deadline.ordinal()] = NEVER;
    }

    @Override
    public void persist(StableRecord record) {
        disk = record;
        if (record.incarnation() != incarnation || observer < 0) {
            if (observer >= 0) {
                trio.witness().ended(observer, false);
            }
            incarnation = record.incarnation();
            observer = trio.witness().started(id(), incarnation);
        }
    }

    @Override
    public void stateChanged(StateName from, StateName to, Reason reason, String detail) {
        left |= to == StateName.LEFT;
    }

    @Override
    public void refused(long refusedTag, Reason reason) {
        trio.witness().refused(observer, id(), refusedTag);
    }

    @Override
    public void ordered(long orderedTag) {}

    @Override
    public void suspended(long gapNanos) {}

    @Override
    public void fatal(String what) {
        fatal = what;
    }

    @Override
    public void count(Counter counter, long amount) {}

    @Override
    public String toString() {
        return id()
                + (up ? paused ? " paused " : " " : " down ")
                + (core == null
                        ? "never started"
                        : core.state() + " " + core.reason() + " ring " + core.ring() + " " + core.members()
                                + " delivered " + core.deliveredSeq() + " of " + core.highestSeq() + ", "
                                + core.backlogMessages() + " to send");
    }
}
