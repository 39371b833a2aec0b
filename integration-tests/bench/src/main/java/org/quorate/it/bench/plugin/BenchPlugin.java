package org.quorate.it.bench.plugin;

import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.quorate.it.bench.node.Contender;
import org.quorate.it.bench.node.Driver;
import org.quorate.it.bench.node.Membership;
import org.quorate.node.NodeLoop;
import org.quorate.ordering.TotalOrder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works for the bench as the environment of the node's process says, from its start to its end. */
@Component(service = {})
public final class BenchPlugin {
    /** Environment variable: microseconds by which each turn of this node's loop is made longer. */
    public static final String SLOW = "BENCH_SLOW_MICROS";

    /** Environment variable: there is a group above the order, and there are so many more. */
    public static final String GROUPS = "BENCH_GROUPS";

    private static final Logger log = LoggerFactory.getLogger(BenchPlugin.class);

    private final Thread driver;

    /** Begins. */
    @Activate
    public BenchPlugin(BundleContext context, @Reference TotalOrder order, @Reference NodeLoop loop) {
        long slow = Long.parseLong(System.getenv().getOrDefault(SLOW, "0"));
        if (slow > 0) {
            loop.attach(new SlowTurns(slow * 1_000));
        }
        driver = new Thread(() -> drive(context, order), "bench-driver");
        driver.setDaemon(true);
        driver.start();
    }

    /** Stops where it is. */
    @Deactivate
    void stop() {
        driver.interrupt();
    }

    private static Contender contender(BundleContext context, TotalOrder order) {
        OrderContender plain = new OrderContender(context, order);
        String groups = System.getenv().getOrDefault(GROUPS, "");
        return groups.isEmpty() ? plain : new LayeredContender(context, plain, Integer.parseInt(groups));
    }

    /** The node ends with the driver, so that no node outlives a bench that was killed. */
    private static void drive(BundleContext context, TotalOrder order) {
        try {
            Driver.run(contender(context, order), Membership.of(System.getenv()));
        } catch (InterruptedException stopped) {
            return;
        } catch (Exception broken) {
            log.error("The bench ends on this node.", broken);
        }
        try {
            context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).stop();
        } catch (BundleException e) {
            log.error("The node cannot be stopped.", e);
        }
    }
}
