package org.quorate.quorum.core.osgi;

import java.time.Duration;
import java.time.Instant;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.condition.Condition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.util.tracker.ServiceTracker;
import org.quorate.group.Synchroniser;
import org.quorate.node.History;
import org.quorate.node.NodeIdentity;
import org.quorate.node.NodeLoop;
import org.quorate.node.ServiceBindings;
import org.quorate.node.StableStore;
import org.quorate.ordering.Delivery;
import org.quorate.ordering.RingId;
import org.quorate.quorum.QuorumEvent;
import org.quorate.quorum.QuorumPolicy;
import org.quorate.quorum.QuorumSettings;
import org.quorate.quorum.Verdict;
import org.quorate.quorum.core.decision.Configured;
import org.quorate.quorum.core.decision.Offer;
import org.quorate.quorum.core.decision.WarmUp;
import org.quorate.quorum.core.host.ConditionThread;
import org.quorate.quorum.core.host.KeptRecord;
import org.quorate.quorum.core.host.ListenerThread;
import org.quorate.quorum.core.host.OrderedListeners;
import org.quorate.quorum.core.host.QuorumLayer;
import org.quorate.quorum.core.host.QuorumService;
import org.quorate.quorum.core.host.SettingsText;
import org.quorate.quorum.core.host.TidingsLog;
import org.quorate.quorum.device.QuorumDevice;
import org.quorate.quorum.service.ImaginedChange;
import org.quorate.quorum.service.OrderedQuorumListener;
import org.quorate.quorum.service.Quorum;
import org.quorate.quorum.service.QuorumListener;
import org.quorate.quorum.service.QuorumStatus;
import org.quorate.quorum.service.RequestOutcome;
import org.quorate.quorum.service.WhatIf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Quorum as a component: the layer above the order, and the service. Policies may come and go; while the one that decides is absent this
 * node may not act. The history may be absent; verdicts are then in the log only.
 *
 * <p>Listeners are tracked, not referenced: one that needs {@link Quorum} itself would be a circular reference.
 */
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"org.quorate.group.Synchroniser\"",
        uses = Synchroniser.class)
@Component(configurationPid = "org.quorate.quorum", configurationPolicy = ConfigurationPolicy.REQUIRE, immediate = true)
@Designate(ocd = QuorumProperties.class)
public final class QuorumComponent implements Quorum {
    private static final Logger LOG = LoggerFactory.getLogger(QuorumComponent.class);
    private static final long LOOP_SECONDS = 5;

    /** So long listeners hear nothing while components stop that need the quorum. */
    private static final Duration WITHDRAWAL_PATIENCE = Duration.ofSeconds(5);

    @Reference(policy = ReferencePolicy.DYNAMIC, cardinality = ReferenceCardinality.OPTIONAL)
    private volatile History history;

    private final BundleContext context;
    private final NodeLoop loop;
    private final Configured configured;
    private final ServiceBindings policies = new ServiceBindings();
    private final ServiceBindings devices = new ServiceBindings();
    private final QuorumService service;
    private final QuorumLayer layer;
    private final ConditionThread conditions;
    private final ListenerThread listeners;
    private final Found<QuorumListener> tracker;
    private final OrderedListeners ordered = new OrderedListeners();
    private final Found<OrderedQuorumListener> orderedTracker;
    private volatile ServiceRegistration<Synchroniser> synchroniser;

    /** Reads what was stored, and waits for policies and an order. */
    @Activate
    public QuorumComponent(
            BundleContext context,
            QuorumProperties properties,
            @Reference NodeLoop loop,
            @Reference NodeIdentity identity,
            @Reference StableStore store) {
        this.context = context;
        this.loop = loop;
        configured =
                SettingsText.read(properties.quorum_policy(), properties.node_votes(), properties.quorum_options());
        TidingsLog log = new TidingsLog(() -> Optional.ofNullable(history), identity::named);
        OptionalInt kept = KeptRecord.read(store);
        if (kept.isEmpty()) {
            log.keptVotesDamaged();
        }
        service = new QuorumService(
                identity.id(),
                configured.policy(),
                loop,
                Instant::now, // wall clock: since when a verdict holds is for people
                System.nanoTime(),
                this::follow,
                log);
        Delivery delivery = properties.safe_delivery() ? Delivery.SAFE : Delivery.AGREED;
        layer = new QuorumLayer(identity.id(), configured, delivery, kept, loop, store, service);
        service.use(layer);
        loop.attach(layer);
        conditions = new ConditionThread(id -> announce(context, id));
        listeners = new ListenerThread(service.status());
        tracker = new Found<>(QuorumListener.class, listeners::add, listeners::remove);
        listeners.run(tracker::open);
        orderedTracker = new Found<>(OrderedQuorumListener.class, this::tellInOrder, this::tellNoMore);
        orderedTracker.open();
    }

    /** Called when every policy that was there at the start is bound. */
    @Activate
    void begin() {
        synchroniser = context.registerService(Synchroniser.class, layer, null);
    }

    private static Runnable announce(BundleContext context, String id) {
        Dictionary<String, Object> properties = new Hashtable<>(Map.of(Condition.CONDITION_ID, id));
        ServiceRegistration<Condition> registration =
                context.registerService(Condition.class, Condition.INSTANCE, properties);
        return registration::unregister;
    }

    private CompletionStage<Boolean> follow(QuorumStatus before, QuorumStatus now, boolean member) {
        CompletionStage<Boolean> settled = conditions.want(now.verdict(), member);
        if (before.verdict() == Verdict.QUORATE && now.verdict() != Verdict.QUORATE) {
            loop.holdListeners(settled, WITHDRAWAL_PATIENCE);
        }
        if (before.verdict() != now.verdict()) {
            listeners.verdict(now);
        }
        ordered.status(now);
        return settled;
    }

