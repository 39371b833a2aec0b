package org.quorate.shell.gogo.node;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.ServiceTracker;
import org.quorate.group.ProcessGroups;
import org.quorate.node.History;
import org.quorate.node.NodeIdentity;
import org.quorate.node.NodeLoop;
import org.quorate.node.Settings;
import org.quorate.node.SettingsReload;
import org.quorate.node.ThreadSafe;
import org.quorate.ordering.TotalOrder;
import org.quorate.quorum.service.Quorum;
import org.quorate.quorum.service.Witness;
import org.quorate.transport.ClusterKeys;
import org.quorate.transport.TransportLink;

/** The node as the framework's service registry shows it. */
@ThreadSafe
@Component(service = LocalNode.class)
public final class FrameworkNode implements LocalNode {
    private final BundleContext context;
    private final ServiceTracker<NodeIdentity, NodeIdentity> identity;
    private final ServiceTracker<NodeLoop, NodeLoop> loop;
    private final ServiceTracker<History, History> history;
    private final ServiceTracker<Settings, Settings> settings;
    private final ServiceTracker<SettingsReload, SettingsReload> reload;
    private final ServiceTracker<TotalOrder, TotalOrder> order;
    private final ServiceTracker<TransportLink, TransportLink> links;
    private final ServiceTracker<ClusterKeys, ClusterKeys> keys;
    private final ServiceTracker<Quorum, Quorum> quorum;
    private final ServiceTracker<Witness, Witness> witness;
    private final ServiceTracker<ProcessGroups, ProcessGroups> groups;

    /** Begins to follow the registry. */
    @Activate
    public FrameworkNode(BundleContext context) {
        this.context = context;
        identity = track(NodeIdentity.class);
        loop = track(NodeLoop.class);
        history = track(History.class);
        settings = track(Settings.class);
        reload = track(SettingsReload.class);
        order = track(TotalOrder.class);
        links = track(TransportLink.class);
        keys = track(ClusterKeys.class);
        quorum = track(Quorum.class);
        witness = track(Witness.class);
        groups = track(ProcessGroups.class);
    }

    private <S> ServiceTracker<S, S> track(Class<S> type) {
        ServiceTracker<S, S> tracker = new ServiceTracker<>(context, type, null);
        tracker.open();
        return tracker;
    }

    @Deactivate
    void stop() {
        List.of(identity, loop, history, settings, reload, order, links, keys, quorum, witness, groups)
                .forEach(ServiceTracker::close);
    }

    @Override
    public Optional<NodeIdentity> identity() {
        return Optional.ofNullable(identity.getService());
    }

    @Override
    public Optional<ClusterKeys> keys() {
        return Optional.ofNullable(keys.getService());
    }

    @Override
    public Optional<Witness> witness() {
        return Optional.ofNullable(witness.getService());
    }

    @Override
    public Optional<Quorum> quorum() {
        return Optional.ofNullable(quorum.getService());
    }

    @Override
    public Optional<ProcessGroups> groups() {
        return Optional.ofNullable(groups.getService());
    }

    @Override
    public Optional<NodeLoop> loop() {
        return Optional.ofNullable(loop.getService());
    }

    @Override
    public Optional<History> history() {
        return Optional.ofNullable(history.getService());
    }

    @Override
    public Optional<Settings> settings() {
        return Optional.ofNullable(settings.getService());
    }

    @Override
    public Optional<SettingsReload> reload() {
        return Optional.ofNullable(reload.getService());
    }

    @Override
    public Optional<TotalOrder> order() {
        return Optional.ofNullable(order.getService());
    }

    @Override
    public List<OpenLink> links() {
        List<OpenLink> open = new ArrayList<>();
        for (ServiceReference<TransportLink> reference : references(links)) {
            Optional<BundleInfo> bundle = owner(reference);
            TransportLink link = links.getService(reference);
            if (link != null && bundle.isPresent()) {
                open.add(new OpenLink(link, bundle.get(), (Long) reference.getProperty("service.id")));
            }
        }
        open.sort(Comparator.comparingInt((OpenLink l) -> l.link().number()).thenComparingLong(OpenLink::serviceId));
        return open;
    }

    @Override
    public List<BundleInfo> bundles() {
        return Arrays.stream(context.getBundles()).map(FrameworkNode::info).toList();
    }

    @Override
    public List<Provider> providers() {
        List<Provider> found = new ArrayList<>();
        for (OpenLink open : links()) {
            boolean newest = links().stream()
                    .filter(other -> other.link().number() == open.link().number())
                    .allMatch(other -> other.serviceId() <= open.serviceId());
            found.add(new Provider(
                    "transport",
                    open.link().provider(),
                    newest,
                    open.bundle(),
                    "link " + open.link().number()));
        }
        found.addAll(offers("ordering", order, reference -> text(reference, "quorate.ordering.provider")));
        return found;
    }

    private static <S> List<Provider> offers(
            String seam, ServiceTracker<S, S> tracker, Function<ServiceReference<S>, String> named) {
        List<Provider> found = new ArrayList<>();
        for (ServiceReference<S> reference : references(tracker)) {
            owner(reference).ifPresent(bundle -> {
                String name = named.apply(reference);
                String last = bundle.name().substring(bundle.name().lastIndexOf('.') + 1);
                found.add(new Provider(seam, name.isEmpty() ? last : name, found.isEmpty(), bundle, ""));
            });
        }
        return found;
    }

    @Override
    public Clock clock() {
        return Clock.systemDefaultZone();
    }

    /** References best first: highest ranking, then lowest service id. */
    private static <S> List<ServiceReference<S>> references(ServiceTracker<S, S> tracker) {
        ServiceReference<S>[] now = tracker.getServiceReferences();
        return now == null
                ? List.of()
                : Arrays.stream(now).sorted(Comparator.reverseOrder()).toList();
    }

    private static Optional<BundleInfo> owner(ServiceReference<?> reference) {
        return Optional.ofNullable(reference.getBundle()).map(FrameworkNode::info);
    }

    private static String text(ServiceReference<?> reference, String key) {
        return reference.getProperty(key) instanceof String value ? value : "";
    }

    /** What people want to know of a bundle. */
    public static BundleInfo info(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        boolean fragment = revision != null && (revision.getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
        String name = bundle.getSymbolicName() == null ? bundle.getLocation() : bundle.getSymbolicName();
        return new BundleInfo(
                bundle.getBundleId(), name, bundle.getVersion().toString(), state(bundle.getState()), fragment);
    }

    private static String state(int state) {
        return switch (state) {
            case Bundle.ACTIVE -> "ACTIVE";
            case Bundle.STARTING -> "STARTING";
            case Bundle.STOPPING -> "STOPPING";
            case Bundle.RESOLVED -> "RESOLVED";
            case Bundle.INSTALLED -> "INSTALLED";
            default -> "UNINSTALLED";
        };
    }
}
