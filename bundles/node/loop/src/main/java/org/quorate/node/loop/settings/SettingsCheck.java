package org.quorate.node.loop.settings;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.quorate.node.SettingsRule;

/**
 * Reads and checks settings as a whole: all faults are collected before it answers, and what only follows from another
 * fault is left out. Applies nothing. Stateless; may block for files and for name resolution.
 */
public final class SettingsCheck {

    /** For whom the settings are checked. */
    public enum Purpose {
        /** To run a node here: this machine must be in the list and its directories writable. */
        THIS_NODE,
        /** To look at a file, perhaps of other machines. */
        FILE_ONLY
    }

    private final Machine machine;
    private final FileAccess access;
    private final Iterable<SettingsRule> rules;

    /** Of settings alone: no layer is asked. */
    public SettingsCheck(Machine machine) {
        this(machine, List.of());
    }

    /** @param rules asked at each check, in their order; may change */
    public SettingsCheck(Machine machine, Iterable<SettingsRule> rules) {
        this(machine, rules, FileAccess.REAL);
    }

    SettingsCheck(Machine machine, FileAccess access) {
        this(machine, List.of(), access);
    }

    private SettingsCheck(Machine machine, Iterable<SettingsRule> rules, FileAccess access) {
        this.machine = machine;
        this.rules = rules;
        this.access = access;
    }

    /**
     * Checks the files of a directory: {@code cluster.cfg}, which must exist, and {@code node.cfg}, which may.
     *
     * @param directory as the operator names it: {@code etc}; messages repeat it
     */
    public Checked directory(Path directory, Purpose purpose) {
        Findings findings = new Findings();
        List<SettingsFiles.Wanted> wanted = List.of(
                wanted(SettingsSource.Kind.CLUSTER, directory.resolve(SettingsSource.Kind.CLUSTER.fileName()), true),
                wanted(SettingsSource.Kind.NODE, directory.resolve(SettingsSource.Kind.NODE.fileName()), false));
        return check(
                new SettingsFiles(access, findings).read(wanted), wanted.get(0).path(), purpose, findings);
    }

    /** Checks one cluster file without {@code node.cfg}, for whatever machines it is meant. */
    public Checked clusterFile(Path file) {
        Findings findings = new Findings();
        List<SettingsFiles.Wanted> wanted = List.of(wanted(SettingsSource.Kind.CLUSTER, file, true));
        return check(
                new SettingsFiles(access, findings).read(wanted), wanted.get(0).path(), Purpose.FILE_ONLY, findings);
    }

    /** Checks a directory if {@code path} is one, else a cluster file, and draws the report. */
    public static String report(Checked checked, Path path) {
        Path file = Files.isDirectory(path) ? path.resolve(SettingsSource.Kind.CLUSTER.fileName()) : path;
        return SettingsReport.text(checked, List.of(file.toString()));
    }

    /** Checks texts that were read already. */
    public Checked sources(List<SettingsSource> sources, Purpose purpose) {
        String path = sources.stream()
                .filter(s -> s.kind() == SettingsSource.Kind.CLUSTER)
                .findFirst()
                .map(SettingsSource::path)
                .orElse(SettingsSource.Kind.CLUSTER.fileName());
        return check(sources, path, purpose, new Findings());
    }

    /** Checks lines that hold, of two readings of the files of this node: whether they hold together. */
    Checked together(List<Entry> entries, String clusterPath) {
        return check(entries, true, clusterPath, Purpose.THIS_NODE, new Findings());
    }

    private static SettingsFiles.Wanted wanted(SettingsSource.Kind kind, Path path, boolean required) {
        return new SettingsFiles.Wanted(kind, path.toString(), required);
    }

    private Checked check(List<SettingsSource> sources, String clusterPath, Purpose purpose, Findings findings) {
        List<Entry> entries = new ArrayList<>();
        sources.forEach(source -> entries.addAll(SettingsParser.parse(source, machine, findings)));
        boolean whole = sources.stream().anyMatch(s -> s.kind() == SettingsSource.Kind.CLUSTER);
        return check(entries, whole, clusterPath, purpose, findings);
    }

