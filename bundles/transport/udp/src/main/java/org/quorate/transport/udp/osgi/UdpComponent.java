package org.quorate.transport.udp.osgi;

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
import org.quorate.transport.udp.host.NioAccess;
import org.quorate.transport.udp.life.LoggedJournal;
import org.quorate.transport.udp.service.LinkPlace;
import org.quorate.transport.udp.service.LinkProperties;
import org.quorate.transport.udp.service.StandBy;

/**
 * One link as its configuration wants it, or the one that stands by for another provider's. The history may be absent; facts
 * are then in the log only.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = "org.quorate.transport.udp",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=org.quorate.transport.TransportLink",
        effective = "active")
@Designate(ocd = LinkProperties.class, factory = true)
public final class UdpComponent {
    private static final int RANKING = 0;

    @Reference(policy = ReferencePolicy.DYNAMIC, cardinality = ReferenceCardinality.OPTIONAL)
    private volatile History history;

    private final AutoCloseable link;

    /** Opens the link, or begins to try. */
    @Activate
    public UdpComponent(BundleContext context, LinkProperties properties, @Reference NodeLoop loop) {
        LinkPlace place = new LinkPlace(
                context, loop, new LoggedJournal(() -> Optional.ofNullable(history)), new NioAccess(), RANKING);
        if (properties.yields_to().isEmpty()) {
            link = place.serve(properties);
        } else {
            StandBy standBy =
                    new StandBy(context, properties.link(), properties.yields_to(), () -> place.serve(properties));
            link = standBy;
            standBy.begin();
        }
    }

    @Deactivate
    void close() throws Exception {
        link.close();
    }
}
