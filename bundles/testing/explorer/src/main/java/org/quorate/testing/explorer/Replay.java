package org.quorate.testing.explorer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.quorate.ordering.totem.core.StateName;

/** Makes the moves of one path again and says what happens, line by line. */
final class Replay {
    private final World world;
    private final Promises promises;
    private final Consumer<String> line;

    Replay(World world, Consumer<String> line) {
        this.world = world;
        this.line = line;
        promises = new Promises(world.histories());
    }

    /**
     * Answers what is wrong at its end, if anything.
     *
     * @throws IllegalArgumentException when a state does not have the move that the path wants
     */
    Optional<String> run(State state, List<Integer> path) {
        say(state);
        Optional<String> wrong = Optional.empty();
        for (int i = 0; i < path.size() && wrong.isEmpty(); i++) {
            int move = path.get(i);
            if (!has(state, move)) {
                throw new IllegalArgumentException("move " + (i + 1) + ", " + Moves.word(move) + ", is not possible");
            }
            State before = new State();
            before.copyFrom(state);
            String broken = world.move(state, move);
            line.accept(String.format("%3d %-4s %s", i + 1, Moves.word(move), what(before, move)));
            news(before, state);
            wrong = broken.isEmpty() ? promises.broken(state.history) : Optional.of(broken);
        }
        wrong.ifPresent(what -> line.accept("    broken: " + what));
        return wrong;
    }

    private boolean has(State state, int move) {
        List<Integer> moves = new ArrayList<>();
        world.moves(state, moves::add);
        return moves.contains(move);
    }

    private String what(State before, int move) {
        if (move < Moves.DEADLINE) {
            return "node " + (Network.to(move) + 1) + " gets from " + (Network.from(move) + 1) + " "
                    + world.cores().frame(before.link[move][0]);
        }
        if (move < Moves.SUBMIT) {
            int node = move - Moves.DEADLINE;
            return "node " + (node + 1) + " deadline "
                    + world.cores().image(before.image[node]).dueDeadline();
        }
        if (move < Moves.CRASH) {
            int message = move - Moves.SUBMIT;
            return "node " + Cores.SUBMITTER[message] + " submits message " + message
                    + (Cores.SAFE[message] ? ", safe" : ", agreed");
        }
        if (move < Moves.RESTART) {
            return "node " + ((move - Moves.CRASH) % Cores.NODES + 1) + " dies"
                    + (move >= Moves.CRASH_LOSING ? " with what it has sent" : "");
        }
        if (move == Moves.RESTART) {
            return "it starts again";
        }
        if (move == Moves.HEAL) {
            return "all links carry again";
        }
        int cut = move - Moves.PARTITION + 1;
        return cut == Network.PARTITIONS ? "all links are cut" : "node " + cut + " is cut off";
    }

    /** Frames sent, what the layer above sees, and changes of state. */
    private void news(State before, State after) {
        for (int node = 0; node < Cores.NODES; node++) {
            List<Event> old = world.histories().events(before.history[node]);
            List<Event> now = world.histories().events(after.history[node]);
            for (Event event : now.subList(old.size(), now.size())) {
                line.accept("         node " + (node + 1) + ": " + event);
            }
            if (after.isUp(node) && before.isUp(node) && stateOf(before, node) != stateOf(after, node)) {
                line.accept(
                        "         node " + (node + 1) + ": " + stateOf(before, node) + " -> " + stateOf(after, node));
            }
        }
    }

    private StateName stateOf(State state, int node) {
        return world.cores().image(state.image[node]).state();
    }

    private void say(State state) {
        for (int node = 0; node < Cores.NODES; node++) {
            line.accept("    node " + (node + 1) + (state.isUp(node) ? " in " + stateOf(state, node) : " is down"));
        }
        for (int link = 0; link < State.LINKS; link++) {
            for (int i = 0; i < state.inFlight[link]; i++) {
                line.accept("    in flight from " + (Network.from(link) + 1) + " to " + (Network.to(link) + 1) + ": "
                        + world.cores().frame(state.link[link][i]));
            }
        }
    }
}
