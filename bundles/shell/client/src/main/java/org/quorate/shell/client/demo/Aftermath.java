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
import java.util.function.LongSupplier;
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
    private final Answers answers;
    private final LongSupplier nanoTime;
    private final Network.Pause pause;
    private final Instant since = Instant.now(); // wall clock: compared with the times of histories, shown to people
    private final Map<DemoNode, Set<Fact>> shown = new LinkedHashMap<>();
    private final Map<DemoNode, NodeVerdict> verdicts = new LinkedHashMap<>();
    private boolean several;

    Aftermath(PrintStream out, Answers answers) {
        this(out, answers, System::nanoTime, Thread::sleep);
    }

    Aftermath(PrintStream out, Answers answers, LongSupplier nanoTime, Network.Pause pause) {
        this.out = out;
        this.answers = answers;
        this.nanoTime = nanoTime;
        this.pause = pause;
    }

    /** The line of what was done; its time is when this was made. */
    void did(String what) {
        out.println(TIME.format(since) + "  " + what);
        out.flush();
    }

    /**
     * Shows what happens until every group has its ring and knows whether it may act. A group that was the whole of a ring before has
     * it already, and keeps it; every other group has to form one.
     *
     * @param interrupts whether service ended the moment it was done, for those who need a new ring; else only while rings were changed
     * @return exit code: 0, or 124 when it did not come to an end
     */
    int follow(RingWait wait, boolean interrupts) throws IOException, InterruptedException {
        List<DemoNode> observers = wait.groups().stream().map(g -> g.get(0)).toList();
        several = observers.size() > 1;
        long end = nanoTime.getAsLong() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        boolean reached = false;
        while (!reached) {
            // Asked before the facts are read: what led to a ring that is there stands in the history.
            reached = wait.isReached()
                    && wait.groups().stream().allMatch(group -> judged(group.get(0), wait.ringOf(group)));
            for (DemoNode observer : observers) {
                reached &= show(observer);
            }
            if (!reached && nanoTime.getAsLong() - end > 0) {
                out.println("Not over after " + PATIENCE_MILLIS / 1000 + " s: " + wait.describe() + verdicts() + ".");
                return DemoFault.LATE;
            }
            if (!reached) {
                pause.forMillis(POLL_MILLIS);
            }
        }
        wait.groups().forEach(group -> say(group, summary(group.get(0), interrupts)));
        wait.groups().forEach(group -> say(group, verdict(group.get(0))));
        return 0;
    }

    private boolean judged(DemoNode node, String ring) {
        Optional<NodeVerdict> said = answers.verdict(node);
        said.ifPresentOrElse(verdict -> verdicts.put(node, verdict), () -> verdicts.remove(node));
        return said.filter(verdict -> verdict.isFinalFor(ring)).isPresent();
    }

    /** Shows what is new in the history of a node. @return whether the node answered */
    private boolean show(DemoNode node) {
        Set<Fact> before = shown.computeIfAbsent(node, n -> new LinkedHashSet<>());
        Optional<List<Fact>> facts = answers.facts(node, since);
        for (Fact fact : facts.orElse(List.of())) {
            if (before.add(fact)) {
                out.println(TIME.format(fact.time()) + "  " + (several ? node.name() + "  " : "")
                        + String.format("%-9s %s", fact.topic(), fact.text()));
            }
        }
        out.flush();
        return facts.isPresent();
    }

    private void say(List<DemoNode> group, String sentence) {
        out.println(
                several
                        ? "At " + Demo.names(group) + ": " + sentence
                        : sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1));
    }

    private String summary(DemoNode node, boolean interrupts) {
        List<Fact> rings = new ArrayList<>(shown.get(node));
        rings.removeIf(f -> !f.topic().equals("ring"));
        Optional<Fact> installed =
                rings.stream().filter(f -> f.code().equals(INSTALLED)).reduce((a, b) -> b);
        if (installed.isEmpty()) {
            return "the ring lost no member and stayed as it was.";
        }
        if (!interrupts) {
            long millis = rings.stream()
                    .filter(f -> f.code().equals(INSTALLED))
                    .mapToLong(Aftermath::outage)
                    .sum();
            return "no service for " + seconds(millis) + ".";
        }
        long all = Duration.between(since, installed.get().time()).toMillis();
        long noticed = Duration.between(since, rings.get(0).time()).toMillis();
        return "no service for " + seconds(all) + ": noticed after " + seconds(noticed) + ", new ring "
                + seconds(all - noticed) + " later.";
    }

    private String verdict(DemoNode node) {
        String sentence = verdicts.get(node).sentence();
        return VerdictFacts.quorateAgain(since, shown.get(node))
                        .map(after -> sentence.replaceFirst(":", " again after " + seconds(after.toMillis()) + ":"))
                        .orElse(sentence)
                + ".";
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
