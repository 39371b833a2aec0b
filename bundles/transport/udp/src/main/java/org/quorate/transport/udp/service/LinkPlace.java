package org.quorate.transport.udp.service;

import org.osgi.framework.BundleContext;
import org.quorate.node.NodeLoop;
import org.quorate.transport.udp.host.ChannelAccess;
import org.quorate.transport.udp.host.UdpLink;
import org.quorate.transport.udp.life.LinkJournal;
import org.quorate.transport.udp.life.LinkService;

/**
 * What a provider gives to each of its links.
 *
 * @param context where the service is registered
 * @param loop of the node
 * @param journal for the history of the node
 * @param access how the channels are read and written
 * @param ranking of the service
 */
public record LinkPlace(BundleContext context, NodeLoop loop, LinkJournal journal, ChannelAccess access, int ranking) {
    /** Opens the link that the properties want, or begins to try. */
    public LinkService serve(LinkProperties wanted) {
        String name = "Link " + wanted.link() + " over " + access.provider();
        return new LinkService(
                context,
                loop,
                name,
                ranking,
                () -> UdpLink.open(LinkConfiguration.read(wanted), loop, journal, access));
    }
}
