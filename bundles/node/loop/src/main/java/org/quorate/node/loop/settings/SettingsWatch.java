package org.quorate.node.loop.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Notices that the settings files changed and says once what that would mean. Applies nothing. Confined to whichever
 * one thread calls {@link #look}.
 */
public final class SettingsWatch {

    private final Path directory;
    private final SettingsCheck check;
    private String lastStamps;

    /**
     * Watches for changes since {@code stamps} was taken.
     *
     * @param directory holds {@code cluster.cfg} and {@code node.cfg}
     * @param stamps    {@link #stamps} of the directory, taken before what the node runs with was read: no change falls between
     */
    public SettingsWatch(Path directory, SettingsCheck check, String stamps) {
        this.directory = directory;
        this.check = check;
        this.lastStamps = stamps;
    }

    /** Text that differs after any change of the files of the directory. */
    public static String stamps(Path directory) {
        return List.of(SettingsSource.Kind.values()).stream()
                .map(kind -> FileAccess.REAL.stamp(directory.resolve(kind.fileName())))
                .collect(Collectors.joining("; "));
    }

    /**
     * A sentence for the log.
     *
     * @param problem true if the changed files could not be applied
     */
    public record Notice(boolean problem, String text) {}

    /**
     * Reads two time stamps; only if one changed since the last call reads and checks the files.
     *
     * @param inForce what the node has accepted
     */
    public Optional<Notice> look(ClusterSettings inForce) {
        String now = stamps(directory);
        if (now.equals(lastStamps)) {
            return Optional.empty();
        }
        lastStamps = now;
        Checked checked = check.directory(directory, SettingsCheck.Purpose.THIS_NODE);
        return Optional.of(checked.match(valid -> changed(inForce, valid.settings()), this::refused));
    }

    private Notice changed(ClusterSettings inForce, ClusterSettings then) {
        SettingsChange change = SettingsChange.between(inForce, then);
        return new Notice(
                false,
                change.isEmpty()
                        ? "Settings files in " + directory + " changed; they still mean what the node runs with."
                        : "Settings files in " + directory + " changed, nothing is applied yet: " + change.text()
                                + ". Do: quorate cluster:reload, when the files of all nodes say the same.");
    }

    private Notice refused(Checked.Invalid invalid) {
        return new Notice(
                true,
                "Settings files in " + directory + " changed and have faults; the node keeps what it "
                        + "runs with and would not start again. "
                        + invalid.faults().stream().map(Fault::oneLine).collect(Collectors.joining(" ")));
    }
}
