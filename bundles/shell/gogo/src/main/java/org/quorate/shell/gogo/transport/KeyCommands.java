package org.quorate.shell.gogo.transport;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.quorate.node.NodeIdentity;
import org.quorate.node.ThreadSafe;
import org.quorate.shell.gogo.cluster.Names;
import org.quorate.shell.gogo.command.Access;
import org.quorate.shell.gogo.command.CommandFault;
import org.quorate.shell.gogo.command.CommandScope;
import org.quorate.shell.gogo.command.Exit;
import org.quorate.shell.gogo.command.Role;
import org.quorate.shell.gogo.command.Stages;
import org.quorate.shell.gogo.node.LocalNode;
import org.quorate.shell.gogo.report.Done;
import org.quorate.shell.gogo.report.Report;
import org.quorate.transport.ClusterKeys;

/** The key that frames are sealed with. */
@ThreadSafe
@Component(
        service = {CommandScope.class, KeyCommands.class},
        property = {"osgi.command.scope=transport", "osgi.command.function=key"})
public final class KeyCommands implements CommandScope {
    private static final Duration MOMENT = Duration.ofMillis(50);

    private final LocalNode node;

    /** Commands about a node's keys. */
    @Activate
    public KeyCommands(@Reference LocalNode node) {
        this.node = node;
    }

    /** Shows or changes the key. */
    @Descriptor("The key that frames are sealed with: its id, or a change of it on all members")
    @Access(
            value = Role.ADMINISTRATOR,
            exits = {2, 69, 107},
            examples = {
                "transport:key show",
                "transport:key rotate              # makes the next key and sends it to the members, sealed",
                "transport:key rotate prepared     # the next key is in every member's etc/cluster.key.next",
                "transport:key cancel              # while a member has not stored the next key"
            })
    public Report key(@Descriptor("show, rotate, rotate prepared or cancel; new without a node") String... what)
            throws InterruptedException {
        return switch (String.join(" ", what)) {
            case "", "show" -> report(keys());
            case "rotate" -> rotate(keys(), false);
            case "rotate prepared" -> rotate(keys(), true);
            case "cancel" -> cancel(keys());
            case "new" ->
                throw CommandFault.usage(
                        "A new key is made without a node.", "leave the shell and write quorate transport:key new");
            default ->
                throw CommandFault.usage(
                        "transport:key does not understand \"" + String.join(" ", what) + "\".",
                        "write show, rotate, rotate prepared, cancel or new");
        };
    }

    private Report rotate(ClusterKeys keys, boolean prepared) throws InterruptedException {
        int before = keys.change().map(ClusterKeys.Change::number).orElse(0);
        keys.rotate(prepared).ifPresent(why -> {
            throw refused("The key is not changed.", why);
        });
        Stages stages = Stages.current();
        stages.done("next      " + (prepared ? "from the file beside the key" : "a fresh key, sent sealed"));
        Optional<ClusterKeys.Stage> shown = Optional.empty();
        Optional<ClusterKeys.Change> now = keys.change();
        while (now.isEmpty() || now.get().number() == before || isRunning(now.get())) {
            if (now.isPresent()
                    && isRunning(now.get())
                    && !now.map(ClusterKeys.Change::stage).equals(shown)) {
                shown = now.map(ClusterKeys.Change::stage);
                stages.done("stage     " + shown.get() + ", key " + now.get().next());
            }
            stages.pause(
                    MOMENT,
                    now.filter(KeyCommands::isRunning)
                            .map(change -> change.stage() + " at " + String.join(" ", names(change.missing())))
                            .orElse("the offer to be ordered"));
            now = keys.change();
        }
        if (now.get().stage() == ClusterKeys.Stage.CANCELLED) {
            throw refused("The key stays as it was.", now.get().why());
        }
        return report(keys);
    }

    private static boolean isRunning(ClusterKeys.Change change) {
        return change.stage().compareTo(ClusterKeys.Stage.DONE) < 0;
    }

    private Report cancel(ClusterKeys keys) {
        keys.cancel().ifPresent(why -> {
            throw refused("Nothing is cancelled.", why);
        });
        return new Done("cancel", "The change of the key is being cancelled.");
    }

    private static CommandFault refused(String what, String why) {
        return new CommandFault(Exit.UNSAFE, "TRN-109", what, why, "see quorate transport:key show");
    }

    private KeyReport report(ClusterKeys keys) {
        ClusterKeys.Held held = keys.held();
        Optional<ClusterKeys.Change> change = keys.change();
        return new KeyReport(
                held.sending(),
                held.also(),
                held.file(),
                change,
                names(change.map(ClusterKeys.Change::missing).orElse(List.of())),
                names(change.map(ClusterKeys.Change::absent).orElse(List.of())));
    }

    private List<String> names(List<Integer> ids) {
        NodeIdentity self = Names.self(node);
        return ids.stream().map(self::nameOf).toList();
    }

    private ClusterKeys keys() {
        return node.keys()
                .orElseThrow(() -> new CommandFault(
                        Exit.ABSENT,
                        "TRN-110",
                        "This node seals nothing.",
                        "its addresses are of loopback, transport.insecure = true, or it has no cluster key yet",
                        "name a transport.key.file, or see the log for TRN-030"));
    }
}
