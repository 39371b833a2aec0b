package org.quorate.node.reload.osgi;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.quorate.group.GroupListener;
import org.quorate.group.GroupMembership;
import org.quorate.group.GroupMessage;
import org.quorate.group.GroupView;
import org.quorate.node.History;
import org.quorate.node.NodeIdentity;
import org.quorate.node.RunningSettings;
import org.quorate.node.SettingsReload;
import org.quorate.node.reload.host.Journal;
import org.quorate.node.reload.host.ReloadHost;
import org.quorate.ordering.RingStatus;
import org.quorate.ordering.TotalOrder;
import org.quorate.quorum.service.Quorum;

/**
 * Changed settings as a service and as a member of the group {@value #NAME}. Where there are no process groups it refuses. Quorum, the
 * ordering and the history may be absent: without the first keys of quorum cannot be changed live, without the second nothing.
 */
@Component(property = GroupListener.GROUP + "=" + ReloadComponent.NAME)
public final class ReloadComponent implements GroupListener, SettingsReload {
    /** Name of the group. */
    static final String NAME = "quorate.settings";

    private final ReloadHost host;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile TotalOrder order;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Quorum quorum;

    @Reference(policy = ReferencePolicy.DYNAMIC, cardinality = ReferenceCardinality.OPTIONAL)
    private volatile History history;

    /** Waits for its group. */
    @Activate
    public ReloadComponent(@Reference NodeIdentity node, @Reference RunningSettings settings) {
        host = new ReloadHost(
                node.id(),
                settings,
                this::ring,
                () -> Optional.ofNullable(quorum),
                new Journal(() -> Optional.ofNullable(history), node::named),
                node::named);
    }

    private CompletableFuture<SortedSet<Integer>> ring() {
        return Optional.ofNullable(order)
                .map(present -> present.status().thenApply(ReloadComponent::members))
                .orElseGet(() -> CompletableFuture.failedFuture(new IllegalStateException("there is no ordering")));
    }

    private static SortedSet<Integer> members(RingStatus status) {
        return new TreeSet<>(status.members());
    }

    @Deactivate
    void end() {
        host.close();
    }

    @Override
    public CompletableFuture<Outcome> reload(boolean dryRun, Consumer<String> stages) {
        return host.reload(dryRun, stages);
    }

    @Override
    public void joined(GroupMembership membership) {
        host.joined(membership);
    }

    @Override
    public void viewChanged(GroupView view) {
        host.viewChanged(view);
    }

    @Override
    public void delivered(GroupMessage message) {
        host.delivered(message);
    }

    @Override
    public void ejected(String reason) {
        host.ejected(reason);
    }
}
