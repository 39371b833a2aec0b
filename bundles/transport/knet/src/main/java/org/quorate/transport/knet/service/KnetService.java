package org.quorate.transport.knet.service;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.quorate.node.NodeLoop;
import org.quorate.transport.TransportLink;
import org.quorate.transport.knet.crypto.PacketHash;
import org.quorate.transport.knet.crypto.PacketSealer;
import org.quorate.transport.knet.host.KnetLink;
import org.quorate.transport.knet.host.KnetSettings;
import org.quorate.transport.knet.host.LinkJournal;
import org.quorate.transport.knet.host.LinkUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The links as their configuration wants them: opened at once or as soon as their addresses are there and free, registered while open. */
public final class KnetService implements AutoCloseable {
    private static final int RANKING = 0;
    private static final long RETRY_MILLIS = 1000;
    private static final long PATIENCE_SECONDS = 5;
    private static final Logger LOG = LoggerFactory.getLogger(KnetService.class);

    private final BundleContext context;
    private final NodeLoop loop;
    private final LinkJournal journal;
    private final KnetProperties properties;
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Thread opener;

    private volatile Optional<KnetLink> link = Optional.empty();
    private volatile Optional<ServiceRegistration<TransportLink>> registration = Optional.empty();

    /** Opens the link, or begins to try: its address may come later. */
    public KnetService(BundleContext context, NodeLoop loop, LinkJournal journal, KnetProperties properties) {
        this.context = context;
        this.loop = loop;
        this.journal = journal;
        this.properties = properties;
        this.opener = new Thread(this::openWhenPossible, "quorate-knet-opener");
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
            LOG.info("TRN-103 knet is closed.");
        });
    }

    private void openWhenPossible() {
        try {
            while (!ending.await(RETRY_MILLIS, TimeUnit.MILLISECONDS) && !tryToOpen(false)) {
                LOG.debug("knet cannot be opened yet");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the framework ends
        }
    }

    /** Whether there is nothing left to try. */
    private boolean tryToOpen(boolean first) {
        try {
            KnetSettings settings = KnetConfiguration.read(properties);
            Optional<PacketSealer> sealer = KnetConfiguration.sealer(properties, settings.suite());
            register(KnetLink.open(settings, sealer, loop, journal), settings);
            return true;
        } catch (IllegalArgumentException e) {
            LOG.error("TRN-001 knet is not opened. Why: {}", e.getMessage());
            return true;
        } catch (LinkUnavailable e) {
            if (first) {
                LOG.warn("{} This is tried again each second.", e.getMessage());
            }
            return false;
        }
    }

    private void register(KnetLink opened, KnetSettings settings) {
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
                "TRN-102 knet is open on {}; {}; frames of {} bytes; packets {}.",
                settings.links().stream()
                        .map(plan -> "link " + plan.number() + " at " + plan.localText())
                        .collect(Collectors.joining(", ")),
                settings.policy().text(),
                opened.maxFrameBytes(),
                settings.suite().isPlain() ? "neither encrypted nor authenticated" : "sealed with " + settings.suite());
        if (settings.suite().hash() == PacketHash.MD5) {
            LOG.warn("TRN-023 The hash md5 is weak. Do: change crypto_hash to sha256 on all nodes of the cluster.");
        }
        ServiceRegistration<TransportLink> registered =
                context.registerService(TransportLink.class, opened, serviceProperties(opened, false));
        registration = Optional.of(registered);
        // In a second step: whoever uses links has this one before another provider gives its own up for it.
        registered.setProperties(serviceProperties(opened, true));
    }

    private static Dictionary<String, Object> serviceProperties(KnetLink open, boolean settled) {
        Dictionary<String, Object> all = new Hashtable<>();
        all.put(TransportLink.PROVIDER, open.provider());
        all.put(TransportLink.NUMBER, open.number());
        all.put(Constants.SERVICE_RANKING, RANKING);
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
            LOG.warn("TRN-009 knet could not {} on the node's loop.", what, e.getCause());
        } catch (TimeoutException e) {
            LOG.warn("TRN-009 knet could not {}: the node's loop did not answer for {} s.", what, PATIENCE_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
