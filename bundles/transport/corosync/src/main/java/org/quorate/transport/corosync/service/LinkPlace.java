package org.quorate.transport.corosync.service;

import org.osgi.framework.BundleContext;
import org.quorate.node.NodeLoop;
import org.quorate.transport.corosync.host.CorosyncLink;
import org.quorate.transport.corosync.host.CorosyncTransport;
import org.quorate.transport.corosync.host.LinkJournal;
import org.quorate.transport.udp.life.LinkService;

/**
 * What a transport gives to its link.
 *
 * @param context where the service is registered
 * @param loop of the node
 * @param journal for the history of the node
 */
public record LinkPlace(BundleContext context, NodeLoop loop, LinkJournal journal, CorosyncTransport transport) {
    private static final int RANKING = 0;

    /** Opens the link that the properties want, or begins to try. */
    public LinkService serve(LinkProperties wanted) {
        String name = "Link " + wanted.link() + " over " + transport.provider();
        return new LinkService(
                context,
                loop,
                name,
                RANKING,
                () -> CorosyncLink.open(LinkConfiguration.read(transport, wanted), loop, journal));
    }
}
