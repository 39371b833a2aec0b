package org.quorate.group.core.osgi;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
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
import org.quorate.group.Synchroniser;
import org.quorate.group.core.host.Layers;
import org.quorate.node.History;
import org.quorate.node.NodeIdentity;
import org.quorate.node.NodeLoop;
import org.quorate.node.ServiceBindings;
import org.quorate.ordering.LoopLayer;
import org.quorate.ordering.LoopOrder;
import org.quorate.ordering.MessageRun;
import org.quorate.ordering.RingConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the ordering synchronises with among nodes of Quorate. It is there when as many layers are as its configuration wants ({@code
 * Synchroniser.cardinality.minimum}), so that a node that starts joins the ring with all of them at once.
 */
@Component(
        configurationPid = "org.quorate.group",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = LoopLayer.DIALECT + "=native")
@Designate(ocd = LayersProperties.class)
public final class LayersComponent implements LoopLayer {
    private static final Logger LOG = LoggerFactory.getLogger(LayersComponent.class);

    private final NodeLoop loop;
    private final Layers layers;

    private final ServiceBindings services = new ServiceBindings();

    /** Refused for the present, with their bundles; of the loop. */
    private final Map<Synchroniser, String> waiting = new LinkedHashMap<>();

    /** Waits for layers and an ordering. */
    @Activate
    public LayersComponent(
            LayersProperties properties,
            @Reference NodeIdentity node,
            @Reference NodeLoop loop,
            @Reference History history) {
        this.loop = loop;
        layers = new Layers(
                node.id(),
                node::nameOf,
                TimeUnit.MILLISECONDS.toNanos(properties.group_synchronise_timeout_ms()),
                TimeUnit.MILLISECONDS.toNanos(properties.ring_token_loss_ms()),
                loop,
                history);
        loop.attach(layers);
    }

    /** Layers that are there go on; what counts layers when the node starts is not asked again. */
    @Modified
    void modified(LayersProperties properties) {
        long patienceNanos = TimeUnit.MILLISECONDS.toNanos(properties.group_synchronise_timeout_ms());
        onLoop(() -> layers.patience(patienceNanos));
    }

    @Deactivate
    void end() {
        loop.detach(layers);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindSynchroniser(Synchroniser synchroniser, ServiceReference<Synchroniser> reference) {
        services.bind(id(reference), () -> {
            onLoop(() -> register(synchroniser, String.valueOf(reference.getBundle())));
            return () -> onLoop(() -> unregister(synchroniser));
        });
    }

    void unbindSynchroniser(ServiceReference<Synchroniser> reference) {
        services.unbind(id(reference));
    }

    private void register(Synchroniser synchroniser, String owner) {
        try {
            layers.register(synchroniser);
        } catch (IllegalArgumentException fault) {
            waiting.put(synchroniser, owner);
            LOG.error(
                    "PLG-030 Layer {} of bundle {} takes no part: {}. Do: stop one of the two bundles.",
                    synchroniser.layer(),
                    owner,
                    fault.getMessage());
        }
    }

    /** Whoever had to wait for its number has its chance. */
    private void unregister(Synchroniser synchroniser) {
        waiting.remove(synchroniser);
        layers.unregister(synchroniser);
        Map<Synchroniser, String> again = new LinkedHashMap<>(waiting);
        waiting.clear();
        again.forEach(this::register);
    }

    private static long id(ServiceReference<?> reference) {
        return (Long) reference.getProperty(Constants.SERVICE_ID);
    }

    private void onLoop(Runnable task) {
        loop.call(() -> {
                    task.run();
                    return true;
                })
                .join();
    }

    @Override
    public void attached(LoopOrder order) {
        layers.attached(order);
    }

    @Override
    public void detached() {
        layers.detached();
    }

    @Override
    public void configurationChanged(RingConfiguration configuration) {
        layers.configurationChanged(configuration);
    }

    @Override
    public void gap() {
        layers.gap();
    }

    @Override
    public void leaving(Runnable ready) {
        layers.leaving(ready);
    }

    @Override
    public void membershipUnknown() {
        layers.membershipUnknown();
    }

    @Override
    public void membershipKnown() {
        layers.membershipKnown();
    }

    @Override
    public boolean delivered(int origin, byte[] bytes, int offset, int length) {
        return layers.delivered(origin, bytes, offset, length);
    }

    @Override
    public boolean delivered(MessageRun run) {
        return layers.delivered(run);
    }

    @Override
    public void roomAgain() {
        layers.roomAgain();
    }

    @Override
    public String describe(int member) {
        return layers.describe(member);
    }

    @Override
    public SortedMap<String, Long> counters() {
        return layers.counters();
    }
}
