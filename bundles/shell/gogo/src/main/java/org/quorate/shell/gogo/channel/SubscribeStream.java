package org.quorate.shell.gogo.channel;

import java.io.IOException;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.quorate.node.NodeIdentity;
import org.quorate.node.ThreadSafe;
import org.quorate.ordering.ChannelListener;
import org.quorate.shell.gogo.command.CommandFault;
import org.quorate.shell.gogo.node.LocalNode;
import org.quorate.shell.gogo.node.Picture;
import org.quorate.shell.protocol.FrameReader;
import org.quorate.shell.protocol.FrameWriter;

/** Registers a listener for the time of a connection and sends the caller what it is told. */
@ThreadSafe
public final class SubscribeStream implements ChannelStream {
    private final LocalNode node;
    private final BundleContext context;

    /** A stream of this node's deliveries. */
    public SubscribeStream(LocalNode node, BundleContext context) {
        this.node = node;
        this.context = context;
    }

    @Override
    public int serve(List<String> words, FrameReader in, FrameWriter out) throws IOException, InterruptedException {
        ChannelOptions options = ChannelOptions.of(words);
        NodeIdentity self = node.identity()
                .orElseThrow(() -> CommandFault.notYet("Starting: this node has no valid settings yet.", ""));
        DeliveryQueue queue = new DeliveryQueue(
                out, new FrameWriter(out.channel()), options.count().orElse(Long.MAX_VALUE), self);
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(ChannelListener.CHANNEL, options.channel());
        ServiceRegistration<ChannelListener> registration =
                context.registerService(ChannelListener.class, queue, properties);
        try {
            Picture picture = Picture.of(node); // asks the loop, which thus has seen the registration
            String view = picture.view().isEmpty() ? "no ring yet" : "ring " + picture.view();
            queue.say("Subscribed to " + options.channel() + " at " + self.name() + ", " + view + ".");
            return queue.pump(options.idle());
        } finally {
            queue.end();
            registration.unregister();
        }
    }
}
