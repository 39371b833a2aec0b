package org.quorate.it.bench.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.quorate.it.bench.Options;
import org.quorate.it.bench.launch.ModelLauncher;
import org.quorate.it.bench.launch.QuorateLauncher;
import org.quorate.it.bench.node.Work;
import org.quorate.it.bench.run.Outcome;
import org.quorate.it.bench.run.Statistics;

/** The tables of a comparison, in Markdown, and the judgement. */
public final class Report {
    private final Options options;
    private final List<String> contenders;
    private final String model;
    private final List<Measure> measures;
    private final Scores scores;

    Report(Options options, List<String> contenders, List<Measure> measures, Scores scores) {
        this.options = options;
        this.contenders = contenders;
        this.model = ModelLauncher.calibration(contenders);
        this.measures = measures;
        this.scores = scores;
    }

    /** Whether every round of every contender counts and all nodes had one order. */
    public boolean isComplete() {
        return scores.flaws().isEmpty() && !scores.isOutOfOrder();
    }

    /** Why nothing is judged; empty when the goals are. */
    public Optional<String> notJudged() {
        return Goals.notJudged(scores, model, measures, Options.ROUNDS);
    }

    /** All of it. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append("### Ordered messages, as a share of those of " + model + "\n\n")
                .append(ratios());
        text.append("\n### Ordered messages a second\n\n").append(rates());
        text.append("\n### Processor time of all nodes for one message, in µs\n\n")
                .append(costs());
        text.append("\n### From submission to delivery, in µs\n\n").append(latencies());
        text.append("\n### Resident memory of a node, in MB\n\n").append(memory());
        text.append("\n### Goals\n\n").append(judgement());
        if (!scores.flaws().isEmpty()) {
            text.append("\n### Rounds that do not count\n\n");
            scores.flaws().forEach(flaw -> text.append("- ").append(flaw).append('\n'));
        }
        text.append('\n').append(order());
        return text.toString();
    }

    private Table ratios() {
        List<String> heads = new ArrayList<>(List.of("message", "delivery"));
        contenders.stream().filter(name -> !name.equals(model)).forEach(heads::add);
        heads.add("quorate against the best other");
        heads.add("spread of the rounds of " + model);
        Table table = new Table(heads);
        for (Measure measure : of(Work.Kind.FLOOD)) {
            List<String> row = begin(measure);
            double best = Double.NaN;
            for (String name : contenders) {
                if (!name.equals(model)) {
                    row.add(Table.number(scores.rateRatio(measure, name, measure.agreed(), model)));
                }
                if (Goals.isOther(name)) {
                    double ratio = scores.rateRatio(measure, QuorateLauncher.NAME, measure, name);
                    best = Double.isNaN(best) || ratio < best ? ratio : best;
                }
            }
            row.add(Table.number(best));
            row.add(Table.number(
                    Statistics.spread(scores.values(measure.agreed(), model, Outcome::messagesPerSecond)), 2));
            table.row(row);
        }
        return table;
    }

    private Table rates() {
        return perContender(
                of(Work.Kind.FLOOD),
                (measure, name) -> Table.number(scores.median(measure, name, Outcome::messagesPerSecond), 0));
    }

    private Table costs() {
        return perContender(
                of(Work.Kind.FLOOD),
                (measure, name) -> Table.number(scores.median(measure, name, Outcome::microsPerMessage)));
    }

    private Table latencies() {
        Table table =
                new Table(List.of("work", "delivery", "contender", "peer p50", "p99", "p99.9", "itself p50", "p99"));
        for (Measure measure : measures) {
            if (measure.kind() == Work.Kind.FLOOD) {
                continue;
            }
            for (String name : contenders) {
                Function<ToDoubleFunction<Outcome>, String> cell =
                        value -> Table.number(scores.median(measure, name, value), 0);
                table.row(List.of(
                        (measure.kind() == Work.Kind.ECHO ? "one at a time, " : "fixed rate, ") + measure.sizeText(),
                        measure.deliveryText(),
                        name,
                        cell.apply(o -> o.peerMicros("p50")),
                        cell.apply(o -> o.peerMicros("p99")),
                        cell.apply(o -> o.peerMicros("p999")),
                        cell.apply(o -> o.selfMicros("p50")),
                        cell.apply(o -> o.selfMicros("p99"))));
            }
        }
        return table;
    }

    private Table memory() {
        Table table = new Table(contenders);
        table.row(contenders.stream()
                .map(name -> Table.number(scores.residentBytes(name) / 1e6, 0))
                .toList());
        return table;
    }

    private String judgement() {
        StringBuilder text = new StringBuilder();
        Optional<String> not = notJudged();
        not.ifPresent(why -> text.append("Not judged: ").append(why).append(".\n"));
        if (not.isEmpty()) {
            new Goals(scores, contenders, measures)
                    .all()
                    .forEach(goal -> text.append("- ").append(goal.text()).append('\n'));
        }
        return text.toString();
    }

    private String order() {
        if (scores.isOutOfOrder()) {
            return "✘ Nodes delivered in different orders.\n";
        }
        return "Every round that counts was delivered by all " + options.nodes()
                + " nodes, complete and in one order (hash chains are equal).\n";
    }

    private interface Cell {
        String of(Measure measure, String contender);
    }

    private Table perContender(List<Measure> rows, Cell cell) {
        List<String> heads = new ArrayList<>(List.of("message", "delivery"));
        heads.addAll(contenders);
        Table table = new Table(heads);
        for (Measure measure : rows) {
            List<String> row = begin(measure);
            contenders.forEach(name -> row.add(cell.of(measure, name)));
            table.row(row);
        }
        return table;
    }

    private static List<String> begin(Measure measure) {
        return new ArrayList<>(List.of(measure.sizeText(), measure.deliveryText()));
    }

    private List<Measure> of(Work.Kind kind) {
        return measures.stream().filter(measure -> measure.kind() == kind).toList();
    }
}
