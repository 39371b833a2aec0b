package org.quorate.it.lab.trace;

import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Lines of a client, as {@code cpgtrace.c} describes them, into a trace. A line that is none of these is a fault of the trace. */
public final class ClientLines {
    private static final String NONE = "-";
    private static final int HEXADECIMAL = 16;

    private final Trace trace;

    /** Writes into a trace. */
    public ClientLines(Trace trace) {
        this.trace = trace;
    }

    /** Takes one line. */
    public void take(String line) {
        String[] words = line.split(" ");
        try {
            take(words, line);
        } catch (NumberFormatException | StringIndexOutOfBoundsException | ArrayIndexOutOfBoundsException unreadable) {
            trace.fault("not a line of a client: " + line);
        }
    }

    private void take(String[] words, String line) {
        long nanos = Long.parseLong(words[1]);
        switch (words[0]) {
            case "deliver" -> {
                MessageName message =
                        new MessageName(Long.parseLong(words[2]), Long.parseLong(words[3]), Long.parseLong(words[4]));
                trace.delivered(nanos, message, Long.parseLong(words[5]));
                trace.chainIs(Long.parseUnsignedLong(words[6], HEXADECIMAL));
            }
            case "view" -> trace.group(nanos, ids(words[2]));
            // Who comes into the group in this ring is not told what was delivered in it before.
            case "ring" -> trace.ring(nanos, RingName.ofCorosync(words[2]), ids(words[3]), trace.isInGroup());
            case "inring" -> trace.ring(nanos, RingName.ofCorosync(words[2]), ids(words[3]), false);
            case "sent" -> trace.sent(Long.parseLong(words[2]), Long.parseLong(words[3]));
            case "lost" -> trace.lost(nanos);
            case "joined" -> {} // the ring and the group follow
            default -> trace.fault(line);
        }
    }

    /** Node ids of {@code 1,2} and of {@code 1:77,2:80}. */
    private static SortedSet<Integer> ids(String list) {
        if (list.equals(NONE)) {
            return new TreeSet<>();
        }
        return Arrays.stream(list.split(","))
                .map(each -> Integer.parseInt(each.split(":")[0]))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