    /** Settings of quorum are the cluster's: one node alone does not change them. */
    @Modified
    void modified() {
        LOG.info(
                "QRM-021 The settings of quorum in this node's configuration are others now. What counts is what the members"
                        + " agreed on last; this node starts with these.");
    }

    /** The conditions go first, then what they are about. */
    @Deactivate
    void deactivate() {
        synchroniser.unregister();
        loop.detach(layer);
        conditions.end();
        await(service.onLoop(decision -> decision.detached()));
        orderedTracker.close();
        tracker.close();
        listeners.end();
    }

    @Reference(policy = ReferencePolicy.DYNAMIC, cardinality = ReferenceCardinality.MULTIPLE)
    void bindPolicy(QuorumPolicy policy, ServiceReference<QuorumPolicy> reference) {
        Offer offer = offer(policy, reference);
        if (offer.name().isEmpty()) {
            LOG.warn(
                    "QRM-019 Bundle {} has a quorum policy without a name, which nobody can choose. Do: give its service the"
                            + " property {}.",
                    name(reference),
                    QuorumPolicy.NAME);
        }
        policies.bind((Long) reference.getProperty(Constants.SERVICE_ID), () -> {
            if (synchroniser == null && offer.name().equals(configured.policy())) {
                warmUp(offer, reference);
            }
            service.onLoop(decision -> decision.policyBound(offer));
            return () -> await(service.onLoop(decision -> decision.policyUnbound(offer)));
        });
    }

    /** Before this node is asked for quorum; later its loop waits for the policy. Whatever it does wrong, it is bound. */
    private void warmUp(Offer offer, ServiceReference<QuorumPolicy> reference) {
        try {
            WarmUp.run(configured, offer);
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError foreign) {
            LOG.warn(
                    "QRM-031 The quorum policy of bundle {} failed with the settings of this node before it was used. Do: tell"
                            + " whoever made it, or choose another policy.",
                    name(reference),
                    foreign);
        }
    }

    /** Waits until no call of the policy is running or will follow, because its bundle may go. */
    void unbindPolicy(ServiceReference<QuorumPolicy> reference) {
        policies.unbind((Long) reference.getProperty(Constants.SERVICE_ID));
    }

    @Reference(policy = ReferencePolicy.DYNAMIC, cardinality = ReferenceCardinality.MULTIPLE)
    void bindDevice(QuorumDevice device, ServiceReference<QuorumDevice> reference) {
        Object policy = reference.getProperty(QuorumDevice.POLICY);
        devices.bind((Long) reference.getProperty(Constants.SERVICE_ID), () -> {
            service.bind(policy instanceof String text ? text : "", device).thenAccept(taken -> {
                if (!taken) {
                    LOG.warn(
                            "QRM-022 Bundle {} brings an arbiter, and this node has one already: this one is not asked. Do: stop one"
                                    + " of the two bundles.",
                            name(reference));
                }
            });
            return () -> await(service.unbind(device));
        });
    }

    void unbindDevice(ServiceReference<QuorumDevice> reference) {
        devices.unbind((Long) reference.getProperty(Constants.SERVICE_ID));
    }

    private static Offer offer(QuorumPolicy policy, ServiceReference<QuorumPolicy> reference) {
        Object name = reference.getProperty(QuorumPolicy.NAME);
        Bundle bundle = reference.getBundle();
        String version = bundle == null ? "" : bundle.getVersion().toString();
        return new Offer(name instanceof String text ? text : "", version, policy);
    }

    private static String name(ServiceReference<?> reference) {
        Bundle bundle = reference.getBundle();
        return bundle == null ? "unknown" : bundle.getSymbolicName() + " " + bundle.getVersion();
    }

    private static void await(CompletableFuture<Boolean> done) {
        try {
            done.get(LOOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException late) {
            LOG.warn("QRM-020 The loop of the node did not take a change of quorum in {} s.", LOOP_SECONDS, late);
        }
    }

    /** From here on it is told on the loop, beginning with what holds. */
    private void tellInOrder(OrderedQuorumListener listener, String bundle) {
        loop.call(() -> {
            ordered.add(listener, bundle, service.status());
            return true;
        });
    }

    /** Waits until no call of it is running or will follow, because its bundle may go. */
    private void tellNoMore(OrderedQuorumListener listener) {
        await(loop.call(() -> {
            ordered.remove(listener);
            return true;
        }));
    }

    /** Services of a kind, which come and go on the thread that finds them. */
    private final class Found<T> extends ServiceTracker<T, T> {
        private final BiConsumer<T, String> come;
        private final Consumer<T> gone;

        /** @param come is told the bundle too, for people */
        Found(Class<T> kind, BiConsumer<T, String> come, Consumer<T> gone) {
            super(QuorumComponent.this.context, kind, null);
            this.come = come;
            this.gone = gone;
        }

        @Override
        public T addingService(ServiceReference<T> reference) {
            T listener = context.getService(reference);
            if (listener != null) {
                come.accept(listener, name(reference));
            }
            return listener;
        }

        @Override
        public void removedService(ServiceReference<T> reference, T listener) {
            gone.accept(listener);
            context.ungetService(reference);
        }
    }

    @Override
    public QuorumStatus status() {
        return service.status();
    }

    @Override
    public CompletableFuture<RequestOutcome> request(QuorumEvent event) {
        return service.request(event);
    }

    @Override
    public CompletableFuture<RequestOutcome> changePolicy(RingId seen, String policy, QuorumSettings settings) {
        return service.changePolicy(seen, policy, settings);
    }

    @Override
    public WhatIf whatIfInSteps(List<List<ImaginedChange>> steps) {
        return service.whatIfInSteps(steps);
    }
}
