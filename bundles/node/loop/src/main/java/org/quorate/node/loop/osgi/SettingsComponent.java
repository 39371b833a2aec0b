package org.quorate.node.loop.osgi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.quorate.node.Settings;
import org.quorate.node.SettingsRule;
import org.quorate.node.ThreadSafe;
import org.quorate.node.loop.settings.BundleConfiguration;
import org.quorate.node.loop.settings.Checked;
import org.quorate.node.loop.settings.ClusterSettings;
import org.quorate.node.loop.settings.EffectiveValue;
import org.quorate.node.loop.settings.Fault;
import org.quorate.node.loop.settings.Key;
import org.quorate.node.loop.settings.SettingsCheck;
import org.quorate.node.loop.settings.SettingsPids;
import org.quorate.node.loop.settings.SettingsWatch;
import org.quorate.node.loop.settings.ThisMachine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the settings files to the bundles: reads them once when it starts, and either configures everything or nothing.
 * Configurations that earlier starts left behind and that do not follow from the files are deleted, whether the files
 * are valid or not. Later changes of the files are reported, not applied. Rules of layers come and go; they are asked
 * about whatever is checked while they are there, which what is read at the start never is.
 */
@ThreadSafe
@Component(immediate = true)
public final class SettingsComponent implements Settings {

    /** Framework property: directory of the node, which relative paths are relative to. Default: working directory. */
    static final String DATA_PROPERTY = "quorate.data";

    /** Framework property: directory of the settings files. Default: {@code etc} in the directory of the node. */
    static final String SETTINGS_PROPERTY = "quorate.settings";

    /** Framework property: {@code true} ends the process with {@link #EXIT_INVALID} when the settings are invalid. */
    static final String EXIT_PROPERTY = "quorate.exit.on.invalid.settings";

    /** Exit code for invalid settings; service managers are told not to restart on it. */
    static final int EXIT_INVALID = 78;

    private static final long WATCH_SECONDS = 5;
    private static final String OURS = "(" + SettingsPids.OWNER + "=" + SettingsPids.OWNER_VALUE + ")";
    private static final Logger LOG = LoggerFactory.getLogger(SettingsComponent.class);

    private final List<SettingsRule> rules = new CopyOnWriteArrayList<>();
    private final ConfigurationAdmin admin;
    private final SettingsCheck check;
    private final Path etc;
    private final List<Setting> effective;
    private final String digest;
    private final Optional<ScheduledExecutorService> watcher;

    @Activate
    public SettingsComponent(BundleContext context, @Reference ConfigurationAdmin admin) throws IOException {
        Path base = Path.of(property(context, DATA_PROPERTY, "."));
        this.admin = admin;
        this.check = new SettingsCheck(new ThisMachine(base, provider -> isInstalled(context, provider)), rules);
        this.etc = Path.of(
                        property(context, SETTINGS_PROPERTY, base.resolve("etc").toString()))
                .normalize();
        String stamps = SettingsWatch.stamps(etc);
        Checked checked = check.directory(etc, SettingsCheck.Purpose.THIS_NODE);
        checked.warnings().forEach(warning -> LOG.warn("{}", warning.oneLine()));
        // All of it is computed before the first configuration changes.
        apply(checked.match(valid -> BundleConfiguration.of(valid.settings(), base), invalid -> List.of()));
        this.effective = checked.match(valid -> shown(valid.settings()), invalid -> List.of());
        this.digest = checked.match(valid -> valid.settings().digest(), invalid -> "");
        this.watcher = checked.match(valid -> watch(valid.settings(), stamps), invalid -> Optional.empty());
        if (checked instanceof Checked.Invalid invalid) {
            refuse(invalid, property(context, EXIT_PROPERTY, "false").equals("true"));
        }
    }

