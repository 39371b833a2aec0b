package org.quorate.group.core.osgi;

import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceFactory;
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
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.quorate.group.GroupListener;
import org.quorate.group.ProcessGroups;
import org.quorate.group.Synchroniser;
import org.quorate.group.core.host.BundleGroups;
import org.quorate.group.core.host.GroupHost;
import org.quorate.group.core.host.HostLimits;
import org.quorate.group.core.host.InstanceNumbers;
import org.quorate.group.core.host.StandingMember;
import org.quorate.group.core.process.WarmUp;
import org.quorate.node.NodeIdentity;
import org.quorate.node.NodeLoop;
import org.quorate.node.ServiceBindings;
import org.quorate.node.Succession;
import org.quorate.quorum.service.OrderedQuorumListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Process groups as a component: each bundle gets a service of its own, with which its members end, and each {@link GroupListener} service
 * is a member. It is there only with its configuration: where groups are turned off, or the ring is one with corosync, there are none.
 *
 * <p>It registers its services itself, when it is there: an application that joins and listens needs the service to be there, and is
 * needed to bind its listener, which Declarative Services would call a circular reference and give neither.
 */
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"org.quorate.group.ProcessGroups\"",
        uses = ProcessGroups.class)
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"org.quorate.group.Synchroniser\"",
        uses = Synchroniser.class)
@Component(
        service = {},
        immediate = true,
        configurationPid = "org.quorate.group.process",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ProcessGroupsProperties.class)
public final class ProcessGroupsComponent {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessGroupsComponent.class);

    private final BundleContext context;
    private final NodeLoop loop;
    private final Succession succession;
    private final GroupHost host;
    private final InstanceNumbers seat;
    private final ServiceBindings listeners = new ServiceBindings();
    private ServiceRegistration<ProcessGroups> groups;
    private ServiceRegistration<Synchroniser> synchroniser;
    private ServiceRegistration<OrderedQuorumListener> verdicts;

    /** Begins before listeners are bound. */
    @Activate
    public ProcessGroupsComponent(
            ProcessGroupsProperties properties,
            BundleContext context,
            @Reference NodeIdentity node,
            @Reference NodeLoop loop,
            @Reference Succession succession) {
        WarmUp.run();
        this.context = context;
        this.loop = loop;
        this.succession = succession;
        host = new GroupHost(
                node.id(),
                loop,
                HostLimits.of(
                        properties.group_message_max_bytes(),
                        Runtime.getRuntime().maxMemory()));
        seat = new InstanceNumbers(host, describe(context.getBundle()));
        Succession.Entry entry =
                loop.call(() -> succession.enter(InstanceNumbers.SEAM, seat)).join();
        if (entry instanceof Succession.Refused) {
            throw new IllegalStateException("groups do not begin: " + ((Succession.Refused) entry).reason());
        }
        host.start();
    }

    /** Called when every listener that was there at the start is bound. */
    @Activate
    void begin() {
        synchroniser = context.registerService(Synchroniser.class, host.synchroniser(), null);
        verdicts = context.registerService(
                OrderedQuorumListener.class,
                status ->
                        host.verdict(status.verdict(), status.decision().view().id()),
                null);
        groups = context.registerService(ProcessGroups.class, new ForEachBundle(), null);
    }

    /** What cannot change while the node runs does not: its id, and its cluster. */
    @Modified
    void modified(ProcessGroupsProperties properties) {
        host.messagesUpTo(properties.group_message_max_bytes());
    }

    /** The others are told of the members that end, which needs the order: that goes last. */
    @Deactivate
    void end() {
        groups.unregister();
        host.stop();
        verdicts.unregister();
        synchroniser.unregister();
        loop.call(() -> {
                    succession.leave(InstanceNumbers.SEAM, seat);
                    return true;
                })
                .join();
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindListener(GroupListener listener, ServiceReference<GroupListener> reference) {
        listeners.bind(id(reference), () -> join(listener, reference));
    }

    void unbindListener(ServiceReference<GroupListener> reference) {
        listeners.unbind(id(reference));
    }

    private Runnable join(GroupListener listener, ServiceReference<GroupListener> reference) {
        String owner = describe(reference.getBundle());
        try {
            StandingMember member = new StandingMember(
                    host,
                    String.valueOf(reference.getProperty(GroupListener.GROUP)),
                    listener,
                    ListenerOptions.of(FrameworkUtil.asMap(reference.getProperties())),
                    owner);
            return member::close;
        } catch (IllegalArgumentException fault) {
            LOG.error(
                    "GRP-016 Bundle {} has a listener that is in no group: {}. Do: give its service the properties named.",
                    owner,
                    fault.getMessage());
            return () -> {};
        }
    }

    private static long id(ServiceReference<?> reference) {
        return (Long) reference.getProperty(Constants.SERVICE_ID);
    }

    private static String describe(Bundle bundle) {
        return bundle == null
                ? "a bundle that is gone"
                : bundle.getSymbolicName() + " " + bundle.getVersion() + " [" + bundle.getBundleId() + "]";
    }

    /** Members that a bundle joined end when it gives the service back, at its stop at the latest. */
    private final class ForEachBundle implements ServiceFactory<ProcessGroups> {
        @Override
        public ProcessGroups getService(Bundle bundle, ServiceRegistration<ProcessGroups> registration) {
            return new BundleGroups(host, describe(bundle));
        }

        @Override
        public void ungetService(
                Bundle bundle, ServiceRegistration<ProcessGroups> registration, ProcessGroups service) {
            ((BundleGroups) service).close();
        }
    }
}
