package org.quorate.corosync.services.osgi;

import java.util.Optional;
import java.util.SortedMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.quorate.corosync.services.core.VoteSettings;
import org.quorate.corosync.services.host.CorosyncLayer;
import org.quorate.corosync.services.host.ToldFindings;
import org.quorate.node.History;
import org.quorate.ordering.LoopLayer;
import org.quorate.ordering.LoopOrder;
import org.quorate.ordering.RingConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the ordering synchronises with among daemons. It has a configuration only where {@code ring.dialect} is {@code corosync}. The
 * history may be absent; findings are then in the log only.
 */
@Component(
        configurationPid = "org.quorate.corosync.services",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = LoopLayer.DIALECT + "=corosync")
@Designate(ocd = ServicesProperties.class)
public final class ServicesComponent implements LoopLayer {
    private static final Logger LOG = LoggerFactory.getLogger(ServicesComponent.class);

    @Reference(policy = ReferencePolicy.DYNAMIC, cardinality = ReferenceCardinality.OPTIONAL)
    private volatile History history;

    private final BundleContext context;
    private final CorosyncLayer layer;

    /** Waits for an ordering that uses it. */
    @Activate
    public ServicesComponent(BundleContext context, ServicesProperties properties) {
        this.context = context;
        VoteSettings votes = new VoteSettings(properties.votes(), properties.expected_votes(), false, false);
        Version version = context.getBundle().getVersion();
        String release = version.getMajor() + "." + version.getMinor() + "." + version.getMicro();
        layer = new CorosyncLayer(
                properties.node_id(),
                votes,
                release,
                new ToldFindings(() -> Optional.ofNullable(history), this::stopFramework));
    }

    @Override
    public void attached(LoopOrder order) {
        layer.attached(order);
    }

    @Override
    public void detached() {
        layer.detached();
    }

    @Override
    public void configurationChanged(RingConfiguration configuration) {
        layer.configurationChanged(configuration);
    }

    @Override
    public void membershipUnknown() {
        layer.membershipUnknown();
    }

    @Override
    public boolean delivered(int origin, byte[] bytes, int offset, int length) {
        return layer.delivered(origin, bytes, offset, length);
    }

    @Override
    public void roomAgain() {
        layer.roomAgain();
    }

    @Override
    public SortedMap<String, Long> counters() {
        return layer.counters();
    }

    @Override
    public String describe(int member) {
        return layer.describe(member);
    }

    /** On a thread of its own: it ends the loop that asks for it. */
    private void stopFramework() {
        Thread stopper = new Thread(
                () -> {
                    try {
                        context.getBundle(Constants.SYSTEM_BUNDLE_ID).stop();
                    } catch (BundleException refused) {
                        LOG.error("NOD-030 The framework does not stop.", refused);
                    }
                },
                "quorate-stop");
        stopper.start();
    }
}
