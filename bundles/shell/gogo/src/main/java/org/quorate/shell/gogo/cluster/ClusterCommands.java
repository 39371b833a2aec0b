package org.quorate.shell.gogo.cluster;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.quorate.node.History;
import org.quorate.node.Settings;
import org.quorate.node.ThreadSafe;
import org.quorate.shell.gogo.command.Access;
import org.quorate.shell.gogo.command.CommandFault;
import org.quorate.shell.gogo.command.CommandScope;
import org.quorate.shell.gogo.command.Exit;
import org.quorate.shell.gogo.command.GlobalOptions;
import org.quorate.shell.gogo.command.Nearest;
import org.quorate.shell.gogo.command.Role;
import org.quorate.shell.gogo.command.Stages;
import org.quorate.shell.gogo.node.LocalNode;
import org.quorate.shell.gogo.node.Picture;
import org.quorate.shell.gogo.report.Report;

/** Commands of scope {@code cluster} that look. */
@ThreadSafe
@Component(
        service = {CommandScope.class, ClusterCommands.class},
        property = {
            "osgi.command.scope=cluster",
            "osgi.command.function=status",
            "osgi.command.function=nodes",
            "osgi.command.function=why",
            "osgi.command.function=history",
            "osgi.command.function=views",
            "osgi.command.function=config",
            "osgi.command.function=check",
            "osgi.command.function=plugins",
            "osgi.command.function=version",
            "osgi.command.function=wait"
        })
public final class ClusterCommands implements CommandScope {
    private final LocalNode node;

    /** Commands about a node. */
    @Activate
    public ClusterCommands(@Reference LocalNode node) {
        this.node = node;
    }

    /** The cluster on one screen. */
    @Descriptor("The cluster on one screen, and what needs attention")
    @Access(
            value = Role.VIEWER,
            exits = {2, 75},
            examples = {"status", "cluster:status --json"})
    public Report status() {
        return ClusterStatus.of(node);
    }

    /** All nodes, or one. */
    @Descriptor("The configured nodes, or one of them in full")
    @Access(
            value = Role.VIEWER,
            exits = {75, 105},
            examples = {"nodes", "cluster:nodes node2"})
    public Report nodes(@Descriptor("name or id of a node") String... node) {
        Names.self(this.node);
        return switch (node.length) {
            case 0 -> {
                Picture picture = Picture.of(this.node);
                yield new NodesReport(
                        picture.view(),
                        this.node.quorum().isPresent(),
                        NodeRow.of(picture, this.node),
                        this.node.clock().instant());
            }
            case 1 -> NodeReport.of(Names.idOf(node[0], this.node), this.node);
            default -> throw CommandFault.usage("One node at a time.", "write cluster:nodes NODE");
        };
    }

    /** Story of a node. */
    @Descriptor("What happened to a node, and why, as this node saw it")
    @Access(
            value = Role.VIEWER,
            exits = {75, 105},
            examples = {"why node3", "cluster:why node3 --since 1h"})
    public Report why(
            @Descriptor("how far to look back")
                    @Parameter(
                            names = {"-s", "--since"},
                            absentValue = "24h")
                    String since,
            @Descriptor("name or id of a node") String node) {
        return WhyReport.of(Names.idOf(node, this.node), this.node, GlobalOptions.duration(since));
    }

    /** Timeline. */
    @Descriptor("What happened on this node, the last 10 000 facts")
    @Access(
            value = Role.VIEWER,
            examples = {"history --since 10m", "cluster:history --topic ring,transport --follow"})
    public Report history(
            @Descriptor("how far to look back, for example 10m; everything if absent")
                    @Parameter(
                            names = {"-s", "--since"},
                            absentValue = "")
                    String since,
            @Descriptor("topics, separated by commas: ring, transport, node, settings")
                    @Parameter(names = "--topic", absentValue = "")
                    String topic) {
        History history = node.history()
                .orElseThrow(() -> CommandFault.notYet(
                        "There is no history yet.", Picture.of(node).missing()));
        Instant now = node.clock().instant();
        Instant start = since.isEmpty() ? Instant.MIN : now.minus(GlobalOptions.duration(since));
        Set<String> topics = new TreeSet<>(Arrays.asList(topic.split(",")));
        return new HistoryReport(
                history.facts().stream()
                        .filter(f -> !f.time().isBefore(start) && (topic.isEmpty() || topics.contains(f.topic())))
                        .map(HistoryReport.Fact::of)
                        .toList(),
                now);
    }