    /** @param whole whether {@code cluster.cfg} could be read */
    private Checked check(List<Entry> entries, boolean whole, String clusterPath, Purpose purpose, Findings findings) {
        KeyCheck keys = new KeyCheck(findings);
        keys.check(entries);
        Values values = new Values(keys.accepted(), findings);
        checkDirectories(values, purpose, findings);
        checkProvider(values, purpose, findings);
        if (!whole) {
            return invalid(findings); // reported by whoever read the files; all else would follow from it
        }
        checkRequired(keys, clusterPath, findings);
        Collection<NodeDraft> drafts =
                new NodeCheck(keys, findings, clusterPath).check().values();
        AddressCheck addressCheck = new AddressCheck(drafts, values, machine, findings);
        SortedMap<Integer, SortedMap<Integer, InetSocketAddress>> addresses = addressCheck.check();
        SortedSet<Integer> links = new TreeSet<>();
        drafts.forEach(draft -> links.addAll(draft.links()));
        PriorityCheck priorities = new PriorityCheck(keys.accepted(), links, findings);
        new CorosyncCheck(values, drafts, priorities.entries(), findings).check();
        new QuorumCheck(values, drafts, findings).check();
        Optional<String> keyFile = new SealCheck(values, machine, findings, purpose == Purpose.THIS_NODE, clusterPath)
                .check(addressCheck.isAllLoopback());
        RingSettings ring = new RelationCheck(values, findings, drafts.size(), addressCheck.isOneMachine()).check();
        Optional<Integer> self = Optional.empty();
        if (purpose == Purpose.THIS_NODE) {
            boolean loopbackCounts = !addressCheck.isLoopbackMisplaced();
            self = new SelfCheck(drafts, addresses, values, machine.addresses(), loopbackCounts, findings)
                    .check(clusterPath, addressCheck.isDoubtful());
        }
        if (findings.hasErrors()) {
            return invalid(findings);
        }
        TransportSettings transport = transport(values, keyFile, priorities.priorities());
        ClusterSettings settings = settings(values, List.copyOf(drafts), addresses, transport, ring, self);
        new RuleCheck(keys.accepted(), findings, clusterPath).check(settings, rules);
        return findings.hasErrors() ? invalid(findings) : new Checked.Valid(settings, findings.warnings());
    }

    private static Checked invalid(Findings findings) {
        return new Checked.Invalid(findings.errors(), findings.warnings());
    }

    private static void checkRequired(KeyCheck keys, String clusterPath, Findings findings) {
        boolean meant = keys.meant().contains(Catalogue.CLUSTER_NAME);
        if (!keys.accepted().containsKey(Catalogue.CLUSTER_NAME) && !meant) {
            findings.in(clusterPath)
                    .error(
                            FaultCode.MISSING,
                            "\"" + Catalogue.CLUSTER_NAME + "\" is missing.",
                            "write " + Catalogue.CLUSTER_NAME + " = demo, or your own name");
        }
    }

    private void checkDirectories(Values values, Purpose purpose, Findings findings) {
        for (String key : List.of(Catalogue.DATA_DIR, Catalogue.RUN_DIR)) {
            if (purpose == Purpose.FILE_ONLY || values.isFaulty(key)) {
                continue;
            }
            machine.whyNotWritable(values.text(key)).ifPresent(why -> {
                String path = SettingsSource.Kind.NODE.fileName();
                Findings.Finding finding = values.entry(key).map(findings::at).orElseGet(() -> findings.in(path));
                finding.why(why)
                        .error(
                                FaultCode.DIRECTORY,
                                "The node cannot write to " + key + " (" + Visible.text(values.text(key)) + ").",
                                "correct the owner, or set " + key + " in node.cfg");
            });
        }
    }

