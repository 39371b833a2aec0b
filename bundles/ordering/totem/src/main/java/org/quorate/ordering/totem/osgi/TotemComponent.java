package org.quorate.ordering.totem.osgi;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.quorate.node.EventLog;
import org.quorate.node.History;
import org.quorate.node.NodeIdentity;
import org.quorate.node.NodeLoop;
import org.quorate.node.StableStore;
import org.quorate.node.Succession;
import org.quorate.ordering.ChannelListener;
import org.quorate.ordering.Delivery;
import org.quorate.ordering.LoopLayer;
import org.quorate.ordering.RingLatency;
import org.quorate.ordering.RingStatus;
import org.quorate.ordering.RingTransition;
import org.quorate.ordering.Submission;
import org.quorate.ordering.TotalOrder;
import org.quorate.ordering.totem.core.StateName;
import org.quorate.ordering.totem.host.RingDialect;
import org.quorate.ordering.totem.host.RingSettings;
import org.quorate.ordering.totem.host.TotemHost;
import org.quorate.ordering.totem.host.TotemOrder;
import org.quorate.transport.TransportLink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ordering as a component. It takes the seat of the ordering seam when it has its first references, from a running
 * version of this bundle if there is one; it leaves the ring when the framework stops, and leaves its state to the next
 * version when only the bundle does.
 *
 * <p>It registers its service itself, when it is there: an application that submits and listens needs the service to be
 * there, and is needed to bind its listener, which Declarative Services would call a circular reference and give neither.
 */
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"org.quorate.ordering.TotalOrder\"",
        uses = TotalOrder.class)
@Component(
        service = {},
        immediate = true,
        configurationPid = "org.quorate.ordering.totem",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = TotemProperties.class)
public final class TotemComponent implements TotalOrder {
    static final String PROVIDER = "quorate.ordering.provider";

    private static final String SEAM = "ordering";

    /** So long the framework waits for components that stop before the node says farewell, and for the messages that are under way. */
    private static final Duration LEAVE_PATIENCE = Duration.ofSeconds(10);

    private static final int HAND_OVER_ATTEMPTS = 80;
    private static final Duration HAND_OVER_PAUSE = Duration.ofMillis(25);
    private static final Duration OTHERS_CHANGE = Duration.ofMillis(500);

    private static final Logger LOG = LoggerFactory.getLogger(TotemComponent.class);

    private final BundleContext context;
    private final NodeLoop loop;
    private final Succession succession;
    private final Function<RingSettings, TotemHost> hosts;
    private final SynchronousBundleListener frameworkStop = this::bundleChanged;
    private final Attachments attachments;
    private volatile TotemHost host;
    private volatile TotemOrder order;
    private RingSettings settings;
    private ServiceRegistration<TotalOrder> registration;

    @Activate
    public TotemComponent(
            TotemProperties properties,
            BundleContext context,
            @Reference NodeIdentity node,
            @Reference NodeLoop loop,
            @Reference StableStore store,
            @Reference Succession succession,
            @Reference EventLog events,
            @Reference History history) {
        this.context = context;
        this.loop = loop;
        this.succession = succession;
        hosts = given -> new TotemHost(
                describe(context.getBundle()),
                node,
                loop,
                given,
                new SplittableRandom(new SecureRandom().nextLong()),
                store,
                store.read(TotemHost.record()),
                events,
                history,
                this::stopFramework,
                System::nanoTime);
        settings = settings(properties);
        host = hosts.apply(settings);
        order = new TotemOrder(loop, host, settings.maxMessageBytes());
        attachments = new Attachments(order);
    }

    /** Called when every reference that was there at the start is bound. */
    @Activate
    void begin() {
        context.addBundleListener(frameworkStop);
        Succession.Entry entry = enter(host);
        if (entry instanceof Succession.Refused) {
            LOG.warn(
                    "PLG-021 {} does not take over the ordering, which goes on as it was: {}",
                    host.description(),
                    ((Succession.Refused) entry).reason());
        }
        registration =
                context.registerService(TotalOrder.class, this, FrameworkUtil.asDictionary(Map.of(PROVIDER, "totem")));
    }

