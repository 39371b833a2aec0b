package org.quorate.shell.gogo.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.quorate.node.NodeIdentity;
import org.quorate.ordering.RingId;
import org.quorate.ordering.RingStatus;

/**
 * What there is of a node at one moment.
 *
 * @param identity absent while settings are not valid
 * @param ring absent while there is no ordering, or it does not answer
 * @param links open links
 * @param absent names of what is missing, for people; empty when nothing is
 */
public record Picture(
        Optional<NodeIdentity> identity,
        Optional<RingStatus> ring,
        List<LocalNode.OpenLink> links,
        List<String> absent) {
    private static final long ANSWER_MILLIS = 2000;

    /** Takes the picture now; waits at most two seconds for the loop. */
    public static Picture of(LocalNode node) {
        List<String> absent = new ArrayList<>();
        Optional<NodeIdentity> identity = node.identity();
        if (node.loop().isEmpty()) {
            absent.add("the node's loop");
        }
        if (identity.isEmpty()) {
            absent.add("valid settings");
        }
        List<LocalNode.OpenLink> links = node.links();
        if (links.isEmpty()) {
            absent.add("a transport link");
        }
        Optional<RingStatus> ring = ring(node, absent);
        return new Picture(identity, ring, links, List.copyOf(absent));
    }

    private static Optional<RingStatus> ring(LocalNode node, List<String> absent) {
        if (node.order().isEmpty()) {
            absent.add("the ordering");
            return Optional.empty();
        }
        CompletableFuture<RingStatus> answer = node.order().get().status();
        try {
            return Optional.of(answer.get(ANSWER_MILLIS, TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            absent.add("an answer of the ordering (none within " + ANSWER_MILLIS + " ms)");
        } catch (ExecutionException failed) {
            absent.add("the ordering (" + failed.getCause().getMessage() + ")");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            absent.add("an answer of the ordering (interrupted)");
        }
        return Optional.empty();
    }

    /** The installed ring as text; empty without one. */
    public String view() {
        return ring.map(RingStatus::ring)
                .filter(r -> !r.equals(RingId.NONE))
                .map(RingId::toString)
                .orElse("");
    }

    /** One clause that names what is missing; empty when nothing is. */
    public String missing() {
        return absent.isEmpty() ? "" : "waiting for " + String.join(", ", absent);
    }

    /** Whether a ring is installed and runs. */
    public boolean isOperational() {
        return ring.map(r -> r.state().equals("OPERATIONAL")).orElse(false);
    }
}
