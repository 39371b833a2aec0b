package org.quorate.node.loop.osgi;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.quorate.node.EventLog;
import org.quorate.node.History;
import org.quorate.node.NodeIdentity;
import org.quorate.node.NodeLoop;
import org.quorate.node.Settings;
import org.quorate.node.StableStore;
import org.quorate.node.Succession;
import org.quorate.node.loop.host.ConfiguredIdentity;
import org.quorate.node.loop.host.NodeHost;
import org.quorate.node.loop.settings.SettingsPids;
import org.quorate.node.loop.store.DirectoryUnusable;
import org.quorate.node.loop.turn.LoopLimits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the node when its configuration is there and offers its parts as services: {@link NodeIdentity}, {@link NodeLoop},
 * {@link StableStore}, {@link Succession}, {@link EventLog}, {@link History}.
 *
 * <p>A change of the list of nodes replaces the identity, one of the pause limit is applied; any other change stops the node
 * and starts it again. A node that cannot start says so in one sentence and offers nothing; with the framework property {@code
 * quorate.exit.on.invalid.settings = true} it ends the process with {@link #EXIT_CANNOT_START}.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = SettingsPids.NODE,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = NodeProperties.class)
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>=\"org.quorate.node.NodeIdentity\"")
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>=\"org.quorate.node.NodeLoop\"")
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>=\"org.quorate.node.StableStore\"")
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>=\"org.quorate.node.Succession\"")
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>=\"org.quorate.node.EventLog\"")
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>=\"org.quorate.node.History\"")
public final class NodeComponent {
    /** Exit code when the node cannot start, for example because its data directory is in use. */
    static final int EXIT_CANNOT_START = 1;

    private static final Logger LOG = LoggerFactory.getLogger(NodeComponent.class);

    private record Wanted(ConfiguredIdentity identity, Optional<Path> traceFile, LoopLimits limits) {
        /** Whether a node that runs with this can go on with the other one's. */
        boolean allows(Wanted other) {
            return identity.cluster().equals(other.identity.cluster())
                    && identity.id() == other.identity.id()
                    && identity.name().equals(other.identity.name())
                    && identity.dataDirectory().equals(other.identity.dataDirectory())
                    && traceFile.equals(other.traceFile);
        }
    }

    private final BundleContext context;
    private final Deque<ServiceRegistration<?>> registrations = new ArrayDeque<>();
    private Optional<Wanted> running = Optional.empty();
    private Optional<NodeHost> host = Optional.empty();
    private Optional<ServiceRegistration<?>> identity = Optional.empty();

    /**
     * Starts the node.
     *
     * @param settings not used; its presence says that the settings files have been read, so that this is not the
     *     configuration of an earlier start
     */
    @Activate
    public NodeComponent(BundleContext context, @Reference Settings settings, NodeProperties properties) {
        this.context = context;
        wanted(properties).ifPresent(this::start);
    }

    @Modified
    void modified(NodeProperties properties) {
        Optional<Wanted> next = wanted(properties);
        if (next.isPresent() && running.isPresent() && running.get().allows(next.get())) {
            adapt(next.get());
        } else {
            stop();
            next.ifPresent(this::start);
        }
    }

    @Deactivate
    void deactivate() {
        stop();
    }

    private Optional<Wanted> wanted(NodeProperties properties) {
        try {
            return Optional.of(new Wanted(
                    new ConfiguredIdentity(
                            properties.cluster(),
                            properties.node_id(),
                            properties.node_name(),
                            ConfiguredIdentity.nodes(properties.nodes()),
                            Path.of(properties.data_dir())),
                    properties.trace_file().isEmpty()
                            ? Optional.empty()
                            : Optional.of(Path.of(properties.trace_file()).toAbsolutePath()),
                    LoopLimits.DEFAULT.withPause(Duration.ofMillis(properties.pause_limit_ms()))));
        } catch (IllegalArgumentException e) {
            cannotStart("NOD-046 The configuration " + SettingsPids.NODE + " is not valid. Why: " + e.getMessage()
                    + ". Do: correct it, or delete it and start the node again.");
            return Optional.empty();
        }
    }

    private void start(Wanted wanted) {
        try {
            NodeHost started = new NodeHost(wanted.identity(), wanted.traceFile(), wanted.limits());
            host = Optional.of(started);
            running = Optional.of(wanted);
            register(NodeLoop.class, started.loop());
            register(StableStore.class, started.store());
            register(Succession.class, started.succession());
            register(EventLog.class, started.eventLog());
            register(History.class, started.history());
            identity = Optional.of(context.registerService(NodeIdentity.class, wanted.identity(), null));
            LOG.info(
                    "NOD-016 Node {} (id {}) of cluster {} runs; its nodes are {}; data in {}",
                    wanted.identity().name(),
                    wanted.identity().id(),
                    wanted.identity().cluster(),
                    wanted.identity().nodes(),
                    wanted.identity().dataDirectory());
        } catch (DirectoryUnusable e) {
            cannotStart(e.getMessage());
        }
    }

    private void adapt(Wanted next) {
        host.ifPresent(present -> present.pauseLimit(next.limits()));
        if (!next.identity().equals(running.orElseThrow().identity())) {
            // The new one first: who needs an identity is never without.
            Optional<ServiceRegistration<?>> before = identity;
            identity = Optional.of(context.registerService(NodeIdentity.class, next.identity(), null));
            before.ifPresent(ServiceRegistration::unregister);
        }
        running = Optional.of(next);
    }

    private void stop() {
        // The identity goes first: whoever acts for this node takes its leave while the rest is still there.
        identity.ifPresent(ServiceRegistration::unregister);
        identity = Optional.empty();
        while (!registrations.isEmpty()) {
            registrations.pop().unregister();
        }
        host.ifPresent(NodeHost::close);
        host = Optional.empty();
        running = Optional.empty();
    }

    private <T> void register(Class<T> type, T service) {
        registrations.push(context.registerService(type, service, null));
    }

    private void cannotStart(String sentence) {
        LOG.error("{}", sentence);
        if ("true".equals(context.getProperty(SettingsComponent.EXIT_PROPERTY))) {
            // From another thread: the shutdown stops the framework, which waits until this component is activated.
            new Thread(() -> System.exit(EXIT_CANNOT_START), "quorate-exit").start();
        }
    }
}