    /**
     * Goes on with other settings of the ring: a host with these takes the state over from the present one, as another version of this
     * bundle would, and has the ring formed anew, because its members agree on timers and windows when they form one.
     */
    @Modified
    synchronized void modified(TotemProperties properties) {
        RingSettings wanted = settings(properties);
        if (wanted.equals(settings) || !host.acts()) {
            return; // a host that does not act has left for good, or waits for another version of this bundle
        }
        TotemHost next = hosts.apply(wanted);
        TotemOrder nextOrder = new TotemOrder(loop, next, wanted.maxMessageBytes());
        if (!attachments.move(nextOrder, () -> takesOver(next))) {
            return;
        }
        TotemHost before = host;
        host = next;
        order = nextOrder;
        settings = wanted;
        loop.detach(before);
        // The other members change theirs at the same time: the ring need not be formed anew for each.
        CompletableFuture.delayedExecutor(OTHERS_CHANGE.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> loop.call(Executors.callable(next::formAnew)));
    }

    /** Tries for a while: something may be under way that cannot be handed over. */
    private boolean takesOver(TotemHost next) {
        Succession.Entry entry = new Succession.Refused("the ring was being formed all the time");
        for (int i = 0; i < HAND_OVER_ATTEMPTS && entry instanceof Succession.Refused; i++) {
            LockSupport.parkNanos(i == 0 ? 0 : HAND_OVER_PAUSE.toNanos());
            entry = isBetweenRings() ? entry : enter(next);
        }
        if (entry instanceof Succession.Refused refused) {
            LOG.warn(
                    "RNG-152 The ring goes on with the settings that it had: {}. Do: restart this node, so that the new ones count.",
                    refused.reason());
        }
        return entry instanceof Succession.Began;
    }

    /** Whether a ring is being formed: whoever takes over then does not know how long its members have been in doubt. */
    private boolean isBetweenRings() {
        return loop.call(() -> !host.status().state().equals(StateName.OPERATIONAL.name()))
                .join();
    }

    private Succession.Entry enter(TotemHost newcomer) {
        boolean entered = false;
        try {
            Succession.Entry entry = loop.call(() -> {
                        Succession.Entry taken = succession.enter(SEAM, newcomer);
                        if (taken instanceof Succession.Began) {
                            loop.attach(newcomer);
                        }
                        return taken;
                    })
                    .join();
            entered = true;
            return entry;
        } finally {
            // Of a component that does not come up the listeners are let go, as if it ended: they are not gone.
            attachments.ending(!entered);
        }
    }

