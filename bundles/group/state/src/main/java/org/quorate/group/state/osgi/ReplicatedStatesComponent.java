package org.quorate.group.state.osgi;

import java.util.Locale;
import java.util.Map;
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
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.quorate.group.ProcessGroups;
import org.quorate.group.state.MergePolicy;
import org.quorate.group.state.ReplicatedStates;
import org.quorate.group.state.StateMachine;
import org.quorate.group.state.host.HostedReplica;
import org.quorate.group.state.host.ReplicatedMachines;
import org.quorate.node.ServiceBindings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replicates what bundles give to their {@link ReplicatedStates}, and each {@link StateMachine} service. It is there without groups too:
 * machines keep their state while groups are replaced. Without quorum no verdict comes, and sizes and lineages alone count.
 *
 * <p>It registers {@link ReplicatedStates} itself, when it is there: an application that uses it and is a machine would be a circular
 * reference for Declarative Services.
 */
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"org.quorate.group.state.ReplicatedStates\"",
        uses = ReplicatedStates.class)
@Component(
        immediate = true,
        service = {})
public final class ReplicatedStatesComponent {
    private static final Logger LOG = LoggerFactory.getLogger(ReplicatedStatesComponent.class);

    private final BundleContext context;
    private final ReplicatedMachines machines = new ReplicatedMachines();
    private final ServiceBindings bound = new ServiceBindings();
    private ServiceRegistration<ReplicatedStates> registration;

    /** Begins before machines are bound. */
    @Activate
    public ReplicatedStatesComponent(BundleContext context) {
        this.context = context;
    }

    /** Called when every machine that was there at the start is bound. */
    @Activate
    void begin() {
        registration = context.registerService(ReplicatedStates.class, new ForEachBundle(), null);
    }

    /** Whatever is replicated ends. */
    @Deactivate
    void end() {
        registration.unregister();
        machines.close();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindGroups(ProcessGroups groups) {
        machines.use(groups);
    }

    void unbindGroups(ProcessGroups groups) {
        machines.lose(groups);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindMachine(StateMachine machine, ServiceReference<StateMachine> reference) {
        bound.bind((Long) reference.getProperty(Constants.SERVICE_ID), () -> replicate(machine, reference));
    }

    void unbindMachine(ServiceReference<StateMachine> reference) {
        bound.unbind((Long) reference.getProperty(Constants.SERVICE_ID));
    }

    private Runnable replicate(StateMachine machine, ServiceReference<StateMachine> reference) {
        Map<String, Object> properties = FrameworkUtil.asMap(reference.getProperties());
        try {
            HostedReplica replica =
                    machines.replicate(String.valueOf(properties.get(StateMachine.GROUP)), machine, policy(properties));
            return () -> machines.end(replica);
        } catch (IllegalArgumentException fault) {
            LOG.error(
                    "STA-005 Bundle {} has a state machine that is not replicated: {}. Do: correct its service's properties.",
                    reference.getBundle(),
                    fault.getMessage());
            return () -> {};
        }
    }

    /** @throws IllegalArgumentException when it names none */
    static MergePolicy policy(Map<String, ?> properties) {
        Object given = properties.get(StateMachine.MERGE);
        return given == null
                ? MergePolicy.REFUSE
                : MergePolicy.valueOf(given.toString().toUpperCase(Locale.ROOT));
    }

    /** What a bundle replicated ends when it gives the service back, at its stop at the latest. */
    private final class ForEachBundle implements ServiceFactory<ReplicatedStates> {
        @Override
        public ReplicatedStates getService(Bundle bundle, ServiceRegistration<ReplicatedStates> given) {
            return new BundleStates(machines);
        }

        @Override
        public void ungetService(Bundle bundle, ServiceRegistration<ReplicatedStates> given, ReplicatedStates service) {
            ((BundleStates) service).close();
        }
    }
}
