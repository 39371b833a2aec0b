package org.quorate.shell.gogo.cluster;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.node.History;
import org.quorate.ordering.RingTransition;
import org.quorate.ordering.TotalOrder;
import org.quorate.shell.gogo.node.LocalNode;
import org.quorate.shell.gogo.report.Page;
import org.quorate.shell.gogo.report.Report;
import org.quorate.shell.gogo.report.Words;

/**
 * The views that this node was in, oldest first, and how long it took to form them. How long its layers took to agree in one is not kept.
 *
 * @param views at most as many as were asked for, out of the last changes of the ring's state that the ordering keeps
 */
public record ViewsReport(List<View> views, Instant time) implements Report {
    private static final String RUNNING = "OPERATIONAL";
    private static final String INSTALLED = "RNG-110";

    /**
     * One view.
     *
     * @param id of its ring
     * @param since when it was installed
     * @param heldMillis how long the node was in it; absent of the present one
     * @param gatherMillis time that the forming of it spent agreeing on members; 0 where the beginning is not kept any more
     * @param commitMillis time that it spent telling all of them
     * @param recoveryMillis time that it spent exchanging messages of the views before
     * @param because why the view before was given up; empty where that is not kept any more
     * @param change who came and went, as {@code +node3 -node2}; empty where that is not kept any more
     */
    public record View(
            String id,
            Instant since,
            Optional<Long> heldMillis,
            long gatherMillis,
            long commitMillis,
            long recoveryMillis,
            String because,
            String change) {
        private View until(Instant end) {
            return new View(
                    id,
                    since,
                    Optional.of(Duration.between(since, end).toMillis()),
                    gatherMillis,
                    commitMillis,
                    recoveryMillis,
                    because,
                    change);
        }

        private List<String> cells(Clock clock) {
            return List.of(
                    id,
                    Words.time(since, clock),
                    heldMillis.map(Words::duration).orElse("now"),
                    Words.count(gatherMillis) + " ms",
                    Words.count(commitMillis) + " ms",
                    Words.count(recoveryMillis) + " ms",
                    because.isEmpty() ? "-" : because,
                    change.isEmpty() ? "-" : change);
        }
    }

    static ViewsReport of(LocalNode node, int limit) {
        List<RingTransition> transitions =
                node.order().map(TotalOrder::transitions).orElse(List.of());
        List<View> all =
                views(transitions, changes(node.history().map(History::facts).orElse(List.of())));
        return new ViewsReport(
                List.copyOf(all.subList(Math.max(0, all.size() - Math.max(1, limit)), all.size())),
                node.clock().instant());
    }

    static List<View> views(List<RingTransition> transitions, SortedMap<String, String> changes) {
        List<View> views = new ArrayList<>();
        SortedMap<String, Long> spent = new TreeMap<>();
        String because = "";
        Optional<Instant> last = Optional.empty();
        for (RingTransition each : transitions) {
            long millis =
                    last.map(t -> Duration.between(t, each.time()).toMillis()).orElse(0L);
            last = Optional.of(each.time());
            if (each.from().equals(RUNNING)) {
                because = each.reason();
                if (!views.isEmpty()) {
                    views.set(views.size() - 1, views.get(views.size() - 1).until(each.time()));
                }
            } else {
                spent.merge(each.from(), millis, Long::sum);
            }
            if (each.to().equals(RUNNING)) {
                String id = each.ring().toString();
                views.add(new View(
                        id,
                        each.time(),
                        Optional.empty(),
                        spent.getOrDefault("GATHER", 0L),
                        spent.getOrDefault("COMMIT", 0L),
                        spent.getOrDefault("RECOVERY", 0L),
                        because,
                        changes.getOrDefault(id, "")));
                spent.clear();
            }
        }
        return views;
    }

    /** Who came and went in each ring that the history knows of, by its id. */
    static SortedMap<String, String> changes(List<History.Fact> facts) {
        SortedMap<String, String> changes = new TreeMap<>();
        for (History.Fact fact : facts) {
            int colon = fact.text().indexOf(": ");
            if (fact.code().equals(INSTALLED) && fact.text().startsWith("installed ") && colon > 0) {
                String id = fact.text().substring("installed ".length(), colon);
                changes.put(id, change(fact.text().substring(colon + 2).split(";")[0]));
            }
        }
        return changes;
    }

    /** Of {@code members a b, joined b, left c, in order c}: {@code +b -c}. */
    private static String change(String text) {
        List<String> marked = new ArrayList<>();
        for (String part : text.split(", ")) {
            String[] words = part.split(" ");
            boolean joined = words[0].equals("joined");
            for (int i = 1; i < words.length && (joined || words[0].equals("left")); i++) {
                marked.add((joined ? "+" : "-") + words[i]);
            }
        }
        return String.join(" ", marked);
    }

    @Override
    public void draw(Page page) {
        draw(page, Clock.fixed(time, ZoneId.systemDefault()));
    }

    void draw(Page page, Clock clock) {
        if (views.isEmpty()) {
            page.line("This node has not been in a view yet.");
            return;
        }
        page.table(
                "",
                List.of("View", "Since", ">Held", ">Gather", ">Commit", ">Recovery", "Because", "Change"),
                views.stream().map(view -> view.cells(clock)).toList());
    }
}
