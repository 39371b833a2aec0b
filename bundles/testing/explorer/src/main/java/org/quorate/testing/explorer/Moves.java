package org.quorate.testing.explorer;

import java.util.ArrayList;
import java.util.List;

/** What may happen next, as a number, and as a word in a path. */
final class Moves {
    /** The first frame of a link arrives; plus the link. */
    static final int ARRIVE = 0;

    /** The next deadline of a node passes; plus its place. */
    static final int DEADLINE = ARRIVE + State.LINKS;

    /** A message is submitted; plus the message. */
    static final int SUBMIT = DEADLINE + Cores.NODES;

    /** A process dies, what it has sent is still under way; plus its place. */
    static final int CRASH = SUBMIT + Cores.SUBMITTER.length;

    /** A process dies with what it has sent; plus its place. */
    static final int CRASH_LOSING = CRASH + Cores.NODES;

    /** The process that died starts again. */
    static final int RESTART = CRASH_LOSING + Cores.NODES;

    /** Links are cut, what is on them is lost; plus the partition less one. */
    static final int PARTITION = RESTART + 1;

    /** All links carry again. */
    static final int HEAL = PARTITION + Network.PARTITIONS;

    /** How many there are. */
    static final int COUNT = HEAL + 1;

    private Moves() {}

    /** The word for a move. */
    static String word(int move) {
        if (move < DEADLINE) {
            return Network.from(move) + 1 + ">" + (Network.to(move) + 1);
        }
        if (move < SUBMIT) {
            return "t" + (move - DEADLINE + 1);
        }
        if (move < CRASH) {
            return "s" + (move - SUBMIT + 1);
        }
        if (move < CRASH_LOSING) {
            return "x" + (move - CRASH + 1);
        }
        if (move < RESTART) {
            return "X" + (move - CRASH_LOSING + 1);
        }
        return move == RESTART ? "r" : move == HEAL ? "h" : "p" + (move - PARTITION + 1);
    }

    /** Words of a path, joined by dots. */
    static String path(List<Integer> moves) {
        return String.join(".", moves.stream().map(Moves::word).toList());
    }

    /**
     * The moves of a path.
     *
     * @throws IllegalArgumentException when it has a word that is none
     */
    static List<Integer> parse(String path) {
        List<Integer> moves = new ArrayList<>();
        for (String word : path.isEmpty() ? new String[0] : path.split("\\.")) {
            int move = 0;
            while (move < COUNT && !word(move).equals(word)) {
                move++;
            }
            if (move == COUNT) {
                throw new IllegalArgumentException("no move is named " + word);
            }
            moves.add(move);
        }
        return moves;
    }
}
