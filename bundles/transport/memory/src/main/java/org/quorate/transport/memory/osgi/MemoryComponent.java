package org.quorate.transport.memory.osgi;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.quorate.node.NodeLoop;
import org.quorate.transport.TransportLink;
import org.quorate.transport.memory.host.MemoryLink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One link as its configuration wants it, registered while it is open. */
@Component(
        service = {},
        immediate = true,
        configurationPid = "org.quorate.transport.memory",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=org.quorate.transport.TransportLink",
        effective = "active")
@Designate(ocd = MemoryProperties.class, factory = true)
public final class MemoryComponent {
    private static final Logger LOG = LoggerFactory.getLogger(MemoryComponent.class);

    private final NodeLoop loop;
    private final MemoryLink link;
    private final ServiceRegistration<TransportLink> registration;

    /**
     * Opens the link.
     *
     * @throws IllegalArgumentException when there can be no such link; the component stays down then
     */
    @Activate
    public MemoryComponent(BundleContext context, MemoryProperties given, @Reference NodeLoop loop) {
        this.loop = loop;
        String network = given.network().isEmpty() ? given.cluster() : given.network();
        this.link = new MemoryLink(loop, network, given.link(), given.node_id(), ids(given.peers()));
        loop.call(() -> {
                    link.start();
                    return link;
                })
                .join();
        LOG.info("TRN-102 Link {} in memory is open in network {}.", link.number(), network);
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(TransportLink.PROVIDER, link.provider());
        properties.put(TransportLink.NUMBER, link.number());
        this.registration = context.registerService(TransportLink.class, link, properties);
    }

    /** Leaves the network, takes the service away, then closes: what has arrived is still read by the ordering. */
    @Deactivate
    void close() {
        link.withdraw();
        registration.unregister();
        try {
            loop.call(() -> {
                        link.close();
                        return link;
                    })
                    .join();
        } catch (CompletionException e) {
            LOG.debug("the loop ended before link {}", link.number(), e);
        }
        LOG.info("TRN-103 Link {} in memory is closed.", link.number());
    }

    private static SortedSet<Integer> ids(String[] peers) {
        SortedSet<Integer> ids = new TreeSet<>();
        for (String peer : peers) {
            String id = peer.substring(0, peer.indexOf('=') < 0 ? peer.length() : peer.indexOf('='));
            try {
                ids.add(Integer.valueOf(id.trim()));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("\"" + id + "\" is not the id of a node.", e);
            }
        }
        return ids;
    }
}
