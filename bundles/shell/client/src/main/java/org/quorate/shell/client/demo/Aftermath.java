package org.quorate.shell.client.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.quorate.shell.client.demo.NodeProbe.Fact;

/** Shows what the nodes did after something was done to one of them, as it happens, until it is over. */
final class Aftermath {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());
    private static final Pattern OUTAGE = Pattern.compile("out of service ([0-9]{1,9}) ms");
    private static final String INSTALLED = "RNG-110";
    private static final long PATIENCE_MILLIS = 30_000;
    private static final long POLL_MILLIS = 50;

    private final PrintStream out;
    private final Instant since = Instant.now(); // wall clock: compared with the times of histories, shown to people
    private final Map<DemoNode, Set<Fact>> shown = new LinkedHashMap<>();
    private final Map<DemoNode, NodeVerdict> verdicts = new LinkedHashMap<>();
    private boolean several;

    Aftermath(PrintStream out) {
        this.out = out;
    }

    /** The line of what was done; its time is when this was made. */
    void did(String what) {
        out.println(TIME.format(since) + "  " + what);
        out.flush();
    }

    /**
     * Shows what happens until every group has its ring and knows whether it may act.
     *
     * @param interrupts whether service ended the moment it was done; else only while rings were changed
     * @return exit code: 0, or 124 when it did not come to an end
     */
    int follow(RingWait wait, boolean interrupts) throws IOException, InterruptedException {
        List<DemoNode> observers = wait.groups().stream().map(g -> g.get(0)).toList();
        several = observers.size() > 1;
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        boolean reached = false;
        while (!reached) {
            // Asked before the facts are read: what led to a ring that is there stands in the history.
            reached = wait.isReached()
                    && (!interrupts || observers.stream().allMatch(this::changed))
                    && wait.groups().stream().allMatch(group -> judged(group.get(0), wait.ringOf(group)));
            observers.forEach(this::show);
            if (!reached && System.nanoTime() - end > 0) {
                out.println("Not over after " + PATIENCE_MILLIS / 1000 + " s: " + wait.describe() + verdicts() + ".");
                return DemoFault.LATE;
            }
            Thread.sleep(reached ? 0 : POLL_MILLIS);
        }
        for (int i = 0; i < observers.size(); i++) {
            summary(observers.get(i), wait.groups().get(i), interrupts);
        }
        wait.groups().forEach(this::verdict);
        return 0;
    }

    private boolean changed(DemoNode node) {
        return NodeProbe.facts(node, since).stream().anyMatch(f -> f.code().equals(INSTALLED));
    }

    private boolean judged(DemoNode node, String ring) {
        Optional<NodeVerdict> said = NodeVerdict.of(node);
        said.ifPresentOrElse(verdict -> verdicts.put(node, verdict), () -> verdicts.remove(node));
        return said.filter(verdict -> verdict.isFinalFor(ring)).isPresent();
    }

    private void show(DemoNode node) {
        Set<Fact> before = shown.computeIfAbsent(node, n -> new LinkedHashSet<>());
        for (Fact fact : NodeProbe.facts(node, since)) {
            if (before.add(fact)) {
                out.println(TIME.format(fact.time()) + "  " + (several ? node.name() + "  " : "")
                        + String.format("%-9s %s", fact.topic(), fact.text()));
            }
        }
        out.flush();
    }

    private void summary(DemoNode node, List<DemoNode> group, boolean interrupts) {
        List<Fact> rings = new ArrayList<>(shown.get(node));
        rings.removeIf(f -> !f.topic().equals("ring"));
        Optional<Fact> installed =
                rings.stream().filter(f -> f.code().equals(INSTALLED)).reduce((a, b) -> b);
        String where = several ? "At " + Demo.names(group) + ": " : "";
        if (installed.isEmpty()) {
            out.println(where + "the ring stayed as it was.");
            return;
        }
        if (!interrupts) {
            long millis = rings.stream()
                    .filter(f -> f.code().equals(INSTALLED))
                    .mapToLong(Aftermath::outage)
                    .sum();
            out.println(where + (where.isEmpty() ? "No" : "no") + " service for " + seconds(millis) + ".");
            return;
        }
        long all = Duration.between(since, installed.get().time()).toMillis();
        long noticed = Duration.between(since, rings.get(0).time()).toMillis();
        out.println(where + (where.isEmpty() ? "No" : "no") + " service for " + seconds(all) + ": noticed after "
                + seconds(noticed) + ", new ring " + seconds(all - noticed) + " later.");
    }

    private void verdict(List<DemoNode> group) {
        DemoNode node = group.get(0);
        String sentence = verdicts.get(node).sentence();
        String said = VerdictFacts.quorateAgain(since, shown.get(node))
                .map(after -> sentence.replaceFirst(":", " again after " + seconds(after.toMillis()) + ":"))
                .orElse(sentence);
        out.println(
                several
                        ? "At " + Demo.names(group) + ": " + said + "."
                        : said.substring(0, 1).toUpperCase(Locale.ROOT) + said.substring(1) + ".");
    }

    private String verdicts() {
        return verdicts.entrySet().stream()
                .map(each -> "; " + each.getKey().name() + " " + each.getValue().sentence())
                .collect(Collectors.joining());
    }

    private static long outage(Fact fact) {
        Matcher matcher = OUTAGE.matcher(fact.text());
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }

    static String seconds(long millis) {
        return String.format(Locale.ROOT, millis < 100 ? "%.2f s" : "%.1f s", millis / 1000.0);
    }
}
