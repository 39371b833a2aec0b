package org.quorate.transport.corosync.osgi;

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
import org.quorate.transport.corosync.host.CorosyncTransport;
import org.quorate.transport.corosync.service.LinkPlace;
import org.quorate.transport.corosync.service.LinkProperties;
import org.quorate.transport.corosync.service.LoggedJournal;
import org.quorate.transport.udp.life.LinkService;

/** A link as corosync's {@code udp}. The history may be absent; facts are then in the log only. */
@Component(
        service = {},
        immediate = true,
        configurationPid = "org.quorate.transport.corosync-udp",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=org.quorate.transport.TransportLink",
        effective = "active")
@Designate(ocd = LinkProperties.class, factory = true)
public final class UdpComponent {
    @Reference(policy = ReferencePolicy.DYNAMIC, cardinality = ReferenceCardinality.OPTIONAL)
    private volatile History history;

    private final LinkService link;

    /** Opens the link, or begins to try. */
    @Activate
    public UdpComponent(BundleContext context, LinkProperties properties, @Reference NodeLoop loop) {
        LoggedJournal journal = new LoggedJournal(() -> Optional.ofNullable(history));
        link = new LinkPlace(context, loop, journal, CorosyncTransport.UDP).serve(properties);
    }

    @Deactivate
    void close() {
        link.close();
    }
}
