package org.quorate.transport.udp.life;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.quorate.node.NodeLoop;
import org.quorate.transport.TransportLink;
import org.quorate.transport.udp.socket.LinkUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One link as its configuration wants it: opened at once or as soon as its address is there and free, registered while open. */
public final class LinkService implements AutoCloseable {
    private static final long RETRY_MILLIS = 1000;
    private static final long PATIENCE_SECONDS = 5;
    private static final Logger LOG = LoggerFactory.getLogger(LinkService.class);

    private final BundleContext context;
    private final NodeLoop loop;
    private final String name;
    private final int ranking;
    private final Opening opening;
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Thread opener;

    private volatile Optional<ServedLink> link = Optional.empty();
    private volatile Optional<ServiceRegistration<TransportLink>> registration = Optional.empty();

    /** Reads the configuration and opens what it wants; blocks for a short time. */
    @FunctionalInterface
    public interface Opening {
        /**
         * An open link.
         *
         * @throws IllegalArgumentException when there can be no such link; the message is for people
         * @throws LinkUnavailable when it cannot be opened now
         */
        ServedLink open() throws LinkUnavailable;
    }

    /**
     * Opens the link, or begins to try: its address may come later.
     *
     * @param name of the link in messages, at the beginning of a sentence
     * @param ranking of the service
     */
    public LinkService(BundleContext context, NodeLoop loop, String name, int ranking, Opening opening) {
        this.context = context;
        this.loop = loop;
        this.name = name;
        this.ranking = ranking;
        this.opening = opening;
        this.opener = new Thread(this::openWhenPossible, "quorate-opener of " + name);
        this.opener.setDaemon(true);
        if (!tryToOpen(true)) {
            opener.start();
        }
    }

    /**
     * Lets who stands by open, gives the port up, takes the service away, then closes: what has arrived is still read by the
     * ordering.
     */
    @Override
    public void close() {
        ending.countDown();
        if (opener.isAlive()) {
            joinOpener();
        }
        registration.ifPresent(registered -> registered.setProperties(serviceProperties(link.orElseThrow(), false)));
        link.ifPresent(open -> await(loop.call(open::withdraw).thenCompose(Function.identity()), "give its port up"));
        registration.ifPresent(ServiceRegistration::unregister);
        link.ifPresent(open -> {
            await(
                    loop.call(() -> {
                        open.close();
                        return open;
                    }),
                    "close");
            LOG.info("TRN-103 {} is closed.", name);
        });
    }

    private void openWhenPossible() {
        try {
            while (!ending.await(RETRY_MILLIS, TimeUnit.MILLISECONDS) && !tryToOpen(false)) {
                LOG.debug("{} cannot be opened yet", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the framework ends
        }
    }

    /** Whether there is nothing left to try. */
    private boolean tryToOpen(boolean first) {
        try {
            register(opening.open());
            return true;
        } catch (IllegalArgumentException e) {
            LOG.error("TRN-001 {} is not opened. Why: {}", name, e.getMessage());
            return true;
        } catch (LinkUnavailable e) {
            if (first) {
                LOG.warn("{} {} is tried again each second.", e.getMessage(), name);
            }
            return false;
        }
    }

    private void register(ServedLink opened) {
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
        opened.warnings().forEach(LOG::warn);
        LOG.info("TRN-102 {} is open on {}.", name, opened.summary());
        ServiceRegistration<TransportLink> registered =
                context.registerService(TransportLink.class, opened, serviceProperties(opened, false));
        registration = Optional.of(registered);
        // In a second step: whoever uses links has this one before another provider gives its own up for it.
        registered.setProperties(serviceProperties(opened, true));
    }

    private Dictionary<String, Object> serviceProperties(ServedLink open, boolean settled) {
        Dictionary<String, Object> all = new Hashtable<>();
        all.put(TransportLink.PROVIDER, open.provider());
        all.put(TransportLink.NUMBER, open.number());
        all.put(Constants.SERVICE_RANKING, ranking);
        if (settled) {
            all.put(TransportLink.SETTLED, true);
        }
        return all;
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
            LOG.warn("TRN-009 {} could not {} on the node's loop.", name, what, e.getCause());
        } catch (TimeoutException e) {
            LOG.warn("TRN-009 {} could not {}: the node's loop did not answer for {} s.", name, what, PATIENCE_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
