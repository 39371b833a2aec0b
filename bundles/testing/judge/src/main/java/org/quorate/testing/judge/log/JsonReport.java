package org.quorate.testing.judge.log;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import org.quorate.testing.judge.Verdict;
import org.quorate.testing.judge.Violation;

/** The answer for programs: one JSON document. */
final class JsonReport {
    private final PrintStream out;

    JsonReport(PrintStream out) {
        this.out = out;
    }

    void print(LogReplay replay, Answer answer) {
        List<Verdict> verdicts = answer == Answer.DAMAGED ? List.of() : replay.judge.verdicts();
        out.println("{\"answer\":" + text(answer.word())
                + ",\"accepted\":" + answer.isAccepted()
                + ",\"files\":"
                + array(replay.files.stream().map(JsonReport::file).toList())
                + ",\"promises\":"
                + array(verdicts.stream().map(v -> promise(replay, v)).toList())
                + ",\"damage\":"
                + array(replay.findings.damage.stream().map(JsonReport::text).toList())
                + ",\"missing\":"
                + array(replay.findings.missing.stream().map(JsonReport::text).toList())
                + ",\"unrecordedSubmissions\":" + replay.judge.unrecordedSubmissions() + "}");
    }

    private static String file(LogFile file) {
        return "{\"file\":" + text(file.toString()) + ",\"node\":" + file.node + ",\"lines\":" + file.lines
                + ",\"starts\":" + file.lives.size() + ",\"chain\":" + file.chained + ",\"stopped\":"
                + file.endsWithStop() + "}";
    }

    private static String promise(LogReplay replay, Verdict verdict) {
        return "{\"promise\":" + text(verdict.promise().id()) + ",\"title\":"
                + text(verdict.promise().title())
                + ",\"kept\":" + verdict.kept() + ",\"checked\":" + verdict.checked() + ",\"unit\":"
                + text(verdict.unit())
                + ",\"broken\":" + verdict.broken()
                + ",\"violations\":"
                + array(verdict.violations().stream()
                        .map(v -> violation(replay, v))
                        .toList()) + "}";
    }

    private static String violation(LogReplay replay, Violation violation) {
        String other = violation.other().isEmpty()
                ? ""
                : ",\"see\":" + text(replay.where(violation.other().getAsLong()));
        return "{\"what\":" + text(violation.what()) + ",\"at\":" + text(replay.where(violation.place())) + other + "}";
    }

    private static String array(List<String> values) {
        return values.stream().collect(Collectors.joining(",", "[", "]"));
    }

    private static String text(String value) {
        StringBuilder text = new StringBuilder("\"");
        value.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                text.append('\\').append((char) c);
            } else if (c < 0x20) {
                text.append(String.format("\\u%04x", c));
            } else {
                text.append((char) c);
            }
        });
        return text.append('"').toString();
    }
}
