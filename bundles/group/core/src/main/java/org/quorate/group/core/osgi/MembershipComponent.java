package org.quorate.group.core.osgi;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.util.tracker.ServiceTracker;
import org.quorate.group.ClusterMembership;
import org.quorate.group.MembershipListener;
import org.quorate.group.Synchroniser;
import org.quorate.group.core.host.MembershipLayer;
import org.quorate.group.core.host.MembershipThread;
import org.quorate.group.core.membership.Moment;
import org.quorate.group.core.membership.Wanted;
import org.quorate.group.core.wire.MemberState;
import org.quorate.node.NodeIdentity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Membership as a component: the layer above the order, and the service for bundles.
 *
 * <p>It registers its service itself and tracks listeners: one that needs {@link ClusterMembership} too would be a circular reference.
 */
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"org.quorate.group.ClusterMembership\"",
        uses = ClusterMembership.class)
@Component(
        service = {},
        immediate = true,
        configurationPid = "org.quorate.group.membership",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = MembershipProperties.class)
public final class MembershipComponent {
    private static final Logger LOG = LoggerFactory.getLogger(MembershipComponent.class);

    private final MembershipThread listeners;
    private final Listeners tracker;
    private final ServiceRegistration<?> registration;

    /** Takes part from the next ring on. */
    @Activate
    public MembershipComponent(MembershipProperties properties, BundleContext context, @Reference NodeIdentity node) {
        MemberState.Self own = new MemberState.Self(
                node.name(),
                booted().toEpochMilli(),
                Optional.ofNullable(context.getProperty(Constants.FRAMEWORK_UUID))
                        .orElse(""),
                context.getBundle().getVersion().toString(),
                List.of(properties.node_addresses()));
        MembershipLayer layer = new MembershipLayer(node.id(), own, node::nameOf, this::follow);
        listeners = new MembershipThread(new Moment(layer.current(), layer.local()));
        tracker = new Listeners(context);
        registration = context.registerService(
                new String[] {Synchroniser.class.getName(), ClusterMembership.class.getName()}, layer, null);
        listeners.run(tracker::open);
    }

    /** When this process began, by the wall clock: that is for people and for telling two processes apart. */
    private static Instant booted() {
        return ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
    }

    private void follow(Moment now) {
        listeners.changed(now);
    }

    /** What a node tells of itself never changes while its process lives. */
    @Modified
    void modified() {
        LOG.info("GRP-020 The addresses of this node are others now. The other nodes learn them when it starts again.");
    }

    @Deactivate
    void end() {
        registration.unregister();
        tracker.close();
        listeners.end();
    }

    /** Listeners, found and told on the thread that tells them. */
    private final class Listeners extends ServiceTracker<MembershipListener, MembershipListener> {
        Listeners(BundleContext context) {
            super(context, MembershipListener.class, null);
        }

        @Override
        public MembershipListener addingService(ServiceReference<MembershipListener> reference) {
            MembershipListener listener = context.getService(reference);
            if (listener != null) {
                wanted(reference).ifPresent(wanted -> listeners.want(listener, wanted, name(reference)));
            }
            return listener;
        }

        /** Other tracks for the same listener: what it wanted before is over (M-34). */
        @Override
        public void modifiedService(ServiceReference<MembershipListener> reference, MembershipListener listener) {
            Optional<Wanted> wanted = wanted(reference);
            wanted.ifPresentOrElse(
                    each -> listeners.want(listener, each, name(reference)), () -> listeners.remove(listener));
        }

        @Override
        public void removedService(ServiceReference<MembershipListener> reference, MembershipListener listener) {
            listeners.remove(listener);
            context.ungetService(reference);
        }
    }

    private static Optional<Wanted> wanted(ServiceReference<MembershipListener> reference) {
        try {
            return Optional.of(wanted(reference.getProperty(MembershipListener.TRACK)));
        } catch (IllegalArgumentException fault) {
            LOG.error(
                    "GRP-018 Bundle {} has a listener of membership that is told nothing: {}. Do: give its service the property"
                            + " named.",
                    name(reference),
                    fault.getMessage());
            return Optional.empty();
        }
    }

    /** @throws IllegalArgumentException when a listener cannot want that */
    static Wanted wanted(Object property) {
        if (property == null) {
            return Wanted.USUAL;
        } else if (property instanceof String word) {
            return Wanted.of(List.of(word));
        } else if (property instanceof String[] words) {
            return Wanted.of(List.of(words));
        } else if (property instanceof Collection<?> words) {
            return Wanted.of(words.stream().map(String::valueOf).toList());
        }
        throw new IllegalArgumentException(MembershipListener.TRACK + " is a name or several, not " + property);
    }

    private static String name(ServiceReference<?> reference) {
        Bundle bundle = reference.getBundle();
        return bundle == null ? "that is gone" : bundle.getSymbolicName() + " " + bundle.getVersion();
    }
}