    /** Without this fault the node would run and have no link. */
    private void checkProvider(Values values, Purpose purpose, Findings findings) {
        Optional<Entry> entry = values.entry(Catalogue.PROVIDER);
        if (purpose == Purpose.FILE_ONLY || entry.isEmpty() || values.isFaulty(Catalogue.PROVIDER)) {
            return;
        }
        String provider = values.text(Catalogue.PROVIDER);
        machine.whyNotProvided(provider)
                .ifPresent(why -> findings.at(entry.get())
                        .why(why)
                        .error(
                                FaultCode.PROVIDER,
                                "This node cannot have links of \"" + provider + "\".",
                                "mend that, or delete the line: " + TransportSettings.AUTO + " takes what there is"));
    }

    private static TransportSettings transport(
            Values values, Optional<String> keyFile, SortedMap<Integer, Integer> priorities) {
        return new TransportSettings(
                TransportSettings.provider(values),
                TransportSettings.isSealable(values),
                values.number(Catalogue.PORT),
                values.optional(Catalogue.MULTICAST),
                values.number(Catalogue.TTL),
                Duration.ofMillis(values.number(Catalogue.HEARTBEAT)),
                values.number(Catalogue.FRAME_MAX),
                values.flag(Catalogue.INSECURE),
                keyFile,
                new KnetSettings(
                        values.text(Catalogue.LINK_MODE),
                        priorities,
                        values.text(Catalogue.CIPHER),
                        values.text(Catalogue.HASH)));
    }

    private static ClusterSettings settings(
            Values values,
            List<NodeDraft> drafts,
            SortedMap<Integer, SortedMap<Integer, InetSocketAddress>> addresses,
            TransportSettings transport,
            RingSettings ring,
            Optional<Integer> self) {
        List<ConfiguredNode> nodes = new ArrayList<>();
        drafts.forEach(d -> nodes.add(new ConfiguredNode(d.id(), d.name(), d.votes(), addresses.get(d.id()))));
        Map<String, String> computed = new TreeMap<>();
        long loss = ring.tokenLoss().toMillis();
        computed.put(Catalogue.TOKEN_LOSS, String.valueOf(ring.dialect().tokenLoss(nodes.size())));
        computed.put(Catalogue.TOKEN_RETRANSMIT, String.valueOf(RelationCheck.retransmit(loss)));
        computed.put(Catalogue.JOIN, String.valueOf(ring.dialect().join(nodes.size())));
        computed.put(Catalogue.WINDOW, String.valueOf(ring.dialect().windowMessages()));
        computed.put(Catalogue.BURST, String.valueOf(ring.dialect().burstMessages()));
        computed.put(Catalogue.CONSENSUS, String.valueOf(RelationCheck.consensus(loss)));
        computed.put(QuorumKeys.SYNCHRONISE_TIMEOUT, String.valueOf(RelationCheck.synchroniseTimeout(loss)));
        computed.put(QuorumKeys.EXPECTED_VOTES, String.valueOf(QuorumCheck.sum(drafts)));
        computed.put(QuorumKeys.WAIT_FOR_ALL, values.text(QuorumKeys.TWO_NODE));
        computed.put(QuorumKeys.TRACKING, values.text(QuorumKeys.DOWNSCALE));
        transport.sealKeyFile().ifPresent(file -> computed.put(Catalogue.KEY_FILE, TransportSettings.KEY_FILE));
        self.ifPresent(id -> computed.put(Catalogue.NODE_ID, String.valueOf(id)));
        return new ClusterSettings(
                values.text(Catalogue.CLUSTER_NAME),
                values.number(Catalogue.SETTINGS_VERSION),
                nodes,
                nodes.stream()
                        .filter(n -> self.isPresent() && n.id() == self.get())
                        .findFirst(),
                values.text(Catalogue.DATA_DIR),
                values.text(Catalogue.RUN_DIR),
                values.optional(Catalogue.TRACE_FILE),
                transport,
                ring,
                LayerSettings.of(values, ring),
                values.text(Catalogue.LOG_LEVEL),
                values.text(Catalogue.WATCH).equals("report"),
                new EffectiveValues(values, computed).list(drafts, nodes));
    }
}
