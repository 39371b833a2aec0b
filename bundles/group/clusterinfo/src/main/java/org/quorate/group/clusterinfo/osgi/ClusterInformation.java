package org.quorate.group.clusterinfo.osgi;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.clusterinfo.NodeStatus;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.quorate.group.ClusterMembership;
import org.quorate.group.MembershipChange;
import org.quorate.group.MembershipListener;
import org.quorate.group.clusterinfo.core.Announced;
import org.quorate.group.clusterinfo.core.Board;
import org.quorate.group.clusterinfo.core.Roll;
import org.quorate.node.NodeIdentity;
import org.quorate.ordering.TotalOrder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@link NodeStatus} service for each member of the cluster that has told of itself, for as long as it is one.
 *
 * <p>What it is told of a view it only takes as a sign that there is another: it announces the members that there are then. The ordering
 * may be absent; then this node has no metrics. Other nodes never have any here, because members do not tell each other theirs.
 */
@Component(service = MembershipListener.class, immediate = true)
public final class ClusterInformation implements MembershipListener, Board {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterInformation.class);
    private static final long ANSWER_MILLIS = 2000;

    private final BundleContext context;
    private final ClusterMembership membership;
    private final Roll roll;
    private final ConcurrentMap<String, ServiceRegistration<NodeStatus>> registered = new ConcurrentHashMap<>();
    private volatile boolean ended;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile TotalOrder order;

    /** Announces nobody before it is told of a view. */
    @Activate
    public ClusterInformation(
            BundleContext context, @Reference ClusterMembership membership, @Reference NodeIdentity node) {
        this.context = context;
        this.membership = membership;
        roll = new Roll(node.id(), node.cluster());
    }

    @Override
    public void changed(MembershipChange change) {
        roll.follow(membership.current()).forEach(step -> step.applyTo(this));
    }

    /** This call may still be running when the component ends: then whoever is later withdraws. */
    @Override
    public void announce(Announced member) {
        NodeStatus status = member.local() ? this::metrics : names -> Map.of();
        registered.put(
                member.id(),
                context.registerService(NodeStatus.class, status, FrameworkUtil.asDictionary(member.properties())));
        if (ended) {
            withdraw(member.id());
        }
    }

    /** Nobody withdraws it meanwhile but the component's end. */
    @Override
    public void change(Announced member) {
        ServiceRegistration<NodeStatus> registration = registered.get(member.id());
        try {
            if (registration != null) {
                registration.setProperties(FrameworkUtil.asDictionary(member.properties()));
            }
        } catch (IllegalStateException gone) {
            LOG.debug("Node {} was withdrawn before its properties were changed.", member.id(), gone);
        }
    }

    @Override
    public void withdraw(Announced member) {
        withdraw(member.id());
    }

    private void withdraw(String id) {
        Optional.ofNullable(registered.remove(id)).ifPresent(ServiceRegistration::unregister);
    }

    @Deactivate
    void end() {
        ended = true;
        registered.keySet().forEach(this::withdraw);
    }

    /** None when nobody answers within two seconds. Not on the node's loop. */
    private Map<String, Object> metrics(String... names) {
        TotalOrder present = order;
        if (present == null) {
            return Map.of();
        }
        try {
            return RingMetrics.of(present.status().get(ANSWER_MILLIS, TimeUnit.MILLISECONDS), names);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Map.of();
        } catch (ExecutionException | TimeoutException silent) {
            return Map.of();
        }
    }
}
