package org.quorate.transport.secure.service;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.quorate.node.NodeLoop;
import org.quorate.node.ThreadSafe;
import org.quorate.transport.CarrierLink;
import org.quorate.transport.PeerStatus;
import org.quorate.transport.TransportLink;
import org.quorate.transport.secure.core.KeySet;
import org.quorate.transport.secure.core.LinkSecurity;
import org.quorate.transport.secure.core.Place;
import org.quorate.transport.secure.host.SecureJournal;
import org.quorate.transport.secure.host.SecureLink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers a sealed link for every carrier, with the carrier's properties, and changes them as they change: so whoever stands by
 * for the carrier's provider sees of the sealed link what it would see of a bare one.
 */
@ThreadSafe
public final class SecureLinks implements ServiceTrackerCustomizer<CarrierLink, SecureLinks.Wrapped>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SecureLinks.class);

    private final BundleContext context;
    private final NodeLoop loop;
    private final SecureJournal journal;
    private final String cluster;
    private final int self;
    private final long heartbeatNanos;
    private final Runnable otherKeySeen;
    private final ServiceTracker<CarrierLink, Wrapped> carriers;

    /** By number of the link; touched on the loop only, as is what it holds. */
    private final SortedMap<Integer, LinkSecurity> securities = new TreeMap<>();

    private KeySet keys;

    /** A sealed link and its registration. */
    record Wrapped(SecureLink link, ServiceRegistration<TransportLink> registration) {}

    /**
     * Does nothing until it {@link #open opens}.
     *
     * @param keys that are valid now
     * @param otherKeySeen see {@link SecureLink}
     */
    public SecureLinks(
            BundleContext context,
            NodeLoop loop,
            SecureJournal journal,
            String cluster,
            int self,
            long heartbeatNanos,
            KeySet keys,
            Runnable otherKeySeen) {
        this.context = context;
        this.loop = loop;
        this.journal = journal;
        this.cluster = cluster;
        this.self = self;
        this.heartbeatNanos = heartbeatNanos;
        this.keys = keys;
        this.otherKeySeen = otherKeySeen;
        this.carriers = new ServiceTracker<>(context, CarrierLink.class, this);
    }

    /** Begins with the carriers that are there, and takes those that come. */
    public void open() {
        carriers.open();
    }

    /** These keys are valid from now on. Any thread; returns when they are. */
    public void keys(KeySet now) {
        onLoop(() -> {
            keys = now;
            securities.values().forEach(security -> security.keys(now));
        });
    }

    @Override
    public Wrapped addingService(ServiceReference<CarrierLink> reference) {
        CarrierLink carrier = context.getService(reference);
        SecureLink[] made = new SecureLink[1];
        boolean begun = carrier != null // it went while it was looked at
                && onLoop(() -> {
                    made[0] = new SecureLink(carrier, security(carrier), loop, journal, heartbeatNanos, otherKeySeen);
                    made[0].start();
                });
        if (!begun) {
            context.ungetService(reference);
            return null; // the tracker's way not to track
        }
        SecureLink link = made[0];
        LOG.info(
                "TRN-126 Link {} over {} is sealed; frames of {} bytes.",
                link.number(),
                link.provider(),
                link.maxFrameBytes());
        return new Wrapped(link, context.registerService(TransportLink.class, link, properties(reference)));
    }

    /** Of the link's number and peers; goes on when a carrier replaces another one. */
    private LinkSecurity security(CarrierLink carrier) {
        int number = carrier.link().number();
        int[] peers = carrier.link().peers().stream().mapToInt(PeerStatus::peer).toArray();
        LinkSecurity known = securities.get(number);
        if (known == null || !Arrays.equals(known.peers(), peers)) {
            known = new LinkSecurity(
                    new Place(cluster, self, number), peers, keys, new SecureRandom()::nextBytes, loop.nowNanos());
            securities.put(number, known);
        }
        return known;
    }

    @Override
    public void modifiedService(ServiceReference<CarrierLink> reference, Wrapped wrapped) {
        wrapped.registration().setProperties(properties(reference));
    }

    @Override
    public void removedService(ServiceReference<CarrierLink> reference, Wrapped wrapped) {
        // The ordering reads what has arrived, through the sealed link, before the carrier closes.
        wrapped.registration().unregister();
        onLoop(wrapped.link()::close);
        context.ungetService(reference);
    }

    @Override
    public void close() {
        carriers.close();
    }

    private static Dictionary<String, Object> properties(ServiceReference<CarrierLink> carrier) {
        Dictionary<String, Object> all = new Hashtable<>();
        for (String key : new String[] {
            TransportLink.PROVIDER, TransportLink.NUMBER, TransportLink.SETTLED, Constants.SERVICE_RANKING
        }) {
            Object value = carrier.getProperty(key);
            if (value != null) { // null: it has no such property
                all.put(key, value);
            }
        }
        all.put(CarrierLink.SEALED, true);
        return all;
    }

    /** Whether the loop did it. */
    private boolean onLoop(Runnable task) {
        try {
            loop.call(() -> {
                        task.run();
                        return true;
                    })
                    .join();
            return true;
        } catch (CompletionException e) {
            LOG.debug("the loop has ended, and with it the node", e);
            return false;
        }
    }
}
