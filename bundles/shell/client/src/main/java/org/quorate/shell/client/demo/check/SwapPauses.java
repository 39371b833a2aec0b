package org.quorate.shell.client.demo.check;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long deliveries at a node paused when one of its providers was replaced, from the node's event log: the longest time
 * between two deliveries of which at least a part lies between the beginning and the end of the replacement.
 */
final class SwapPauses {
    private static final Pattern TIME = Pattern.compile("\"t\":([0-9]+)");

    private final String seam;
    private final List<Long> pauses = new ArrayList<>();
    private long lastDelivery = -1;
    private long longest = -1;
    private boolean swapping;
    private boolean closing;

    /** @param seam {@code ordering} or {@code transport} */
    SwapPauses(String seam) {
        this.seam = seam;
    }

    /** Takes the log of one node in. */
    void read(Path log) throws IOException {
        lastDelivery = -1;
        swapping = false;
        closing = false;
        try (BufferedReader lines = Files.newBufferedReader(log)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                take(line);
            }
        }
    }

    private void take(String line) {
        if (line.contains("\"e\":\"deliver\"")) {
            delivered(time(line));
        } else if (line.contains("\"e\":\"swap\"") && line.contains("\"seam\":\"" + seam + "\"")) {
            if (line.contains("\"op\":\"prepare\"")) {
                swapping = true;
                longest = 0;
            } else if (swapping) {
                swapping = false;
                closing = true;
            }
        }
    }

    private void delivered(long time) {
        if (swapping || closing) {
            longest = lastDelivery < 0 ? longest : Math.max(longest, time - lastDelivery);
        }
        if (closing) {
            closing = false;
            pauses.add(longest);
        }
        lastDelivery = time;
    }

    private static long time(String line) {
        Matcher time = TIME.matcher(line);
        return time.find() ? Long.parseLong(time.group(1)) : 0;
    }

    /** Median and longest pause with their number, for people. */
    String summary() {
        if (pauses.isEmpty()) {
            return "none in the logs";
        }
        List<Long> sorted = new ArrayList<>(pauses);
        Collections.sort(sorted);
        return String.format(
                Locale.ROOT,
                "median %.1f ms, longest %.1f ms of %d",
                sorted.get(sorted.size() / 2) / 1e6,
                sorted.get(sorted.size() - 1) / 1e6,
                sorted.size());
    }
}
