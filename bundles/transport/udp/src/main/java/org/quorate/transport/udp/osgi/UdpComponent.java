package org.quorate.transport.udp.osgi;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.quorate.node.History;
import org.quorate.node.NodeLoop;
import org.quorate.transport.TransportLink;
import org.quorate.transport.udp.host.LinkSettings;
import org.quorate.transport.udp.host.LinkUnavailable;
import org.quorate.transport.udp.host.UdpLink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One link as its configuration wants it: opened when the component is, or as soon as its address is there and free;
 * registered while it is open. The history may be absent; facts are then in the log only.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = "org.quorate.transport.udp",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=org.quorate.transport.TransportLink",
        effective = "active")
@Designate(ocd = UdpProperties.class, factory = true)
public final class UdpComponent {
    private static final long RETRY_MILLIS = 1000;
    private static final long PATIENCE_SECONDS = 5;
    private static final Logger LOG = LoggerFactory.getLogger(UdpComponent.class);

    private final BundleContext context;
    private final NodeLoop loop;
    private final UdpProperties properties;
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Thread opener;

    @Reference(policy = ReferencePolicy.DYNAMIC, cardinality = ReferenceCardinality.OPTIONAL)
    private volatile History history;

    private volatile Optional<UdpLink> link = Optional.empty();
    private volatile Optional<ServiceRegistration<TransportLink>> registration = Optional.empty();

    /** Opens the link, or begins to try: its address may come later. */
    @Activate
    public UdpComponent(BundleContext context, UdpProperties properties, @Reference NodeLoop loop) {
        this.context = context;
        this.properties = properties;
        this.loop = loop;
        this.opener = new Thread(this::openWhenPossible, "quorate-link-" + properties.link() + "-opener");
        this.opener.setDaemon(true);
        if (!tryToOpen(true)) {
            opener.start();
        }
    }

    /** Gives the port up, takes the service away, then closes: what has arrived is still read by the ordering. */
    @Deactivate
    void close() {
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
            LOG.info("TRN-103 Link {} over UDP is closed.", open.number());
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
            register(UdpLink.open(settings, loop, this::journal), settings);
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
                "TRN-102 Link {} over UDP is open on {}; frames of {} bytes; {}.",
                opened.number(),
                LinkSettings.text(settings.local()),
                opened.maxFrameBytes(),
                settings.group()
                        .map(group -> "multicast " + group.getHostAddress())
                        .orElse("unicast"));
        Dictionary<String, Object> serviceProperties = new Hashtable<>();
        serviceProperties.put(TransportLink.PROVIDER, opened.provider());
        serviceProperties.put(TransportLink.NUMBER, opened.number());
        registration = Optional.of(context.registerService(TransportLink.class, opened, serviceProperties));
    }

    private void journal(String code, String sentence) {
        LOG.info("{} {}", code, sentence);
        History keeper = history;
        if (keeper != null) {
            keeper.add("transport", code, sentence);
        }
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
