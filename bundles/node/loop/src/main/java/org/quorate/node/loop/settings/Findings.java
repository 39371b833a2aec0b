package org.quorate.node.loop.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Collects faults in any order and gives them out in the order of the files' lines. Not thread-safe. */
final class Findings {

    /** Most faults that are kept of one check; what exceeds it is counted and said. */
    static final int MAX_FAULTS = 200;

    private static final Pattern SECRET = Pattern.compile("passw|secret|credential", Pattern.CASE_INSENSITIVE);

    private final List<Fault> faults = new ArrayList<>();
    private final Map<String, Integer> fileOrder = new TreeMap<>();
    private int omitted;
    private boolean omittedError;

    /** Begins a fault about an entry. */
    Finding at(Entry entry) {
        boolean secret = SECRET.matcher(entry.key()).find()
                || SECRET.matcher(entry.value()).find();
        return new Finding(entry.source().path(), entry.line(), entry.key(), secret ? "***" : entry.value());
    }

    /** Begins a fault about a line that is not an entry. */
    Finding at(SettingsSource source, int line) {
        return new Finding(source.path(), line, "", "");
    }

    /** Begins a fault about a whole file. */
    Finding in(String path) {
        return new Finding(path, 0, "", "");
    }

    /** Files are reported in the order in which they were announced here. */
    void announce(String path) {
        fileOrder.putIfAbsent(path, fileOrder.size());
    }

    boolean hasErrors() {
        return omittedError || faults.stream().anyMatch(f -> !f.warning());
    }

    List<Fault> errors() {
        List<Fault> errors = sorted(false);
        if (omittedError) {
            errors.add(new Fault(
                    FaultCode.MORE,
                    false,
                    "",
                    0,
                    "",
                    "",
                    omitted + " more faults are not listed.",
                    "",
                    "",
                    "correct the first " + MAX_FAULTS + " and check again"));
        }
        return errors;
    }

    List<Fault> warnings() {
        return sorted(true);
    }

    private List<Fault> sorted(boolean warning) {
        List<Fault> some = new ArrayList<>(faults);
        some.removeIf(f -> f.warning() != warning);
        some.sort(Comparator.<Fault>comparingInt(f -> fileOrder.getOrDefault(f.file(), Integer.MAX_VALUE))
                .thenComparingInt(Fault::line));
        return some;
    }

    private void add(Fault fault) {
        if (faults.size() < MAX_FAULTS) {
            faults.add(fault);
        } else {
            omitted++;
            omittedError |= !fault.warning();
        }
    }

    /** A fault whose place is known. Optional parts first, then {@link #error} or {@link #warning} adds it. */
    final class Finding {
        private final String file;
        private final int line;
        private final String key;
        private final String value;
        private String limit = "";
        private String why = "";

        private Finding(String file, int line, String key, String value) {
            this.file = file;
            this.line = line;
            this.key = key;
            this.value = value;
        }

        Finding limit(String allowed) {
            this.limit = allowed;
            return this;
        }

        Finding why(String facts) {
            this.why = facts;
            return this;
        }

        void error(FaultCode code, String what, String remedy) {
            add(new Fault(code, false, file, line, key, value, what, limit, why, remedy));
        }

        void warning(FaultCode code, String what, String remedy) {
            add(new Fault(code, true, file, line, key, value, what, limit, why, remedy));
        }
    }
}