    /** All bundles of the distribution are installed before the first one starts. */
    private static boolean isInstalled(BundleContext context, String provider) {
        String name = SettingsPids.transport(provider); // bundle and configuration have one name
        return Arrays.stream(context.getBundles()).anyMatch(bundle -> name.equals(bundle.getSymbolicName()));
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindRule(SettingsRule rule) {
        rules.add(rule);
    }

    void unbindRule(SettingsRule rule) {
        rules.remove(rule);
    }

    @Deactivate
    void deactivate() {
        watcher.ifPresent(ScheduledExecutorService::shutdownNow);
    }

    @Override
    public List<Setting> effective() {
        return effective;
    }

    @Override
    public String digest() {
        return digest;
    }

    @Override
    public Report check(Path file) {
        boolean own =
                file.toAbsolutePath().normalize().equals(etc.toAbsolutePath().normalize());
        SettingsCheck.Purpose purpose = own ? SettingsCheck.Purpose.THIS_NODE : SettingsCheck.Purpose.FILE_ONLY;
        Checked checked = Files.isDirectory(file) ? check.directory(file, purpose) : check.clusterFile(file);
        return new Report(checked instanceof Checked.Valid, SettingsCheck.report(checked, file));
    }

    private static String property(BundleContext context, String name, String standard) {
        String value = context.getProperty(name);
        return value == null || value.isBlank() ? standard : value.trim();
    }

    private static List<Setting> shown(ClusterSettings settings) {
        return settings.values().stream().map(SettingsComponent::shown).toList();
    }

    private static Setting shown(EffectiveValue value) {
        boolean live = value.key().effect() == Key.Effect.LIVE;
        return new Setting(value.name(), value.value(), value.standard(), value.origin(), live, value.meaning());
    }

    /** Deletes what is stale, then writes what differs, in the given order. */
    private void apply(List<BundleConfiguration> wanted) throws IOException {
        Set<String> pids = wanted.stream().map(BundleConfiguration::fullPid).collect(Collectors.toSet());
        for (Configuration present : ours()) {
            if (!pids.contains(present.getPid())) {
                present.delete();
            }
        }
        for (BundleConfiguration each : wanted) {
            Configuration present = each.name().isEmpty()
                    ? admin.getConfiguration(each.pid(), "?")
                    : admin.getFactoryConfiguration(each.pid(), each.name(), "?");
            if (!each.isIn(map(present.getProperties()))) {
                present.update(new Hashtable<>(each.properties()));
            }
        }
    }

    private List<Configuration> ours() throws IOException {
        try {
            Configuration[] found = admin.listConfigurations(OURS);
            return found == null ? List.of() : Arrays.asList(found); // null is ConfigAdmin's way to say none
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(OURS, impossible);
        }
    }

    private static Map<String, Object> map(Dictionary<String, Object> properties) {
        Map<String, Object> map = new TreeMap<>();
        if (properties != null) { // null: a configuration that was never updated
            Collections.list(properties.keys()).forEach(key -> map.put(key, properties.get(key)));
        }
        return map;
    }

    private Optional<ScheduledExecutorService> watch(ClusterSettings inForce, String stamps) {
        if (!inForce.watch()) {
            return Optional.empty();
        }
        SettingsWatch watch = new SettingsWatch(etc, check, inForce, stamps);
        ScheduledExecutorService background = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "quorate settings watch");
            thread.setDaemon(true);
            return thread;
        });
        Runnable look = () -> watch.look().ifPresent(SettingsComponent::log);
        background.scheduleWithFixedDelay(look, WATCH_SECONDS, WATCH_SECONDS, TimeUnit.SECONDS);
        return Optional.of(background);
    }

    private static void log(SettingsWatch.Notice notice) {
        if (notice.problem()) {
            LOG.warn("{}", notice.text());
        } else {
            LOG.info("{}", notice.text());
        }
    }

    private void refuse(Checked.Invalid invalid, boolean exit) {
        for (Fault fault : invalid.faults()) {
            LOG.error("{}", fault.oneLine());
        }
        System.err.print(SettingsCheck.report(invalid, etc));
        System.err.flush();
        if (exit) {
            // From another thread: the shutdown stops the framework, which waits until this component is activated.
            new Thread(() -> System.exit(EXIT_INVALID), "quorate exit").start();
        } else {
            LOG.error("This node stays without a ring until its settings are corrected and it is started again.");
        }
    }
}
