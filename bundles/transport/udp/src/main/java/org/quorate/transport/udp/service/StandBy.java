package org.quorate.transport.udp.service;

import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.quorate.node.ThreadSafe;
import org.quorate.transport.TransportLink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A link that is open only while another provider has none of its number. It opens before the other one's gives its port up
 * and closes when the other one's is in use, so the ordering always has one of them.
 */
@ThreadSafe
public final class StandBy
        implements ServiceTrackerCustomizer<TransportLink, ServiceReference<TransportLink>>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StandBy.class);

    private final BundleContext context;
    private final int number;
    private final String goesFirst;
    private final Supplier<LinkService> link;
    private final ServiceTracker<TransportLink, ServiceReference<TransportLink>> others;
    private Optional<LinkService> open = Optional.empty();
    private int settled;
    private boolean begun;
    private boolean ended;

    /**
     * Opens the link unless the other one is there.
     *
     * @param goesFirst name of the other provider
     * @param link opens this one
     */
    public StandBy(BundleContext context, int number, String goesFirst, Supplier<LinkService> link) {
        this.context = context;
        this.number = number;
        this.goesFirst = goesFirst;
        this.link = link;
        this.others = new ServiceTracker<>(context, filter(number, goesFirst), this);
    }

    /** Opens the link unless the other one is there. To be called once. */
    public void begin() {
        others.open();
        synchronized (this) {
            begun = true;
            decide();
        }
    }

    @Override
    public ServiceReference<TransportLink> addingService(ServiceReference<TransportLink> other) {
        synchronized (this) {
            settled++;
            decide();
        }
        return other;
    }

    @Override
    public void modifiedService(ServiceReference<TransportLink> other, ServiceReference<TransportLink> same) {
        // Neither its provider nor its number changes.
    }

    @Override
    public void removedService(ServiceReference<TransportLink> other, ServiceReference<TransportLink> same) {
        synchronized (this) {
            settled--;
            decide();
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            ended = true;
            decide();
        }
        others.close();
    }

    private void decide() {
        boolean wanted = begun && !ended && settled == 0;
        if (wanted && open.isEmpty() && !isFrameworkStopping()) {
            open = Optional.of(link.get());
        } else if (!wanted && open.isPresent()) {
            open.get().close();
            open = Optional.empty();
        }
        if (begun && !ended && settled > 0) {
            LOG.info("TRN-104 Link {} stands by: its {} link is open.", number, goesFirst);
        }
    }

    private boolean isFrameworkStopping() {
        return context.getBundle(Constants.SYSTEM_BUNDLE_ID).getState() == Bundle.STOPPING;
    }

    private static Filter filter(int number, String provider) {
        String text = "(&(objectClass=" + TransportLink.class.getName() + ")(" + TransportLink.NUMBER + "=" + number
                + ")(" + TransportLink.PROVIDER + "=" + provider + ")(" + TransportLink.SETTLED + "=true))";
        try {
            return FrameworkUtil.createFilter(text);
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException("\"" + provider + "\" is not the name of a provider", e);
        }
    }
}
