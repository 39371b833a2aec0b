package org.quorate.testing.explorer;

import java.util.List;
import java.util.function.Predicate;
import org.quorate.ordering.totem.core.Deadline;
import org.quorate.ordering.totem.core.StateName;

/** Where an exploration begins; everything up to there is one path, the same at every run. */
final class Starts {
    /** Their names. */
    static final List<String> NAMES = List.of("cold", "ring", "crash", "recovery");

    private static final int MOST_MOVES = 2000;

    private final World world;
    private int turn;

    Starts(World world) {
        this.world = world;
    }

    State of(String name) {
        return switch (name) {
            case "cold" -> world.coldStart();
            case "ring" -> ring();
            case "crash" -> crash();
            case "recovery" -> recovery();
            default -> throw new IllegalArgumentException("no start is named " + name + "; there are " + NAMES);
        };
    }

    /** An operational ring whose token is about to reach node 1; nothing was submitted. */
    private State ring() {
        State state = world.coldStart();
        until(state, s -> isOperational(s) && onlyOn(s, Network.link(2, 0)));
        return state;
    }

    /**
     * Both messages are sequenced. Node 3 has died with the token; its safe message has reached node 2 only. The next thing to
     * happen is that the survivors miss the token.
     */
    private State crash() {
        State state = ring();
        play(state, "s1.s2.3>1.1>2.2>1.2>3.2>3.3>2.X3");
        until(state, s -> s.nothingInFlight() && nextOf(s, 0) == Deadline.TOKEN_LOSS);
        return state;
    }

    /** As {@link #crash}, when the survivors have agreed and node 1 has sent the commit token. */
    private State recovery() {
        State state = crash();
        until(state, s -> stateOf(s, 0) == StateName.COMMIT);
        return state;
    }

    private StateName stateOf(State state, int node) {
        return world.cores().image(state.image[node]).state();
    }

    private void play(State state, String path) {
        for (int move : Moves.parse(path)) {
            make(state, move);
        }
    }

    private void until(State state, Predicate<State> holds) {
        for (int moves = 0; !holds.test(state); moves++) {
            if (moves == MOST_MOVES) {
                throw new IllegalStateException("not reached after " + MOST_MOVES + " moves");
            }
            step(state);
        }
    }

    /** The first frame of the next link in turn that has one, or the first deadline. */
    private void step(State state) {
        int tried = 0;
        while (tried < State.LINKS && state.inFlight[turn] == 0) {
            turn = (turn + 1) % State.LINKS;
            tried++;
        }
        int[] move = {Moves.ARRIVE + turn};
        if (tried == State.LINKS) {
            move[0] = -1;
            world.moves(state, each -> move[0] = move[0] < 0 ? each : move[0]);
        }
        turn = (turn + 1) % State.LINKS;
        make(state, move[0]);
    }

    private void make(State state, int move) {
        String broken = world.move(state, move);
        if (!broken.isEmpty()) {
            throw new IllegalStateException(broken);
        }
    }

    private Deadline nextOf(State state, int node) {
        return world.cores().image(state.image[node]).dueDeadline();
    }

    private boolean isOperational(State state) {
        for (int node = 0; node < Cores.NODES; node++) {
            if (stateOf(state, node) != StateName.OPERATIONAL) {
                return false;
            }
        }
        return true;
    }

    private static boolean onlyOn(State state, int link) {
        for (int i = 0; i < State.LINKS; i++) {
            if (state.inFlight[i] != (i == link ? 1 : 0)) {
                return false;
            }
        }
        return true;
    }
}
