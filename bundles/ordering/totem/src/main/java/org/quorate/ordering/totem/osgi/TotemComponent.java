package org.quorate.ordering.totem.osgi;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.quorate.node.EventLog;
import org.quorate.node.History;
import org.quorate.node.NodeIdentity;
import org.quorate.node.NodeLoop;
import org.quorate.node.ServiceBindings;
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
    private static final Duration LEAVE_PATIENCE = Duration.ofMillis(600);
    private static final Logger LOG = LoggerFactory.getLogger(TotemComponent.class);

    private final BundleContext context;
    private final NodeLoop loop;
    private final Succession succession;
    private final TotemHost host;
    private final TotemOrder order;
    private final SynchronousBundleListener frameworkStop = this::bundleChanged;
    private final ServiceBindings links = new ServiceBindings();
    private final ServiceBindings layers = new ServiceBindings();
    private final ServiceBindings listeners = new ServiceBindings();
    private volatile boolean ending;
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
        RingSettings settings = settings(properties);
        host = new TotemHost(
                describe(context.getBundle()),
                node,
                loop,
                settings,
                new SplittableRandom(new SecureRandom().nextLong()),
                store,
                store.read(TotemHost.record()),
                events,
                history,
                this::stopFramework,
                System::nanoTime);
        order = new TotemOrder(loop, host, settings.maxMessageBytes());
    }

    /** Called when every reference that was there at the start is bound. */
    @Activate
    void begin() {
        context.addBundleListener(frameworkStop);
        Succession.Entry entry = enter();
        if (entry instanceof Succession.Refused) {
            LOG.warn(
                    "PLG-021 {} does not take over the ordering, which goes on as it was: {}",
                    host.description(),
                    ((Succession.Refused) entry).reason());
        }
        registration =
                context.registerService(TotalOrder.class, this, FrameworkUtil.asDictionary(Map.of(PROVIDER, "totem")));
    }

    private Succession.Entry enter() {
        boolean entered = false;
        try {
            Succession.Entry entry = loop.call(() -> {
                        Succession.Entry taken = succession.enter(SEAM, host);
                        if (taken instanceof Succession.Began) {
                            loop.attach(host);
                        }
                        return taken;
                    })
                    .join();
            entered = true;
            return entry;
        } finally {
            // Of a component that does not come up the listeners are let go, as if it ended: they are not gone.
            ending = !entered;
        }
    }

    @Deactivate
    void end() {
        ending = true;
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
        links.bind(id(reference), () -> {
            order.addLink(link);
            return () -> order.removeLink(link);
        });
    }

    void unbindLink(ServiceReference<TransportLink> reference) {
        links.unbind(id(reference));
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindListener(ChannelListener listener, ServiceReference<ChannelListener> reference) {
        listeners.bind(id(reference), () -> subscribe(listener, reference));
    }

    void unbindListener(ServiceReference<ChannelListener> reference) {
        listeners.unbind(id(reference));
    }

    private Runnable subscribe(ChannelListener listener, ServiceReference<ChannelListener> reference) {
        String channel = String.valueOf(reference.getProperty(ChannelListener.CHANNEL));
        String owner = describe(reference.getBundle());
        String key = "listener " + id(reference);
        try {
            TotemOrder.Subscription subscription =
                    order.subscribe(key, channel, owner, listener, reason -> cutOff(listener, owner, reason));
            // When it is this component that goes, the next version goes on with what waits for the listener.
            return () -> subscription.close(!ending);
        } catch (IllegalArgumentException fault) {
            LOG.error(
                    "PLG-013 Bundle {} listens to no channel: {}. Do: give its service the property {}.",
                    owner,
                    fault.getMessage(),
                    ChannelListener.CHANNEL);
            return () -> {};
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindLayer(LoopLayer layer, ServiceReference<LoopLayer> reference) {
        layers.bind(id(reference), () -> {
            order.addLayer(layer);
            return () -> order.removeLayer(layer);
        });
    }

    void unbindLayer(ServiceReference<LoopLayer> reference) {
        layers.unbind(id(reference));
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
