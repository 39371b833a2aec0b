package org.quorate.transport.corosync.service;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.quorate.node.NodeLoop;
import org.quorate.node.ThreadSafe;
import org.quorate.transport.TransportLink;
import org.quorate.transport.corosync.host.CorosyncLink;
import org.quorate.transport.corosync.host.CorosyncTransport;
import org.quorate.transport.corosync.host.LinkJournal;
import org.quorate.transport.corosync.host.LinkSettings;
import org.quorate.transport.udp.socket.AddressText;
import org.quorate.transport.udp.socket.LinkUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One link as its configuration wants it: opened at once or as soon as its address is there and free, registered while open. */
@ThreadSafe
public final class LinkService implements AutoCloseable {
    private static final long RETRY_MILLIS = 1000;
    private static final long PATIENCE_SECONDS = 5;
    private static final Logger LOG = LoggerFactory.getLogger(LinkService.class);

    private final BundleContext context;
    private final NodeLoop loop;
    private final LinkJournal journal;
    private final CorosyncTransport transport;
    private final LinkProperties properties;
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Thread opener;

    private volatile Optional<CorosyncLink> link = Optional.empty();
    private volatile Optional<ServiceRegistration<TransportLink>> registration = Optional.empty();

    /** Opens the link, or begins to try: its address may come later. */
    public LinkService(
            BundleContext context,
            NodeLoop loop,
            LinkJournal journal,
            CorosyncTransport transport,
            LinkProperties properties) {
        this.context = context;
        this.loop = loop;
        this.journal = journal;
        this.transport = transport;
        this.properties = properties;
        this.opener = new Thread(this::openWhenPossible, "quorate-link-" + properties.link() + "-opener");
        this.opener.setDaemon(true);
        if (!tryToOpen(true)) {
            opener.start();
        }
    }

    /** Gives the port up, takes the service away, then closes: what has arrived is still read by the ordering. */
    @Override
    public void close() {
        ending.countDown();
        if (opener.isAlive()) {
            joinOpener();
        }
        link.ifPresent(open -> await(loop.call(open::withdraw).thenCompose(Function.identity()), "give its port up"));
        registration.ifPresent(ServiceRegistration::unregister);
        link.ifPresent(open -> {
            await(
                    loop.call(() -> {
                        open.close();
                        return open;
                    }),
                    "close");
            LOG.info("TRN-103 Link {} over {} is closed.", open.number(), open.provider());
        });
    }

    private void openWhenPossible() {
        try {
            while (!ending.await(RETRY_MILLIS, TimeUnit.MILLISECONDS) && !tryToOpen(false)) {
                LOG.debug("link {} cannot be opened yet", properties.link());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the framework ends
        }
    }

    /** Whether there is nothing left to try. */
    private boolean tryToOpen(boolean first) {
        try {
            LinkSettings settings = LinkConfiguration.read(transport, properties);
            register(CorosyncLink.open(settings, loop, journal), settings);
            return true;
        } catch (IllegalArgumentException e) {
            LOG.error("TRN-001 Link {} is not opened. Why: {}", properties.link(), e.getMessage());
            return true;
        } catch (LinkUnavailable e) {
            if (first) {
                LOG.warn("{} Link {} is tried again each second.", e.getMessage(), properties.link());
            }
            return false;
        }
    }

    private void register(CorosyncLink opened, LinkSettings settings) {
        boolean started = await(
                loop.call(() -> {
                    opened.start();
                    return opened;
                }),
                "start");
        link = Optional.of(opened);
        if (!started) {
            return; // the loop has ended, and with it the node
        }
        opened.bufferWarning().ifPresent(LOG::warn);
        LOG.info(
                "TRN-102 Link {} over {} is open on {}; packets of {} bytes; {}.",
                opened.number(),
                opened.provider(),
                AddressText.of(settings.local()),
                opened.maxFrameBytes(),
                settings.groupAddress()
                        .map(group -> "multicast " + AddressText.of(group))
                        .orElse("unicast"));
        registration = Optional.of(context.registerService(
                TransportLink.class,
                opened,
                FrameworkUtil.asDictionary(
                        Map.of(TransportLink.PROVIDER, opened.provider(), TransportLink.NUMBER, opened.number()))));
    }

    private void joinOpener() {
        try {
            opener.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean await(CompletableFuture<?> done, String what) {
        try {
            done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException e) {
            LOG.warn("TRN-009 Link {} could not {} on the node's loop.", properties.link(), what, e.getCause());
        } catch (TimeoutException e) {
            LOG.warn(
                    "TRN-009 Link {} could not {}: the node's loop did not answer for {} s.",
                    properties.link(),
                    what,
                    PATIENCE_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
