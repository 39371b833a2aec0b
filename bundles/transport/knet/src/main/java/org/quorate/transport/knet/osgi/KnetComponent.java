package org.quorate.transport.knet.osgi;

import java.util.Optional;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.quorate.node.History;
import org.quorate.node.NodeLoop;
import org.quorate.transport.knet.service.KnetConfiguration;
import org.quorate.transport.knet.service.KnetProperties;
import org.quorate.transport.udp.life.LinkJournal;
import org.quorate.transport.udp.life.LinkService;
import org.quorate.transport.udp.life.LoggedJournal;

/** All knet links of this node as their configuration wants them. The history may be absent; facts are then in the log only. */
@Component(
        service = {},
        immediate = true,
        configurationPid = "org.quorate.transport.knet",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=org.quorate.transport.TransportLink",
        effective = "active")
@Designate(ocd = KnetProperties.class, factory = true)
public final class KnetComponent {
    private static final int RANKING = 0;

    @Reference(policy = ReferencePolicy.DYNAMIC, cardinality = ReferenceCardinality.OPTIONAL)
    private volatile History history;

    private final LinkService service;

    /** Opens the links, or begins to try. */
    @Activate
    public KnetComponent(BundleContext context, KnetProperties properties, @Reference NodeLoop loop) {
        LinkJournal journal = new LoggedJournal(() -> Optional.ofNullable(history));
        service = new LinkService(
                context, loop, "Knet", RANKING, () -> KnetConfiguration.open(properties, loop, journal));
    }

    @Deactivate
    void close() {
        service.close();
    }
}
