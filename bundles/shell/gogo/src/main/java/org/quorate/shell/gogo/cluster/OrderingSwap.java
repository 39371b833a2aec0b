package org.quorate.shell.gogo.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;
import org.quorate.ordering.RingStatus;
import org.quorate.ordering.TotalOrder;
import org.quorate.shell.gogo.command.CommandFault;
import org.quorate.shell.gogo.command.Exit;
import org.quorate.shell.gogo.command.Stages;
import org.quorate.shell.gogo.node.LocalNode;
import org.quorate.shell.gogo.node.Picture;
import org.quorate.shell.gogo.report.Page;
import org.quorate.shell.gogo.report.Report;
import org.quorate.shell.gogo.report.Words;

/**
 * One exchange of the ordering's bundle: the new bundle is started beside the old one, the hand-over happens on the loop, then
 * the old bundle is uninstalled. If the new one does not take over, it is uninstalled instead, and the old one has gone on.
 */
final class OrderingSwap {
    private static final Duration MOMENT = Duration.ofMillis(2);

    private static final int ANSWER_SECONDS = 2;

    private final LocalNode node;
    private final BundleContext context;
    private final Bundle old;

    OrderingSwap(LocalNode node, BundleContext context, long oldBundle) {
        this.node = node;
        this.context = context;
        old = context.getBundle(oldBundle);
    }

    Report run(Optional<Path> jar, Stages stages) throws InterruptedException {
        Picture before = Picture.of(node);
        long start = System.nanoTime();
        Bundle fresh = install(jar);
        stages.done("install   " + name(fresh) + " beside " + name(old));
        try (LoopProbe probe = new LoopProbe(node)) {
            fresh.start(Bundle.START_TRANSIENT);
            while (!hasTakenOver(fresh)) {
                stages.waiting("the new ordering to take over");
                stages.pause(MOMENT, "the new ordering to take over; the old one goes on");
            }
            long takenNanos = System.nanoTime() - start;
            stages.done("hand over the live state is with " + name(fresh));
            old.uninstall();
            context.getBundle(Constants.SYSTEM_BUNDLE_ID)
                    .adapt(FrameworkWiring.class)
                    .refreshBundles(List.of(old));
            stages.done("remove    " + name(old) + " is gone");
            Picture after = Picture.of(node);
            return new Swapped(
                    name(old),
                    name(fresh),
                    probe.longestNanos() / 1000,
                    takenNanos / 1000,
                    (System.nanoTime() - start) / 1000,
                    before.view(),
                    after.view(),
                    before.ring()
                            .map(RingStatus::incarnation)
                            .equals(after.ring().map(RingStatus::incarnation)));
        } catch (BundleException e) {
            undo(fresh);
            throw new CommandFault(
                    Exit.UNSAFE,
                    "PLG-023",
                    "The new ordering does not start; the old one goes on.",
                    String.valueOf(e.getMessage()),
                    "see quorate cluster:plugins and the node's log");
        } catch (CommandFault | InterruptedException notTaken) {
            undo(fresh);
            throw notTaken;
        }
    }

    private Bundle install(Optional<Path> jar) {
        String source =
                jar.map(p -> p.toUri().toString()).orElse(old.getLocation().replaceAll("#.*$", ""));
        String location = source + "#" + System.nanoTime();
        try (InputStream content = new URL(source).openStream()) {
            Bundle fresh = context.getBundle(Constants.SYSTEM_BUNDLE_ID)
                    .getBundleContext()
                    .installBundle(location, content);
            if (!old.getSymbolicName().equals(fresh.getSymbolicName())) {
                String found = fresh.getSymbolicName();
                remove(fresh);
                throw new CommandFault(
                        Exit.UNSAFE,
                        "PLG-024",
                        "That jar is " + found + ", not " + old.getSymbolicName() + ".",
                        "",
                        "give a jar of the same bundle");
            }
            fresh.adapt(BundleStartLevel.class)
                    .setStartLevel(old.adapt(BundleStartLevel.class).getStartLevel());
            return fresh;
        } catch (IOException | BundleException e) {
            throw new CommandFault(
                    Exit.ABSENT,
                    "PLG-025",
                    "The new bundle cannot be installed; the old one goes on.",
                    String.valueOf(e.getMessage()),
                    "name a readable jar: cluster:swap ordering totem FILE");
        }
    }

    /**
     * Whether the new ordering acts and the old one does not.
     *
     * @throws CommandFault when it was offered the state and did not take it
     */
    private boolean hasTakenOver(Bundle fresh) {
        Optional<RingStatus> after = statusOf(fresh);
        Optional<RingStatus> before = statusOf(old);
        if (after.isPresent()
                && !after.get().isActing()
                && before.map(RingStatus::isActing).orElse(false)) {
            throw new CommandFault(
                    Exit.UNSAFE,
                    "PLG-021",
                    "The new ordering does not take over; the old one goes on.",
                    "it cannot continue from the live state",
                    "see the node's log for the reason");
        }
        return after.map(RingStatus::isActing).orElse(false)
                && !before.map(RingStatus::isActing).orElse(false);
    }

    /** How the ordering that a bundle registered says it stands; empty while it has registered none. */
    private Optional<RingStatus> statusOf(Bundle bundle) {
        ServiceReference<?>[] registered = bundle.getRegisteredServices();
        for (ServiceReference<?> reference : registered == null ? new ServiceReference<?>[0] : registered) {
            if (context.getService(reference) instanceof TotalOrder order) {
                try {
                    return Optional.of(order.status().get(ANSWER_SECONDS, TimeUnit.SECONDS));
                } catch (ExecutionException | TimeoutException silent) {
                    return Optional.empty();
                } catch (InterruptedException stopping) {
                    Thread.currentThread().interrupt();
                    return Optional.empty();
                } finally {
                    context.ungetService(reference);
                }
            }
        }
        return Optional.empty();
    }

    /** Takes the new bundle away, unless it acts in spite of all: then the old one goes. */
    private void undo(Bundle fresh) {
        remove(statusOf(fresh).map(RingStatus::isActing).orElse(false) ? old : fresh);
    }

    private static void remove(Bundle bundle) {
        try {
            bundle.uninstall();
        } catch (BundleException e) {
            throw new CommandFault(
                    Exit.UNKNOWN,
                    "PLG-026",
                    "The new bundle cannot be removed again.",
                    String.valueOf(e.getMessage()),
                    "quorate felix:uninstall " + bundle.getBundleId());
        }
    }

    private static String name(Bundle bundle) {
        return bundle.getSymbolicName() + " " + bundle.getVersion() + " [" + bundle.getBundleId() + "]";
    }

    /** What the exchange did; times in microseconds. */
    record Swapped(
            String from,
            String to,
            long pauseMicros,
            long takenOverMicros,
            long tookMicros,
            String viewBefore,
            String viewAfter,
            boolean sameIncarnation)
            implements Report {
        @Override
        public int exitCode() {
            return viewBefore.equals(viewAfter) ? Exit.DONE : Exit.NO;
        }

        @Override
        public void draw(Page page) {
            page.line("Ordering " + from + " -> " + to + " in " + Words.millis(tookMicros * 1000)
                    + "; the node's loop paused for at most " + Words.millis(pauseMicros * 1000) + ".");
            page.line(
                    viewBefore.equals(viewAfter)
                            ? "Same ring throughout: " + viewAfter + "."
                            : "The ring changed from " + viewBefore + " to " + viewAfter
                                    + " meanwhile: quorate ring:why");
        }
    }
}
