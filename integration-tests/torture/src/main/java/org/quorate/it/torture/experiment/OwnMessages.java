package org.quorate.it.torture.experiment;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.quorate.it.torture.cluster.Node;

/**
 * The messages that a node published and delivered in a ring before it left it, and which of them another member of that ring did
 * not deliver.
 *
 * @param text the comparison in one sentence
 * @param missing what was not delivered, and where
 */
record OwnMessages(String text, List<String> missing) {
    private static final int ID = "\"m\":\"".length();
    private static final int ID_DIGITS = 32;

    OwnMessages {
        missing = List.copyOf(missing);
    }

    static OwnMessages of(Node node, List<Node> others, String ring) throws IOException {
        Map<String, Path> logs = new TreeMap<>();
        others.forEach(other -> logs.put(other.name(), other.logFile()));
        return of(node.id(), node.logFile(), logs, ring);
    }

    static OwnMessages of(int node, Path log, Map<String, Path> others, String ring) throws IOException {
        Set<String> own = delivered(log, node, ring, true);
        List<String> missing = new ArrayList<>();
        for (Map.Entry<String, Path> other : others.entrySet()) {
            Set<String> there = delivered(other.getValue(), node, ring, false);
            own.stream().filter(m -> !there.contains(m)).forEach(m -> missing.add(m + " at " + other.getKey()));
        }
        String text = "of " + own.size() + " messages that node" + node + " had seen as its own in ring " + ring + ", "
                + missing.size() + " are missing at the others"
                + (missing.isEmpty() ? "" : ", such as " + missing.get(0));
        return new OwnMessages(text, missing);
    }

    private static Set<String> delivered(Path log, int origin, String ring, boolean untilLeft) throws IOException {
        String from = String.format("\"m\":\"%08x", origin);
        String in = "\"r\":\"" + ring + "\"";
        Set<String> ids = new TreeSet<>();
        try (BufferedReader lines = Files.newBufferedReader(log, StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.contains(in)) {
                    continue;
                }
                if (untilLeft && line.contains("\"k\":\"transitional\"")) {
                    break;
                }
                int id = line.indexOf(from);
                if (id >= 0 && line.contains("\"e\":\"deliver\"")) {
                    ids.add(line.substring(id + ID, id + ID + ID_DIGITS));
                }
            }
        }
        return ids;
    }
}
