package org.quorate.it.torture.experiment;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.quorate.it.torture.cluster.Node;

/** Frames that nodes have refused since their links were opened, by reason, as they tell. */
record Refused(Map<String, Long> byReason) {
    private static final long PATIENCE_MILLIS = 5000;

    /** At all of these nodes. */
    static Refused at(List<Node> nodes) {
        Map<String, Long> frames = new TreeMap<>();
        for (Node node : nodes) {
            node.ask(PATIENCE_MILLIS, "transport:peers", "--json")
                    .document()
                    .map(document -> document.get("data", "strangers").items())
                    .orElse(List.of())
                    .forEach(each -> frames.merge(
                            each.get("stranger", "reason").text(),
                            each.get("stranger", "frames").number(0),
                            Long::sum));
        }
        return new Refused(frames);
    }

    /** Those that were not refused before. */
    Refused since(Refused before) {
        Map<String, Long> more = new TreeMap<>();
        byReason.forEach((reason, frames) -> more.put(reason, frames - before.byReason.getOrDefault(reason, 0L)));
        more.values().removeIf(frames -> frames == 0);
        return new Refused(more);
    }

    /** How many there are of all reasons. */
    long all() {
        return byReason.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many of which reason, for people. */
    String text() {
        StringBuilder text = new StringBuilder();
        byReason.forEach((reason, frames) -> text.append(text.length() == 0 ? "" : ", ")
                .append(reason)
                .append(' ')
                .append(frames));
        return text.toString();
    }
}
