package org.quorate.transport.udp.service;

import org.osgi.framework.BundleContext;
import org.quorate.node.NodeLoop;
import org.quorate.transport.udp.host.ChannelAccess;
import org.quorate.transport.udp.host.LinkJournal;

/**
 * What a provider gives to each of its links.
 *
 * @param context where the service is registered
 * @param loop of the node
 * @param journal for the history of the node
 * @param access how the channels are read and written
 * @param ranking of the service
 */
public record LinkPlace(BundleContext context, NodeLoop loop, LinkJournal journal, ChannelAccess access, int ranking) {}
