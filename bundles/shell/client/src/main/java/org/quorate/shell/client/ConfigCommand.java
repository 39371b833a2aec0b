package org.quorate.shell.client;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.quorate.node.SettingsRule;
import org.quorate.node.loop.settings.Checked;
import org.quorate.node.loop.settings.SettingsCheck;
import org.quorate.node.loop.settings.ThisMachine;
import org.quorate.quorum.qnetd.core.QnetdPolicy;
import org.quorate.quorum.qnetd.osgi.WitnessRule;
import org.quorate.quorum.votes.core.VotesPolicy;
import org.quorate.quorum.votes.osgi.VotesRule;

/** {@code quorate config check FILE}: the check that a node makes, without a node; of quorum policies it knows those that are shipped. */
final class ConfigCommand implements Subcommand {
    private static final int DATA = 65;
    private static final List<SettingsRule> RULES =
            List.of(new VotesRule(), new WitnessRule(new QnetdPolicy(new VotesPolicy())));

    @Override
    public int run(List<String> words, Console console) {
        if (words.size() != 2 || !words.get(0).equals("check")) {
            throw new UsageFault(
                    "quorate config knows one thing: check a cluster.cfg, or a directory with it and node.cfg.",
                    "write quorate config check FILE");
        }
        Path path = Path.of(words.get(1));
        SettingsCheck check = new SettingsCheck(new ThisMachine(Path.of("").toAbsolutePath()), RULES);
        Checked checked = Files.isDirectory(path)
                ? check.directory(path, SettingsCheck.Purpose.FILE_ONLY)
                : check.clusterFile(path);
        console.out().print(SettingsCheck.report(checked, path));
        return checked.match(valid -> 0, invalid -> DATA);
    }
}
