package org.quorate.testing.simulator.world;

import org.quorate.ordering.totem.core.Deadline;

/** Tells in words what happens, to a recorder that reads them, and mixes every input of a core into the hash of the run. */
final class Narration {
    private final World world;
    private final Recorder recorder;
    private final boolean readsLines;

    Narration(World world, Recorder recorder) {
        this.world = world;
        this.recorder = recorder;
        readsLines = recorder.readsLines();
    }

    void act(TimedAct timed) {
        if (readsLines) {
            note(timed.strike() + ": " + timed.act());
        }
    }

    void input(Node node, Frame frame) {
        world.mix(world.now() ^ (long) node.index() << 56 ^ (long) frame.kind.ordinal() << 48);
        if (readsLines) {
            note(node, "<- " + world.process(frame.from).id() + " " + Words.of(frame));
        }
    }

    void input(Node node, int kind, Deadline deadline) {
        world.mix(world.now() ^ (long) node.index() << 56 ^ (long) kind << 40);
        if (readsLines) {
            note(node, "deadline " + deadline);
        }
    }

    void input(Node node, long tag, boolean safe, int length) {
        world.mix(world.now() ^ tag);
        if (readsLines) {
            note(node, "submits " + tag + (safe ? " safe " : " agreed ") + length + " bytes");
        }
    }

    void effect(Node node, Frame frame, int to) {
        if (readsLines) {
            note(
                    node,
                    "-> " + (to < 0 ? "all" : String.valueOf(world.process(to).id())) + " " + Words.of(frame));
        }
    }

    void lost(Frame frame, int to, String why) {
        if (readsLines) {
            note(world.process(frame.from), "x> " + world.process(to).id() + " " + Words.of(frame) + " (" + why + ")");
        }
    }

    void effect(Node node, String what, Object detail) {
        if (readsLines) {
            note(node, what + " " + detail);
        }
    }

    void note(Node node, String what) {
        if (readsLines) {
            recorder.line(world.events(), world.now(), node.id(), what);
        }
    }

    void note(String what) {
        if (readsLines) {
            recorder.line(world.events(), world.now(), 0, what);
        }
    }
}
