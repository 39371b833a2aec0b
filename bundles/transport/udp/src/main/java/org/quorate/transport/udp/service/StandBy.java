package org.quorate.transport.udp.service;

import java.util.Arrays;
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
import org.quorate.transport.AbsentLink;
import org.quorate.transport.TransportLink;
import org.quorate.transport.udp.life.LinkService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A link that is open only while another provider has none of its number. It opens before the other one's gives its port up
 * and closes when the other one's is in use, so the ordering always has one of them.
 */
@ThreadSafe
public final class StandBy implements ServiceTrackerCustomizer<Object, StandBy.Word>, AutoCloseable {
    /**
     * Time that the other provider has for its first word, if its bundle is there: both begin when the node does. It needs as
     * long only when it has no configuration, or cannot open its link.
     */
    private static final long GRACE_MILLIS = 2000;

    private static final String BUNDLE_PREFIX = "org.quorate.transport.";
    private static final Logger LOG = LoggerFactory.getLogger(StandBy.class);

    private final BundleContext context;
    private final int number;
    private final String goesFirst;
    private final Supplier<LinkService> link;
    private final long graceMillis;
    private final ServiceTracker<Object, Word> others;
    private final Thread beginner;
    private Optional<LinkService> open = Optional.empty();
    private int settled;
    private int absent;
    private boolean begun;
    private boolean standing;
    private boolean ended;

    /** What the other provider says of its link. */
    enum Word {
        /** It is open and in use. */
        SETTLED,
        /** It will not be opened. */
        ABSENT
    }

    /**
     * Does nothing until it {@link #begin begins}.
     *
     * @param goesFirst name of the other provider
     * @param link opens this one
     */
    public StandBy(BundleContext context, int number, String goesFirst, Supplier<LinkService> link) {
        this(context, number, goesFirst, link, GRACE_MILLIS);
    }

    StandBy(BundleContext context, int number, String goesFirst, Supplier<LinkService> link, long graceMillis) {
        this.context = context;
        this.number = number;
        this.goesFirst = goesFirst;
        this.link = link;
        this.graceMillis = graceMillis;
        this.others = new ServiceTracker<>(context, filter(number, goesFirst), this);
        this.beginner = new Thread(this::beginAfterGrace, "quorate-link-" + number + "-stand-by");
        this.beginner.setDaemon(true);
    }

    /** Opens the link unless the other one is there or about to come. To be called once. */
    public void begin() {
        others.open();
        synchronized (this) {
            if (!hasSpoken() && isOtherInstalled()) {
                beginner.start();
            } else {
                begun = true;
                decide();
            }
        }
    }

    private synchronized void beginAfterGrace() {
        long start = System.nanoTime();
        try {
            for (long left = graceMillis; left > 0 && !hasSpoken() && !ended; ) {
                wait(left);
                left = graceMillis - (System.nanoTime() - start) / 1_000_000;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the framework ends
            return;
        }
        begun = true;
        decide();
    }

    private boolean hasSpoken() {
        return settled + absent > 0;
    }

    private boolean isOtherInstalled() {
        return Arrays.stream(context.getBundles())
                .anyMatch(bundle -> (BUNDLE_PREFIX + goesFirst).equals(bundle.getSymbolicName())
                        && bundle.getState() == Bundle.ACTIVE);
    }

    @Override
    public Word addingService(ServiceReference<Object> other) {
        Word word = other.getProperty(TransportLink.SETTLED) == null ? Word.ABSENT : Word.SETTLED; // null: not there
        count(word, 1);
        return word;
    }

    @Override
    public void modifiedService(ServiceReference<Object> other, Word word) {
        // Neither its provider nor its number changes.
    }

    @Override
    public void removedService(ServiceReference<Object> other, Word word) {
        count(word, -1);
    }

    private synchronized void count(Word word, int change) {
        switch (word) {
            case SETTLED -> settled += change;
            case ABSENT -> absent += change;
        }
        decide();
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
        notifyAll(); // whoever waits for the other one's first word
        boolean wanted = begun && !ended && settled == 0;
        if (wanted && open.isEmpty() && !isFrameworkStopping()) {
            open = Optional.of(link.get());
        } else if (!wanted && open.isPresent()) {
            open.get().close();
            open = Optional.empty();
        }
        boolean stands = begun && !ended && settled > 0;
        if (stands && !standing) {
            LOG.info("TRN-104 Link {} stands by: its {} link is open.", number, goesFirst);
        }
        standing = stands;
    }

    private boolean isFrameworkStopping() {
        return context.getBundle(Constants.SYSTEM_BUNDLE_ID).getState() == Bundle.STOPPING;
    }

    private static Filter filter(int number, String provider) {
        String text = "(&(" + TransportLink.NUMBER + "=" + number + ")(" + TransportLink.PROVIDER + "=" + provider
                + ")(|(&(objectClass=" + TransportLink.class.getName() + ")(" + TransportLink.SETTLED
                + "=true))(objectClass=" + AbsentLink.class.getName() + ")))";
        try {
            return FrameworkUtil.createFilter(text);
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException("\"" + provider + "\" is not the name of a provider", e);
        }
    }
}