    /** Past views. */
    @Descriptor("The views that this node was in, and how long it took to form them")
    @Access(
            value = Role.VIEWER,
            examples = {"views", "cluster:views --limit 10"})
    public Report views(@Descriptor("how many") @Parameter(names = "--limit", absentValue = "50") int limit) {
        return ViewsReport.of(node, limit);
    }

    /** Settings in force. */
    @Descriptor("Settings in force, with their origin")
    @Access(
            value = Role.VIEWER,
            exits = {75, 105},
            examples = {"config --changed --origin", "config ring.join.ms"})
    public Report config(
            @Descriptor("only what differs from the default")
                    @Parameter(names = "--changed", presentValue = "true", absentValue = "false")
                    boolean changed,
            @Descriptor("where each value comes from")
                    @Parameter(names = "--origin", presentValue = "true", absentValue = "false")
                    boolean origin,
            @Descriptor("keys, or beginnings of keys that end in a full stop") String... keys) {
        Settings settings = settings();
        List<Settings.Setting> all = settings.effective();
        List<String> known = all.stream().map(Settings.Setting::key).toList();
        for (String key : keys) {
            if (known.stream().noneMatch(k -> matches(k, key))) {
                throw new CommandFault(
                        Exit.NO_SUCH,
                        "SET-002",
                        "There is no setting \"" + key + "\".",
                        "",
                        Nearest.to(key, known)
                                .map(near -> "did you mean " + near + "?")
                                .orElse("see quorate config"));
            }
        }
        return new ConfigReport(
                settings.digest(),
                origin,
                all.stream()
                        .filter(s -> keys.length == 0 || Arrays.stream(keys).anyMatch(k -> matches(s.key(), k)))
                        .filter(s -> !changed
                                || !s.value().equals(s.defaultValue())
                                || s.running().isPresent())
                        .toList());
    }

    private static boolean matches(String key, String wanted) {
        return key.equals(wanted) || wanted.endsWith(".") && key.startsWith(wanted);
    }

    /** Check of a file. */
    @Descriptor("Checks a cluster.cfg, or a directory with it and node.cfg, and applies nothing")
    @Access(
            value = Role.VIEWER,
            exits = {65, 75},
            examples = {"check /etc/quorate/cluster.cfg"})
    public Report check(@Descriptor("file or directory on the node's machine") String file) {
        Settings.Report report = settings().check(Path.of(file));
        return new CheckReport(file, report.valid(), report.report());
    }

    private Settings settings() {
        return node.settings()
                .orElseThrow(() -> CommandFault.notYet(
                        "This node has no settings yet.", "its loop bundle is starting or missing"));
    }

    /** Providers. */
    @Descriptor("Who provides what in this node, and what cannot be used")
    @Access(
            value = Role.VIEWER,
            exits = {2},
            examples = {"plugins"})
    public Report plugins() {
        return PluginsReport.of(node);
    }

    /** Versions. */
    @Descriptor("Versions of this node's bundles")
    @Access(
            value = Role.VIEWER,
            examples = {"cluster:version"})
    public Report version() {
        return VersionReport.of(
                node, Picture.of(node).ring().map(r -> r.provider()).orElse(""));
    }

    /** Waits; Gogo finds methods whose names Java has taken behind an underscore. */
    @Descriptor(
            "Returns when this node is in a running ring (member), in one with all nodes (complete), or may act (quorate)")
    @Access(
            value = Role.VIEWER,
            exits = {2, 69, 124},
            examples = {"cluster:wait member --timeout 30s", "cluster:wait quorate --timeout 0"})
    public Report _wait(@Descriptor("member, complete or quorate; member if absent") String... what)
            throws InterruptedException {
        return Awaited.of(what).await(node, Stages.current());
    }
}
