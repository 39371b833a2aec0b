package org.quorate.shell.gogo.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.felix.service.command.Descriptor;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.quorate.node.ThreadSafe;
import org.quorate.shell.gogo.command.Access;
import org.quorate.shell.gogo.command.CommandFault;
import org.quorate.shell.gogo.command.CommandScope;
import org.quorate.shell.gogo.command.Exit;
import org.quorate.shell.gogo.command.Role;
import org.quorate.shell.gogo.command.Stages;
import org.quorate.shell.gogo.node.LocalNode;
import org.quorate.shell.gogo.node.Picture;
import org.quorate.shell.gogo.report.Done;
import org.quorate.shell.gogo.report.Report;

/** Commands of scope {@code cluster} that change something. */
@ThreadSafe
@Component(
        service = {CommandScope.class, AdminCommands.class},
        property = {"osgi.command.scope=cluster", "osgi.command.function=leave", "osgi.command.function=swap"})
public final class AdminCommands implements CommandScope {
    private static final Duration MOMENT = Duration.ofMillis(10);

    private final LocalNode node;
    private final BundleContext context;

    /** Commands of a node. */
    @Activate
    public AdminCommands(@Reference LocalNode node, BundleContext context) {
        this.node = node;
        this.context = context;
    }

    /** Leaves. */
    @Descriptor("Leaves the ring in order; this node comes back when it is started again")
    @Access(
            value = Role.OPERATOR,
            exits = {75},
            examples = {"cluster:leave"})
    public Report leave() throws InterruptedException {
        String view = Picture.of(node).view();
        CompletableFuture<Void> told = node.order()
                .orElseThrow(() -> CommandFault.notYet(
                        "There is no ordering to leave.", Picture.of(node).missing()))
                .leave();
        Stages stages = Stages.current();
        while (!told.isDone()) {
            stages.waiting("the others to be told");
            stages.pause(MOMENT, "the others to be told; leaving continues");
        }
        try {
            told.get();
        } catch (ExecutionException e) {
            throw new CommandFault(
                    Exit.UNKNOWN,
                    "RNG-205",
                    "Whether the others know that this node left is not known.",
                    String.valueOf(e.getCause().getMessage()),
                    "see quorate cluster:status at another node");
        }
        return new Done("leave", "This node has left ring " + view + "; the others were told.");
    }

    /** Exchanges the ordering. */
    @Descriptor("Exchanges the bundle of a seam while the ring runs: the new one takes the live state over")
    @Access(
            value = Role.ADMINISTRATOR,
            exits = {2, 69, 75, 107},
            examples = {
                "cluster:swap ordering totem",
                "cluster:swap ordering totem /opt/new/org.quorate.ordering.totem.jar"
            })
    public synchronized Report swap(
            @Descriptor("ordering (for a transport link: transport:replace)") String seam,
            @Descriptor("name of the provider: totem") String provider,
            @Descriptor("jar of the new version; the present jar is installed anew if absent") String... jar)
            throws InterruptedException {
        if (!seam.equals("ordering") || jar.length > 1) {
            throw CommandFault.usage(
                    "This release swaps the ordering only, with at most one jar.",
                    "write cluster:swap ordering totem [FILE]; for a link transport:replace LINK");
        }
        LocalNode.Provider present = node.providers().stream()
                .filter(p -> p.seam().equals(seam) && p.inUse())
                .findFirst()
                .orElseThrow(() -> CommandFault.notYet(
                        "There is no ordering to exchange.", Picture.of(node).missing()));
        if (!present.name().equals(provider)) {
            throw new CommandFault(
                    Exit.ABSENT,
                    "PLG-022",
                    "The ordering in use is " + present.name() + ", not " + provider + ".",
                    "another protocol needs the agreement of all members, which this release does not have",
                    "write cluster:swap ordering " + present.name());
        }
        Optional<Path> file = jar.length == 1 ? Optional.of(Path.of(jar[0])) : Optional.empty();
        return new OrderingSwap(node, context, present.bundle().id()).run(file, Stages.current());
    }
}
