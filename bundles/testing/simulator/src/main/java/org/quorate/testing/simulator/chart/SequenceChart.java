package org.quorate.testing.simulator.chart;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.quorate.testing.simulator.world.Recorder;
import org.quorate.testing.simulator.world.World;

/**
 * A run as a sequence chart: time goes down, one column per node, arrows for frames that arrive and for those that are lost, a letter
 * where something happens at a node, and words for all of it at the right. What only keeps a ring going is folded.
 */
public final class SequenceChart implements Recorder {
    private static final int WIDTH = 9;
    private static final int TIME_WIDTH = 13;
    private static final int LEAST_FOLDED = 3;

    private final int[] nodes;
    private final int mostRows;
    private final Quiet quiet = new Quiet();
    private final Deque<String> rows = new ArrayDeque<>();
    private final Deque<String> folded = new ArrayDeque<>();
    private long foldedCount;
    private long foldedFrom;
    private long foldedTo;
    private long left;

    /**
     * An empty chart.
     *
     * @param nodes ids of the columns, in their order
     * @param mostRows so many rows are kept, the last ones
     */
    public SequenceChart(int[] nodes, int mostRows) {
        this.nodes = nodes.clone();
        this.mostRows = mostRows;
    }

    @Override
    public boolean readsLines() {
        return true;
    }

    @Override
    public void line(long event, long time, int node, String what) {
        String[] words = what.split(" ", 3);
        boolean unicast = words[0].equals("->") && !words[1].equals("all");
        if (unicast) {
            return; // Its arrival or its loss says it all.
        }
        String row = row(time, node, what, words);
        if (quiet.isQuiet(node, what)) {
            fold(time, row);
        } else {
            unfold();
            add(row);
        }
    }

    private String row(long time, int node, String what, String... words) {
        char[] lanes = lanes('|');
        String text = node == 0 ? what : "n" + node + " " + what;
        switch (words[0]) {
            case "<-" -> {
                arrow(lanes, column(Integer.parseInt(words[1])), column(node), false);
                text = words[2];
            }
            case "x>" -> {
                arrow(lanes, column(node), column(Integer.parseInt(words[1])), true);
                text = words[2];
            }
            default -> {
                if (node == 0) {
                    Arrays.fill(lanes, '=');
                } else {
                    lanes[column(node) * WIDTH] = Quiet.letter(words[0]);
                }
            }
        }
        return time(time) + new String(lanes) + "  " + text;
    }

    private static String time(long nanos) {
        return String.format("%" + (TIME_WIDTH - 2) + ".6f  ", (double) nanos / World.SECOND);
    }

    private char[] lanes(char line) {
        char[] lanes = new char[(nodes.length - 1) * WIDTH + 1];
        Arrays.fill(lanes, ' ');
        for (int i = 0; i < nodes.length; i++) {
            lanes[i * WIDTH] = line;
        }
        return lanes;
    }

    private int column(int node) {
        return Math.max(0, Arrays.binarySearch(nodes, node));
    }

    private static void arrow(char[] lanes, int from, int to, boolean lost) {
        int step = to > from ? 1 : -1;
        int start = from * WIDTH;
        int end = to * WIDTH - step;
        for (int at = start + step; at != end; at += step) {
            lanes[at] = '-';
        }
        lanes[start] = 'o';
        lanes[end] = lost ? 'x' : step > 0 ? '>' : '<';
    }

    private void fold(long time, String row) {
        if (foldedCount++ == 0) {
            foldedFrom = time;
        }
        foldedTo = time;
        if (foldedCount < LEAST_FOLDED) {
            folded.add(row);
        }
    }

    private void unfold() {
        if (foldedCount >= LEAST_FOLDED) {
            String span = String.format("%.6f s", (double) (foldedTo - foldedFrom) / World.SECOND);
            add(" ".repeat(TIME_WIDTH) + new String(lanes(':')) + "  " + foldedCount + " quiet rows in " + span);
        } else {
            folded.forEach(this::add);
        }
        folded.clear();
        foldedCount = 0;
    }

    private void add(String row) {
        if (rows.size() == mostRows) {
            rows.poll();
            left++;
        }
        rows.add(row);
    }

    /** The chart so far. */
    public String text() {
        unfold();
        StringBuilder text = new StringBuilder(" ".repeat(TIME_WIDTH));
        for (int node : nodes) {
            text.append(String.format("%-" + WIDTH + "s", "n" + node));
        }
        text.append('\n');
        if (left > 0) {
            text.append(" ".repeat(TIME_WIDTH)).append(left).append(" rows before are left out\n");
        }
        rows.forEach(row -> text.append(row).append('\n'));
        return text.toString();
    }
}
