package org.quorate.shell.gogo.cluster;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.quorate.node.SettingsReload;
import org.quorate.node.ThreadSafe;
import org.quorate.shell.gogo.command.Access;
import org.quorate.shell.gogo.command.CommandFault;
import org.quorate.shell.gogo.command.CommandScope;
import org.quorate.shell.gogo.command.Exit;
import org.quorate.shell.gogo.command.Role;
import org.quorate.shell.gogo.command.Stages;
import org.quorate.shell.gogo.node.LocalNode;
import org.quorate.shell.gogo.report.Report;

/** Has all members take over their changed settings. */
@ThreadSafe
@Component(
        service = {CommandScope.class, ReloadCommand.class},
        property = {"osgi.command.scope=cluster", "osgi.command.function=reload"})
public final class ReloadCommand implements CommandScope {
    private static final Duration MOMENT = Duration.ofMillis(20);

    private final LocalNode node;

    /** The command of a node. */
    @Activate
    public ReloadCommand(@Reference LocalNode node) {
        this.node = node;
    }

    /** Reloads. */
    @Descriptor("Applies the changed settings files of all members: all of them, or none")
    @Access(
            value = Role.ADMINISTRATOR,
            exits = {65, 69, 106, 107, 112},
            examples = {"cluster:reload --dry-run", "cluster:reload --timeout 60s"})
    public Report reload(
            @Descriptor("only say what would happen")
                    @Parameter(names = "--dry-run", presentValue = "true", absentValue = "false")
                    boolean dryRun)
            throws InterruptedException {
        SettingsReload service = node.reload()
                .orElseThrow(() -> new CommandFault(
                        Exit.ABSENT,
                        "SET-041",
                        "This node cannot change settings together with others.",
                        "its bundle org.quorate.node.reload is absent, or waits for valid settings",
                        "see quorate cluster:plugins"));
        Queue<String> told = new ConcurrentLinkedQueue<>();
        CompletableFuture<SettingsReload.Outcome> outcome = service.reload(dryRun, told::add);
        Stages stages = Stages.current();
        while (!outcome.isDone()) {
            show(told, stages);
            stages.waiting("the members");
            stages.pause(MOMENT, "the members; the change goes on, or is given up by all");
        }
        show(told, stages);
        try {
            return ReloadReport.of(outcome.get(), Names.self(node));
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    private static void show(Queue<String> told, Stages stages) {
        for (String each = told.poll(); each != null; each = told.poll()) {
            stages.done(each);
        }
    }
}
