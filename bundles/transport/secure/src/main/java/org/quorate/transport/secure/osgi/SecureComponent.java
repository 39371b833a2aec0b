package org.quorate.transport.secure.osgi;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.quorate.node.History;
import org.quorate.node.NodeIdentity;
import org.quorate.node.NodeLoop;
import org.quorate.ordering.ChannelListener;
import org.quorate.ordering.TotalOrder;
import org.quorate.transport.ClusterKeys;
import org.quorate.transport.secure.host.KeyChange;
import org.quorate.transport.secure.host.Practice;
import org.quorate.transport.secure.host.SecureJournal;
import org.quorate.transport.secure.keys.KeyFiles;
import org.quorate.transport.secure.keys.KeyKeeper;
import org.quorate.transport.secure.keys.KeyUnusable;
import org.quorate.transport.secure.service.SecureLinks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals every carrier, as soon as there is a key. Without one it says so and tries again each second: there are no links then, for
 * there is no other way to use a carrier. The ordering may be absent; then the key cannot be changed.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = "org.quorate.transport.secure",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Capability(
        namespace = "osgi.service",
        attribute =
                "objectClass:List<String>=\"org.quorate.transport.TransportLink,org.quorate.transport.ClusterKeys\"",
        effective = "active")
@Designate(ocd = SecureProperties.class)
public final class SecureComponent implements SecureJournal {
    private static final long RETRY_MILLIS = 1000;
    private static final long PATIENCE_MILLIS = 5000;
    private static final Logger LOG = LoggerFactory.getLogger(SecureComponent.class);

    private final BundleContext context;
    private final NodeIdentity node;
    private final NodeLoop loop;
    private final SecureProperties properties;
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Thread opener = new Thread(this::openWhenPossible, "quorate-seal-opener");
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private final AtomicReference<SecureLinks> links = new AtomicReference<>();
    private Optional<TotalOrder> order = Optional.empty();
    private Optional<KeyChange> change = Optional.empty();

    @Reference(policy = ReferencePolicy.DYNAMIC, cardinality = ReferenceCardinality.OPTIONAL)
    private volatile History history;

    /** Opens, or begins to try. */
    @Activate
    public SecureComponent(
            BundleContext context,
            SecureProperties properties,
            @Reference NodeIdentity node,
            @Reference NodeLoop loop) {
        this.context = context;
        this.node = node;
        this.loop = loop;
        this.properties = properties;
    }

    /** Called when every reference that was there at the start is bound. */
    @Activate
    void begin() {
        opener.setDaemon(true);
        if (!tryToOpen(true)) {
            opener.start();
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindOrder(TotalOrder now) {
        order(Optional.of(now));
    }

    void unbindOrder(TotalOrder gone) {
        if (order.filter(present -> present == gone).isPresent()) {
            order(Optional.empty());
        }
    }

    private synchronized void order(Optional<TotalOrder> now) {
        order = now;
        change.ifPresent(keys -> keys.order(now));
    }

    private void openWhenPossible() {
        try {
            while (!ending.await(RETRY_MILLIS, TimeUnit.MILLISECONDS) && !tryToOpen(false)) {
                LOG.debug("there is no usable key yet");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the framework ends
        }
    }

    /** Whether there is nothing left to try. */
    private boolean tryToOpen(boolean first) {
        try {
            open(new KeyKeeper(new KeyFiles(Path.of(properties.key_file())), keys -> {
                SecureLinks present = links.get();
                if (present != null) { // null: not open yet
                    present.keys(keys);
                }
            }));
            return true;
        } catch (KeyUnusable e) {
            if (first) {
                LOG.error("{} The links of this node stay closed; the key is looked for each second.", e.getMessage());
            }
            return false;
        }
    }

    private synchronized void open(KeyKeeper keeper) {
        if (ending.getCount() == 0) {
            return;
        }
        KeyChange keys = new KeyChange(
                node.cluster(),
                node.id(),
                new TreeSet<>(node.nodes().keySet()),
                Duration.ofMillis(properties.ring_token_loss_ms()),
                keeper,
                this);
        keys.order(order);
        change = Optional.of(keys);
        undo.push(keys::close);
        SecureLinks sealed = new SecureLinks(
                context,
                loop,
                this,
                node.cluster(),
                node.id(),
                TimeUnit.MILLISECONDS.toNanos(properties.heartbeat_ms()),
                keeper.keys(),
                keys::otherKeySeen);
        links.set(sealed);
        Practice practice = new Practice();
        practice.start();
        undo.push(practice::close);
        keys.start();
        register(ClusterKeys.class, keys, Map.of());
        register(ChannelListener.class, keys, Map.of(ChannelListener.CHANNEL, KeyChange.CHANNEL));
        sealed.open();
        undo.push(sealed::close);
        fact(
                "TRN-127",
                "Frames are sealed with key " + keys.held().sending()
                        + keys.held().also().stream()
                                .map(id -> "; key " + id + " is taken, too")
                                .findFirst()
                                .orElse("") + ".");
    }

    private <T> void register(Class<T> type, T service, Map<String, String> properties) {
        ServiceRegistration<T> registration =
                context.registerService(type, service, FrameworkUtil.asDictionary(properties));
        undo.push(registration::unregister);
    }

    @Deactivate
    void close() throws InterruptedException {
        ending.countDown();
        if (opener.isAlive()) {
            opener.join(PATIENCE_MILLIS);
        }
        Deque<Runnable> steps;
        synchronized (this) {
            steps = new ArrayDeque<>(undo);
            undo.clear();
            change = Optional.empty();
        }
        steps.forEach(Runnable::run); // what came last goes first
    }

    @Override
    public void fact(String code, String sentence) {
        LOG.info("{} {}", code, sentence);
        keep(code, sentence);
    }

    @Override
    public void trouble(String code, String sentence) {
        LOG.warn("{} {}", code, sentence);
        keep(code, sentence);
    }

    private void keep(String code, String sentence) {
        History keeper = history;
        if (keeper != null) { // null: there is no history now
            keeper.add("transport", code, sentence);
        }
    }
}
