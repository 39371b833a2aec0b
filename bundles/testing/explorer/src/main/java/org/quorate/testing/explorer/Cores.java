package org.quorate.testing.explorer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.quorate.ordering.totem.core.Abilities;
import org.quorate.ordering.totem.core.Deadline;
import org.quorate.ordering.totem.core.DialectPolicy;
import org.quorate.ordering.totem.core.Effects;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.ordering.totem.core.StableRecord;
import org.quorate.ordering.totem.core.TotemCore;
import org.quorate.ordering.totem.core.TotemSettings;

/**
 * The real cores as a function: image and input to reaction. A core is deterministic, so each pair is run once, and looked up
 * whenever another path comes to it.
 */
final class Cores {
    static final int NODES = 3;
    /** The messages: who submits them and how. */
    static final int[] SUBMITTER = {2, 3};

    static final boolean[] SAFE = {false, true};

    private static final long MILLI = 1_000_000;
    private static final NodeSet CONFIGURED = NodeSet.of(1, 2, 3);
    private static final int KINDS = 3;
    private static final int FRAME = 0;
    private static final int DEADLINE = 1;
    private static final int SUBMIT = 2;
    private static final int PASS = 3;
    private static final int START = 4;
    private static final int INPUT_BITS = 32;
    private static final int REACH_BITS = 3;

    private final UnaryOperator<Effects> tamper;
    private final int acceleration;
    private final Interned<Image> images = new Interned<>();
    private final Interned<Frame> frames = new Interned<>();
    private final Interned<StableRecord> records = new Interned<>();
    private final Interned<Long> times = new Interned<>();
    private final LongMap known = new LongMap();
    private final List<Reaction> reactions = new ArrayList<>();

    /** Broken by {@code tamper}, with so many packets after the token. */
    Cores(UnaryOperator<Effects> tamper, int acceleration) {
        this.tamper = tamper;
        this.acceleration = acceleration;
        records.number(StableRecord.NONE);
    }

    Image image(int number) {
        return images.get(number);
    }

    Frame frame(int number) {
        return frames.get(number);
    }

    int images() {
        return images.size();
    }

    int frames() {
        return frames.size();
    }

    /** Inputs that were really run. */
    int runs() {
        return reactions.size();
    }

    /** A frame comes; {@code reach} has a bit for each node that can be heard. */
    Reaction frame(int node, int image, int record, int reach, int frame) {
        return react(node, image, record, reach, frame << KINDS | FRAME);
    }

    /** Its next deadline passes; it must be due. */
    Reaction deadline(int node, int image, int record, int reach) {
        return react(node, image, record, reach, images.get(image).dueDeadline().ordinal() << KINDS | DEADLINE);
    }

    /** One of the messages is submitted. */
    Reaction submit(int node, int image, int record, int reach, int message) {
        return react(node, image, record, reach, message << KINDS | SUBMIT);
    }

    /** Time passes, and nothing else. */
    int pass(int node, int image, int record, int reach, long nanos) {
        return react(node, image, record, reach, times.number(nanos) << KINDS | PASS)
                .image();
    }

    /** A new process starts from a record. */
    Reaction start(int node, int record, int reach) {
        return react(node, record, record, reach, node << KINDS | START);
    }

    private Reaction react(int node, int image, int record, int reach, int input) {
        long key = ((long) image << INPUT_BITS | input) << REACH_BITS | reach;
        int at = known.get(key);
        if (at == LongMap.NONE) {
            at = reactions.size();
            reactions.add(run(node, image, record, reach, input));
            known.put(key, at);
        }
        return reactions.get(at);
    }

    private Reaction run(int node, int image, int record, int reach, int input) {
        Capture capture = new Capture(node);
        Capture twin = new Capture(node);
        TotemCore core = run(node, image, record, reach, input, Image.BASE, capture);
        TotemCore other = run(node, image, record, reach, input, Image.BASE + Image.SHIFT, twin);
        if (!capture.didTheSame(twin)) {
            throw new IllegalStateException("a core acts by absolute time");
        }
        long now = Image.BASE + passed(input);
        Image next = new Image(core.snapshot(now), other.snapshot(now + Image.SHIFT), now, core.state(), capture.armed);
        int[] sent = new int[2 * capture.sent.size()];
        for (int i = 0; i < capture.sent.size(); i++) {
            sent[2 * i] = capture.sent.get(i).to();
            sent[2 * i + 1] = frames.number(capture.sent.get(i).frame());
        }
        return new Reaction(
                images.number(next),
                sent,
                capture.events.toArray(new Event[0]),
                records.number(capture.record),
                capture.fatal);
    }

    private long passed(int input) {
        return (input & (1 << KINDS) - 1) == PASS ? times.get(input >>> KINDS) : 0;
    }

    private TotemCore run(int node, int image, int record, int reach, int input, long base, Capture capture) {
        int what = input >>> KINDS;
        Effects effects = tamper.apply(capture);
        TotemSettings settings = settings(node);
        if ((input & (1 << KINDS) - 1) == START) {
            TotemCore core = new TotemCore(settings, DialectPolicy.NATIVE, new Unjittered(), effects);
            core.reach(base, reachable(reach));
            core.start(base, records.get(record), node);
            return core;
        }
        capture.record = records.get(record);
        TotemCore core = TotemCore.restore(
                images.get(image).at(base), settings, DialectPolicy.NATIVE, new Unjittered(), effects, base);
        core.reach(base, reachable(reach));
        switch (input & (1 << KINDS) - 1) {
            case FRAME -> frames.get(what).giveTo(core, base);
            case DEADLINE -> {
                capture.armed[what] = Image.NEVER;
                core.deadline(base, Deadline.values()[what]);
            }
            case SUBMIT -> {
                capture.events.add(new Event.Submitted(what, SAFE[what]));
                core.submit(base, SAFE[what], new byte[] {(byte) what}, 0, 1, what);
            }
            // A deadline that is not armed tells the time and nothing else.
            default -> core.deadline(base + times.get(what), Deadline.LEAVE);
        }
        return core;
    }

    private static NodeSet reachable(int reach) {
        NodeSet nodes = NodeSet.EMPTY;
        for (int i = 0; i < NODES; i++) {
            nodes = (reach >>> i & 1) != 0 ? nodes.with(i + 1) : nodes;
        }
        return nodes;
    }

    private TotemSettings settings(int node) {
        return new TotemSettings(
                node,
                CONFIGURED,
                9 * MILLI,
                2 * MILLI,
                6 * MILLI,
                11 * MILLI,
                40 * MILLI,
                4,
                65536,
                4,
                16,
                64,
                64,
                4096,
                0,
                0,
                acceleration,
                Abilities.CURRENT);
    }
}