    @Deactivate
    synchronized void end() {
        attachments.ending(true);
        registration.unregister();
        context.removeBundleListener(frameworkStop);
        if (context.getBundle(Constants.SYSTEM_BUNDLE_ID).getState() == Bundle.STOPPING) {
            leaveInTime();
        }
        loop.call(() -> {
                    succession.leave(SEAM, host);
                    host.abandoned();
                    loop.detach(host);
                    return null;
                })
                .join();
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindLink(TransportLink link, ServiceReference<TransportLink> reference) {
        attachments.bind(id(reference), to -> {
            to.addLink(link);
            return gone -> to.removeLink(link);
        });
    }

    void unbindLink(ServiceReference<TransportLink> reference) {
        attachments.unbind(id(reference));
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindListener(ChannelListener listener, ServiceReference<ChannelListener> reference) {
        attachments.bind(id(reference), to -> subscribe(to, listener, reference));
    }

    void unbindListener(ServiceReference<ChannelListener> reference) {
        attachments.unbind(id(reference));
    }

    private Attachments.Release subscribe(
            TotemOrder to, ChannelListener listener, ServiceReference<ChannelListener> reference) {
        String channel = String.valueOf(reference.getProperty(ChannelListener.CHANNEL));
        String owner = describe(reference.getBundle());
        String key = "listener " + id(reference);
        try {
            TotemOrder.Subscription subscription =
                    to.subscribe(key, channel, owner, listener, reason -> cutOff(listener, owner, reason));
            // When the listener stays, the next ordering goes on with what waits for it.
            return subscription::close;
        } catch (IllegalArgumentException fault) {
            LOG.error(
                    "PLG-013 Bundle {} listens to no channel: {}. Do: give its service the property {}.",
                    owner,
                    fault.getMessage(),
                    ChannelListener.CHANNEL);
            return gone -> {};
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindLayer(LoopLayer layer, ServiceReference<LoopLayer> reference) {
        attachments.bind(id(reference), to -> {
            to.addLayer(layer);
            return gone -> to.removeLayer(layer);
        });
    }

    void unbindLayer(ServiceReference<LoopLayer> reference) {
        attachments.unbind(id(reference));
    }

    @Override
    public Submission submit(String channel, Delivery delivery, ByteBuffer payload) {
        return order.submit(channel, delivery, payload);
    }

    @Override
    public Submission submit(String channel, Delivery delivery, ByteBuffer payload, Duration patience)
            throws InterruptedException {
        return order.submit(channel, delivery, payload, patience);
    }

    @Override
    public int maxMessageBytes() {
        return order.maxMessageBytes();
    }

    @Override
    public CompletableFuture<RingStatus> status() {
        return order.status();
    }

    @Override
    public List<RingTransition> transitions() {
        return order.transitions();
    }

    @Override
    public CompletableFuture<RingLatency> latency() {
        return order.latency();
    }

    @Override
    public CompletableFuture<RingLatency> latency(Duration last) {
        return order.latency(last);
    }

    @Override
    public CompletableFuture<Void> leave() {
        return order.leave();
    }

    private void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.STOPPING && event.getBundle().getBundleId() == Constants.SYSTEM_BUNDLE_ID) {
            leaveInTime();
        }
    }

    private void leaveInTime() {
        try {
            order.leave().get(LEAVE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException late) {
            LOG.warn(
                    "RNG-131 The ring was not left within {} ms: the others will miss the token.",
                    LEAVE_PATIENCE.toMillis());
        } catch (ExecutionException failure) {
            LOG.warn("RNG-132 The ring was not left in order.", failure.getCause());
        }
    }

    private static void cutOff(ChannelListener listener, String owner, String reason) {
        LOG.error(
                "PLG-010 The listener of bundle {} receives nothing more: {}. Do: register it anew when it is well again.",
                owner,
                reason);
        Thread teller = new Thread(() -> listener.cutOff(reason), "quorate-cut-off");
        teller.setDaemon(true);
        teller.start();
    }

    private void stopFramework() {
        Thread stopper = new Thread(
                () -> {
                    try {
                        context.getBundle(Constants.SYSTEM_BUNDLE_ID).stop();
                    } catch (org.osgi.framework.BundleException refused) {
                        LOG.error("NOD-030 The framework does not stop.", refused);
                    }
                },
                "quorate-stop");
        stopper.start();
    }

    private static RingSettings settings(TotemProperties properties) {
        return new RingSettings(
                RingDialect.named(properties.ring_dialect()),
                properties.ring_token_loss_ms(),
                properties.ring_token_warn_percent(),
                properties.ring_token_retransmit_ms(),
                properties.ring_join_ms(),
                properties.ring_consensus_ms(),
                properties.ring_merge_ms(),
                properties.ring_window_messages(),
                properties.ring_burst_messages(),
                properties.ring_acceleration_messages(),
                properties.ring_message_max_bytes(),
                properties.ring_layered());
    }

    private static long id(ServiceReference<?> reference) {
        return (Long) reference.getProperty(Constants.SERVICE_ID);
    }

    private static String describe(Bundle bundle) {
        return bundle == null
                ? "a bundle that is gone"
                : bundle.getSymbolicName() + " " + bundle.getVersion() + " [" + bundle.getBundleId() + "]";
    }
}
