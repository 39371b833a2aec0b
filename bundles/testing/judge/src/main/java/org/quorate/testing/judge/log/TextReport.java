package org.quorate.testing.judge.log;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.quorate.testing.judge.Promise;
import org.quorate.testing.judge.Verdict;
import org.quorate.testing.judge.Violation;

/** The answer for people: one line per promise, 80 columns. */
final class TextReport {
    private static final int WIDTH = 80;
    private static final String INDENT = "    ";

    private final PrintStream out;

    TextReport(PrintStream out) {
        this.out = out;
    }

    void print(LogReplay replay, Answer answer) {
        if (answer == Answer.DAMAGED) {
            list("\u2718 damaged:", replay.findings.damage, replay.findings.damages);
        } else {
            for (Verdict verdict : replay.judge.verdicts()) {
                promise(replay, verdict);
            }
        }
        list("\u25cb incomplete:", replay.findings.missing, replay.findings.missings);
        if (replay.judge.unrecordedSubmissions() > 0) {
            wrapped(
                    "note: messages without a submit line, because their senders crashed before it was written: "
                            + count(replay.judge.unrecordedSubmissions()),
                    "");
        }
        long unchained =
                replay.files.stream().filter(f -> !f.chained && f.lines > 0).count();
        if (unchained > 0) {
            wrapped(
                    "note: the integrity of " + unchained + " of " + replay.files.size()
                            + " logs is not checked: their lines have no field \"h\".",
                    "");
        }
        summary(replay, answer);
    }

    private void promise(LogReplay replay, Verdict verdict) {
        String head = String.format(
                Locale.ROOT,
                "%-6s  %-28s",
                verdict.promise().id(),
                verdict.promise().title());
        if (!verdict.kept()) {
            out.println("\u2718 " + head + "BROKEN "
                    + (verdict.broken() == 1 ? "once" : count(verdict.broken()) + " times"));
            for (Violation violation : verdict.violations()) {
                wrapped(violation.what(), INDENT);
                out.println(INDENT + "at  " + replay.where(violation.place()));
                violation.other().ifPresent(other -> out.println(INDENT + "see " + replay.where(other)));
            }
            more(verdict.broken() - verdict.violations().size());
        } else if (verdict.promise() == Promise.EVS_13) {
            out.println("\u2714 " + head + "follows from EVS-3 and EVS-12");
        } else if (verdict.checked() == 0) {
            out.println("\u25cb " + head + "nothing to check");
        } else {
            out.println("\u2714 " + head + count(verdict.checked()) + " " + verdict.unit() + at(replay, verdict));
        }
    }

    private static String at(LogReplay replay, Verdict verdict) {
        return verdict.unit().equals("deliveries") ? " at " + nodes(nodeCount(replay)) : "";
    }

    private static long nodeCount(LogReplay replay) {
        return replay.files.stream().map(f -> f.node).distinct().count();
    }

    private static String nodes(long count) {
        return count + (count == 1 ? " node" : " nodes");
    }

    private void list(String head, List<String> sentences, long total) {
        if (total > 0) {
            out.println(head);
            sentences.forEach(sentence -> wrapped(sentence, INDENT));
            more(total - sentences.size());
        }
    }

    private void more(long count) {
        if (count > 0) {
            out.println(INDENT + "and " + count(count) + " more");
        }
    }

    private void summary(LogReplay replay, Answer answer) {
        long lines = replay.files.stream().mapToLong(f -> f.lines).sum();
        long lives = replay.files.stream().mapToLong(f -> f.lives.size()).sum();
        String what = switch (answer) {
            case OK -> "every promise is kept";
            case INCOMPLETE, NOT_COMPLETE -> "no promise is broken, but something is missing";
            case BROKEN ->
                replay.judge.verdicts().stream().filter(v -> !v.kept()).count() + " of " + Promise.values().length
                        + " promises are broken";
            case DAMAGED -> "the logs are not as they were written; nothing was judged";
        };
        wrapped(
                (answer.isAccepted() ? "\u2714 " : "\u2718 ") + answer.word() + ": " + what + " (" + count(lines)
                        + " lines of " + nodes(nodeCount(replay)) + ", " + lives
                        + (lives == 1 ? " start)" : " starts)"),
                "");
    }

    private void wrapped(String sentence, String indent) {
        StringBuilder row = new StringBuilder(indent);
        for (String word : sentence.split(" ")) {
            if (row.length() > indent.length() && row.length() + 1 + word.length() > WIDTH) {
                out.println(row);
                row = new StringBuilder(indent);
            }
            row.append(row.length() > indent.length() ? " " : "").append(word);
        }
        out.println(row);
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', ' ');
    }
}
