package org.quorate.transport.udp.service;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.quorate.transport.CarrierLink;
import org.quorate.transport.TransportLink;
import org.quorate.transport.udp.host.LinkSettings;
import org.quorate.transport.udp.host.LinkUnavailable;
import org.quorate.transport.udp.host.UdpLink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One link as its configuration wants it: opened at once or as soon as its address is there and free, registered while open. */
public final class LinkService implements AutoCloseable {
    private static final long RETRY_MILLIS = 1000;
    private static final long PATIENCE_SECONDS = 5;
    private static final Logger LOG = LoggerFactory.getLogger(LinkService.class);

    private final LinkPlace place;
    private final LinkProperties properties;
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Thread opener;

    private volatile Optional<UdpLink> link = Optional.empty();
    private volatile Optional<ServiceRegistration<?>> registration = Optional.empty();

    /** Opens the link, or begins to try: its address may come later. */
    public LinkService(LinkPlace place, LinkProperties properties) {
        this.place = place;
        this.properties = properties;
        this.opener = new Thread(this::openWhenPossible, "quorate-link-" + properties.link() + "-opener");
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
        registration.ifPresent(registered -> registered.setProperties(serviceProperties(false)));
        link.ifPresent(
                open -> await(place.loop().call(open::withdraw).thenCompose(Function.identity()), "give its port up"));
        registration.ifPresent(ServiceRegistration::unregister);
        link.ifPresent(open -> {
            await(
                    place.loop().call(() -> {
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
            LinkSettings settings = LinkConfiguration.read(properties);
            register(UdpLink.open(settings, place.loop(), place.journal(), place.access()), settings);
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

    private void register(UdpLink opened, LinkSettings settings) {
        boolean started = await(
                place.loop().call(() -> {
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
                "TRN-102 Link {} over {} is open on {}; frames of {} bytes; {}{}.",
                opened.number(),
                opened.provider(),
                LinkSettings.text(settings.local()),
                opened.maxFrameBytes(),
                settings.group()
                        .map(group -> "multicast " + group.getHostAddress())
                        .orElse("unicast"),
                settings.carrier() ? "; it carries sealed frames only" : "");
        ServiceRegistration<?> registered = settings.carrier()
                ? place.context().registerService(CarrierLink.class, new Carrier(opened), serviceProperties(false))
                : place.context().registerService(TransportLink.class, opened, serviceProperties(false));
        registration = Optional.of(registered);
        // In a second step: whoever uses links has this one before another provider gives its own up for it.
        registered.setProperties(serviceProperties(true));
    }

    private record Carrier(UdpLink udp) implements CarrierLink {
        @Override
        public TransportLink link() {
            return udp;
        }

        @Override
        public long refusals(int peer) {
            return udp.refusals(peer);
        }
    }

    private Dictionary<String, Object> serviceProperties(boolean settled) {
        Dictionary<String, Object> all = new Hashtable<>();
        all.put(TransportLink.PROVIDER, place.access().provider());
        all.put(TransportLink.NUMBER, properties.link());
        all.put(Constants.SERVICE_RANKING, place.ranking());
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
