package org.quorate.node.loop.osgi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.quorate.node.RunningSettings;
import org.quorate.node.Settings;
import org.quorate.node.SettingsRule;
import org.quorate.node.ThreadSafe;
import org.quorate.node.loop.settings.BundleConfiguration;
import org.quorate.node.loop.settings.Checked;
import org.quorate.node.loop.settings.ClusterSettings;
import org.quorate.node.loop.settings.Fault;
import org.quorate.node.loop.settings.LiveFiles;
import org.quorate.node.loop.settings.SettingsCheck;
import org.quorate.node.loop.settings.SettingsPids;
import org.quorate.node.loop.settings.SettingsWatch;
import org.quorate.node.loop.settings.ThisMachine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the settings files to the bundles: reads them once when it starts, and either configures everything or nothing.
 * Configurations that earlier starts left behind and that do not follow from the files are deleted, whether the files
 * are valid or not. Later changes of the files are reported; they are applied when {@link RunningSettings} is asked to. Rules of layers come and go; they are asked
 * about whatever is checked while they are there, which what is read at the start never is.
 */
@ThreadSafe
@Component(immediate = true)
public final class SettingsComponent implements Settings, RunningSettings {

    /** Framework property: directory of the node, which relative paths are relative to. Default: working directory. */
    static final String DATA_PROPERTY = "quorate.data";

    /** Framework property: directory of the settings files. Default: {@code etc} in the directory of the node. */
    static final String SETTINGS_PROPERTY = "quorate.settings";

    /** Framework property: {@code true} ends the process with {@link #EXIT_INVALID} when the settings are invalid. */
    static final String EXIT_PROPERTY = "quorate.exit.on.invalid.settings";

    /** Exit code for invalid settings; service managers are told not to restart on it. */
    static final int EXIT_INVALID = 78;

    private static final long WATCH_SECONDS = 5;
    private static final String NONE_RUN = "This node runs with no settings. Do: correct its files and start it again.";
    private static final Logger LOG = LoggerFactory.getLogger(SettingsComponent.class);

    private final List<SettingsRule> rules = new CopyOnWriteArrayList<>();
    private final OwnConfigurations configurations;
    private final SettingsCheck check;
    private final Path base;
    private final Path etc;
    private final ScheduledExecutorService watcher = background();
    private final Optional<LiveFiles> live;

    @Activate
    public SettingsComponent(BundleContext context, @Reference ConfigurationAdmin admin) throws IOException {
        this.base = Path.of(property(context, DATA_PROPERTY, "."));
        this.configurations = new OwnConfigurations(admin);
        this.check = new SettingsCheck(new ThisMachine(base, provider -> isInstalled(context, provider)), rules);
        this.etc = Path.of(
                        property(context, SETTINGS_PROPERTY, base.resolve("etc").toString()))
                .normalize();
        String stamps = SettingsWatch.stamps(etc);
        Checked checked = check.directory(etc, SettingsCheck.Purpose.THIS_NODE);
        checked.warnings().forEach(warning -> LOG.warn("{}", warning.oneLine()));
        // All of it is computed before the first configuration changes.
        configurations.apply(
                checked.match(valid -> BundleConfiguration.of(valid.settings(), base), invalid -> List.of()));
        this.live = checked.match(valid -> Optional.of(live(valid.settings(), stamps)), invalid -> Optional.empty());
        live.ifPresent(
                files -> watcher.scheduleWithFixedDelay(this::look, WATCH_SECONDS, WATCH_SECONDS, TimeUnit.SECONDS));
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
        watcher.shutdownNow();
    }

    private LiveFiles live(ClusterSettings settings, String stamps) {
        return new LiveFiles(etc, check, settings, stamps, this::configure);
    }

    private void configure(ClusterSettings settings) throws IOException {
        configurations.apply(BundleConfiguration.of(settings, base));
    }

    @Override
    public List<Setting> effective() {
        return live.map(files -> files.inForce().shown()).orElse(List.of());
    }

    @Override
    public String digest() {
        return live.map(files -> files.standing().digest()).orElse("");
    }

    @Override
    public Standing standing() {
        return live.map(LiveFiles::standing).orElse(new Standing("", 1, new TreeMap<>()));
    }

    @Override
    public Reading read() {
        return live.map(LiveFiles::read).orElse(new Faulty(List.of(NONE_RUN)));
    }

    @Override
    public Applied apply(long number) {
        return live.orElseThrow(() -> new IllegalArgumentException(NONE_RUN)).apply(number);
    }

    @Override
    public Applied quorumChanged(long number) {
        return live.orElseThrow(() -> new IllegalArgumentException(NONE_RUN)).quorumChanged(number);
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

    private static ScheduledExecutorService background() {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "quorate settings watch");
            thread.setDaemon(true);
            return thread;
        });
    }

    private void look() {
        live.flatMap(LiveFiles::look).ifPresent(SettingsComponent::log);
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
