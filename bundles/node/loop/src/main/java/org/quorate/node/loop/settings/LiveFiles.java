package org.quorate.node.loop.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.quorate.node.RunningSettings.Applied;
import org.quorate.node.RunningSettings.Change;
import org.quorate.node.RunningSettings.Faulty;
import org.quorate.node.RunningSettings.Reading;
import org.quorate.node.RunningSettings.Sound;
import org.quorate.node.RunningSettings.Standing;
import org.quorate.node.RunningSettings.Way;
import org.quorate.node.ThreadSafe;

/** The settings files of a running node: what they were taken for last, and what a change of them would mean. */
@ThreadSafe
public final class LiveFiles {
    private final Path directory;
    private final SettingsCheck check;
    private final SettingsWatch watch;
    private final Configuring configuring;
    private InForce inForce;
    private Optional<Candidate> candidate = Optional.empty();
    private long readings;

    /** Gives settings to the bundles. */
    @FunctionalInterface
    public interface Configuring {
        /** All of them; those that are unchanged stay as they are. */
        void configure(ClusterSettings settings) throws IOException;
    }

    /** Settings that were read and not applied. */
    private record Candidate(long number, ClusterSettings files, ClusterSettings withoutQuorum, ClusterSettings all) {}

    /**
     * Of a node that starts.
     *
     * @param directory of the files
     * @param started   what it starts with
     * @param stamps    see {@link SettingsWatch}
     */
    public LiveFiles(
            Path directory, SettingsCheck check, ClusterSettings started, String stamps, Configuring configuring) {
        this.directory = directory;
        this.check = check;
        this.configuring = configuring;
        watch = new SettingsWatch(directory, check, stamps);
        inForce = new InForce(started, started);
    }

    /** What runs and what is accepted. */
    public synchronized InForce inForce() {
        return inForce;
    }

    /** What other nodes compare. */
    public Standing standing() {
        return inForce().standing();
    }

    /** Says once what a change of the files would mean, where that is wanted. */
    public Optional<SettingsWatch.Notice> look() {
        ClusterSettings accepted = inForce().accepted();
        return accepted.watch() ? watch.look(accepted) : Optional.empty();
    }

    /** See {@link org.quorate.node.RunningSettings#read}. */
    public synchronized Reading read() {
        candidate = Optional.empty();
        return check.directory(directory, SettingsCheck.Purpose.THIS_NODE)
                .match(valid -> read(valid.settings(), valid.warnings()), LiveFiles::faulty);
    }

    private Reading read(ClusterSettings files, List<Fault> warnings) {
        Checked most = LiveSettings.of(inForce.running(), files, true, check, directory);
        Checked less = LiveSettings.of(inForce.running(), files, false, check, directory);
        if (most instanceof Checked.Valid all && less instanceof Checked.Valid withoutQuorum) {
            readings++;
            candidate = Optional.of(new Candidate(readings, files, withoutQuorum.settings(), all.settings()));
            List<Change> changes = inForce.changes(files, all.settings());
            boolean quorum = changes.stream().anyMatch(change -> change.way() == Way.QUORUM);
            return new Sound(
                    readings,
                    InForce.standing(files),
                    changes,
                    warnings.stream().map(Fault::oneLine).toList(),
                    quorum ? Optional.of(InForce.terms(all.settings())) : Optional.empty());
        }
        return (most instanceof Checked.Invalid ? most : less).match(valid -> new Faulty(List.of()), LiveFiles::beside);
    }

    private static Faulty faulty(Checked.Invalid invalid) {
        return new Faulty(invalid.faults().stream().map(Fault::oneLine).toList());
    }

    /** The files hold, but not what would run until the next start. */
    private static Faulty beside(Checked.Invalid invalid) {
        return new Faulty(invalid.faults().stream()
                .map(fault -> fault.oneLine()
                        + " This is about what would run until the nodes start again: change first what can change live, or"
                        + " start them again one by one.")
                .toList());
    }

    /** See {@link org.quorate.node.RunningSettings#apply}. */
    public synchronized Applied apply(long number) {
        Candidate next = wanted(number);
        return take(new InForce(next.withoutQuorum(), next.files()));
    }

    /** See {@link org.quorate.node.RunningSettings#quorumChanged}. */
    public synchronized Applied quorumChanged(long number) {
        Candidate next = wanted(number);
        return take(new InForce(next.all(), next.files()));
    }

    private Candidate wanted(long number) {
        return candidate
                .filter(each -> each.number() == number)
                .orElseThrow(() -> new IllegalArgumentException("reading " + number + " is not the last sound one"));
    }

    private Applied take(InForce next) {
        try {
            configuring.configure(next.running());
            inForce = next;
            return new Applied(standing(), List.of());
        } catch (IOException refused) {
            return new Applied(standing(), List.of("the settings cannot be stored: " + refused.getMessage()));
        }
    }
}
