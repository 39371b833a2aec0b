package org.quorate.shell.gogo.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.ServiceTracker;
import org.quorate.node.ThreadSafe;
import org.quorate.shell.gogo.channel.ChannelStream;
import org.quorate.shell.gogo.channel.PublishStream;
import org.quorate.shell.gogo.channel.SubscribeStream;
import org.quorate.shell.gogo.command.CommandSource;
import org.quorate.shell.gogo.node.LocalNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the node's socket. Comes up without settings and without a ring, so that people can ask what is missing; moves when
 * {@code run.dir} turns out to be elsewhere.
 */
@ThreadSafe
@Component(
        service = {},
        immediate = true,
        configurationPid = "org.quorate.node")
public final class SocketHost implements Commands {
    private static final Logger LOG = LoggerFactory.getLogger(SocketHost.class);

    private final BundleContext context;
    private final CommandSource source;
    private final LocalNode node;
    private final ServiceTracker<CommandProcessor, CommandProcessor> gogo;
    private final Map<String, ChannelStream> streams = new TreeMap<>();
    private Path directory = Path.of("");
    private SocketListener listener;

    /** What the host wants to know of the node's settings. */
    @interface Place {
        /** Directory of the socket, from the node's directory. */
        String run_dir() default "run";
    }

    /** Opens the socket. */
    @Activate
    public SocketHost(BundleContext context, Place place, @Reference CommandSource source, @Reference LocalNode node) {
        this.context = context;
        this.source = source;
        this.node = node;
        gogo = new ServiceTracker<>(context, CommandProcessor.class, null);
        gogo.open();
        streams.put("channel:publish", new PublishStream(node));
        streams.put("channel:subscribe", new SubscribeStream(node, context));
        moved(place);
    }

    @Modified
    void moved(Place place) {
        String data = context.getProperty("quorate.data");
        Path wanted = Path.of(data == null ? "" : data)
                .resolve(place.run_dir())
                .toAbsolutePath()
                .normalize();
        synchronized (this) {
            if (!wanted.equals(directory)) {
                close();
                open(wanted);
            }
        }
    }

    private void open(Path wanted) {
        try {
            listener = new SocketListener(new SocketFile(wanted), this);
            directory = wanted;
        } catch (IOException e) {
            LOG.error(
                    "NOD-004 Nobody can talk to this node: {}. Do: correct run.dir in node.cfg, or its permissions.",
                    e.getMessage());
        }
    }

    @Deactivate
    synchronized void stop() {
        close();
        gogo.close();
    }

    private void close() {
        try {
            if (listener != null) {
                listener.close();
            }
        } catch (IOException e) {
            LOG.warn("NOD-004 The socket in {} is left behind; the next start removes it.", directory, e);
        }
        listener = null;
        directory = Path.of("");
    }

    @Override
    public CommandSource source() {
        return source;
    }

    @Override
    public LocalNode node() {
        return node;
    }

    @Override
    public Optional<CommandProcessor> gogo() {
        return Optional.ofNullable(gogo.getService());
    }

    @Override
    public Map<String, ChannelStream> streams() {
        return streams;
    }
}
