package org.quorate.testing.simulator.world;

import org.quorate.ordering.totem.core.Deadline;

/** Tells a recorder that wants it what each core is given, before and after. */
final class Inputs {
    private static final Input.Kind[] FRAMES = {
        Input.Kind.TOKEN, Input.Kind.DATA, Input.Kind.JOIN, Input.Kind.COMMIT, Input.Kind.MERGE, Input.Kind.HOLD_CANCEL
    };

    private final Recorder recorder;
    private final boolean watched;
    private final Input input = new Input();

    Inputs(Recorder recorder) {
        this.recorder = recorder;
        watched = recorder.watchesInputs();
    }

    void frame(Node node, Frame frame) {
        if (watched) {
            input.kind = FRAMES[frame.kind.ordinal()];
            input.token = frame.token;
            input.packet = frame.packet;
            input.message = frame.message;
            recorder.given(node.id(), node.core(), input);
        }
    }

    void deadline(Node node, Deadline deadline) {
        if (watched) {
            input.deadline = deadline;
            other(node, Input.Kind.DEADLINE);
        }
    }

    void other(Node node, Input.Kind kind) {
        if (watched) {
            input.kind = kind;
            recorder.given(node.id(), node.core(), input);
        }
    }

    void handled(Node node) {
        if (watched) {
            recorder.handled(node.id(), node.core(), input);
        }
    }

    void lost(Frame frame) {
        if (watched) {
            recorder.lost(frame.kind);
        }
    }

    void handedOver(Node node, boolean refused) {
        if (watched) {
            recorder.handedOver(node.id(), node.core(), refused);
        }
    }
}
