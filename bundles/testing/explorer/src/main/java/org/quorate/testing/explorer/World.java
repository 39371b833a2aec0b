package org.quorate.testing.explorer;

import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import org.quorate.ordering.totem.core.Effects;
import org.quorate.ordering.totem.core.StateName;

/** The rules of the small world: which moves a state has, and where they lead. */
final class World {
    /** How often time may pass although frames are in flight. */
    private final int mostDelays;

    private final Cores cores;
    private final Histories histories = new Histories();

    /** With cores that are broken by {@code tamper}. */
    World(UnaryOperator<Effects> tamper, int mostDelays, int acceleration) {
        cores = new Cores(tamper, acceleration);
        this.mostDelays = mostDelays;
    }

    Cores cores() {
        return cores;
    }

    Histories histories() {
        return histories;
    }

    /** Three processes that start at once, on empty disks. */
    State coldStart() {
        State state = new State();
        for (int node = 0; node < Cores.NODES; node++) {
            // Its own frames are sent below, when the others are up as well.
            state.image[node] = 0;
        }
        String broken = "";
        for (int node = 0; node < Cores.NODES; node++) {
            broken += take(state, node, cores.start(node + 1, state.record[node], Network.reach(state, node)));
        }
        if (!broken.isEmpty()) {
            throw new IllegalStateException(broken);
        }
        return state;
    }

    // ---- which moves

    /** Tells each move that the state has. */
    void moves(State state, IntConsumer each) {
        for (int link = 0; link < State.LINKS; link++) {
            if (state.inFlight[link] > 0) {
                each.accept(Moves.ARRIVE + link);
            }
        }
        deadlines(state, each);
        for (int message = 0; message < Cores.SUBMITTER.length; message++) {
            if (maySubmit(state, message)) {
                each.accept(Moves.SUBMIT + message);
            }
        }
        faults(state, each);
    }

    /** Outside OPERATIONAL a message only waits: it is as if it was submitted right after. */
    private boolean maySubmit(State state, int message) {
        int node = Cores.SUBMITTER[message] - 1;
        return (state.submitted >>> message & 1) == 0
                && state.isUp(node)
                && cores.image(state.image[node]).state() == StateName.OPERATIONAL;
    }

    /** One that is due passes at any time; time passes when nothing is in flight, or as often as delays are allowed. */
    private void deadlines(State state, IntConsumer each) {
        long earliest = earliest(state);
        boolean mayPass = earliest <= 0 || state.delays < mostDelays || state.nothingInFlight();
        for (int node = 0; node < Cores.NODES && mayPass && earliest != Image.NEVER; node++) {
            if (state.isUp(node) && cores.image(state.image[node]).due() <= Math.max(0, earliest)) {
                each.accept(Moves.DEADLINE + node);
            }
        }
    }

    private long earliest(State state) {
        long earliest = Image.NEVER;
        for (int node = 0; node < Cores.NODES; node++) {
            if (state.isUp(node)) {
                earliest = Math.min(earliest, cores.image(state.image[node]).due());
            }
        }
        return earliest;
    }

    private static void faults(State state, IntConsumer each) {
        if (!state.crashUsed) {
            for (int node = 0; node < Cores.NODES; node++) {
                each.accept(Moves.CRASH + node);
                each.accept(Moves.CRASH_LOSING + node);
            }
        } else if (!state.restartUsed) {
            each.accept(Moves.RESTART);
        }
        if (!state.partitionUsed) {
            for (int partition = 0; partition < Network.PARTITIONS; partition++) {
                each.accept(Moves.PARTITION + partition);
            }
        } else if (state.partition != 0) {
            each.accept(Moves.HEAL);
        }
    }

    // ---- where they lead

    /** Makes a move that the state has; answers what is wrong with a core by now, empty for nothing. */
    String move(State state, int move) {
        if (move < Moves.DEADLINE) {
            int node = Network.to(move);
            int frame = state.takeHead(move);
            return take(
                    state,
                    node,
                    cores.frame(node + 1, state.image[node], state.record[node], Network.reach(state, node), frame));
        }
        if (move < Moves.SUBMIT) {
            return deadline(state, move - Moves.DEADLINE);
        }
        if (move < Moves.CRASH) {
            int message = move - Moves.SUBMIT;
            int node = Cores.SUBMITTER[message] - 1;
            state.submitted |= 1 << message;
            return take(
                    state,
                    node,
                    cores.submit(node + 1, state.image[node], state.record[node], Network.reach(state, node), message));
        }
        if (move < Moves.RESTART) {
            crash(state, (move - Moves.CRASH) % Cores.NODES, move >= Moves.CRASH_LOSING);
        } else if (move == Moves.RESTART) {
            return restart(state);
        } else if (move == Moves.HEAL) {
            state.partition = 0;
        } else {
            partition(state, move - Moves.PARTITION + 1);
        }
        return "";
    }

    private String deadline(State state, int node) {
        long wait = earliest(state);
        if (wait > 0) {
            state.delays += state.nothingInFlight() ? 0 : 1;
            for (int other = 0; other < Cores.NODES; other++) {
                if (state.isUp(other)) {
                    state.image[other] = cores.pass(
                            other + 1, state.image[other], state.record[other], Network.reach(state, other), wait);
                }
            }
        }
        return take(
                state,
                node,
                cores.deadline(node + 1, state.image[node], state.record[node], Network.reach(state, node)));
    }

    private void crash(State state, int node, boolean losing) {
        state.crashUsed = true;
        state.image[node] = State.DOWN;
        state.history[node] = histories.with(state.history[node], new Event.Crashed());
        for (int other = 0; other < Cores.NODES; other++) {
            if (other != node) {
                state.drop(Network.link(other, node));
                if (losing) {
                    state.drop(Network.link(node, other));
                }
            }
        }
    }

    private String restart(State state) {
        int node = 0;
        while (state.isUp(node)) {
            node++;
        }
        state.restartUsed = true;
        return take(state, node, cores.start(node + 1, state.record[node], Network.reach(state, node)));
    }

    private static void partition(State state, int partition) {
        state.partitionUsed = true;
        state.partition = partition;
        for (int link = 0; link < State.LINKS; link++) {
            if (Network.cuts(partition, link)) {
                state.drop(link);
            }
        }
    }

    private String take(State state, int node, Reaction reaction) {
        state.image[node] = reaction.image();
        state.record[node] = reaction.record();
        for (Event event : reaction.events()) {
            state.history[node] = histories.with(state.history[node], event);
        }
        int[] sent = reaction.sent();
        for (int i = 0; i < sent.length; i += 2) {
            for (int other = 0; other < Cores.NODES; other++) {
                if (other != node
                        && (sent[i] == Capture.ALL || sent[i] == other + 1)
                        && !send(state, node, other, sent[i + 1])) {
                    return "more than " + State.MOST_IN_FLIGHT + " frames are in flight from node " + (node + 1)
                            + " to node " + (other + 1);
                }
            }
        }
        return reaction.broken().isEmpty() ? "" : "node " + (node + 1) + " ends itself: " + reaction.broken();
    }

    private static boolean send(State state, int from, int to, int frame) {
        int link = Network.link(from, to);
        if (!state.isUp(to) || Network.cuts(state.partition, link)) {
            return true;
        }
        if (state.inFlight[link] == State.MOST_IN_FLIGHT) {
            return false;
        }
        state.link[link][state.inFlight[link]++] = frame;
        return true;
    }
}
