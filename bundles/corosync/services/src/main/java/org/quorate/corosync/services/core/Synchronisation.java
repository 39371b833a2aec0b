package org.quorate.corosync.services.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.quorate.corosync.services.wire.Malformed;
import org.quorate.corosync.services.wire.MessageView;
import org.quorate.corosync.services.wire.ServiceBuild;
import org.quorate.corosync.services.wire.SyncCodec;
import org.quorate.corosync.services.wire.SyncSink;
import org.quorate.node.Confined;
import org.quorate.ordering.RingId;

/**
 * The round after each configuration, in lock step with all members: everybody says which services it synchronises; then, for
 * each service that anybody has named, in ascending order, everybody says what that service has to say and then a barrier. When
 * the barriers of all have been delivered the service is done.
 *
 * <p>Barriers do not say which service they are for, so a member sends one for each service of the union, also for those that
 * it does not have. There is no timeout: a member that stays silent holds up all others until it leaves the ring.
 */
@Confined("node loop")
final class Synchronisation implements SyncSink {
    private enum Phase {
        IDLE,
        BUILDING,
        STEPPING
    }

    private final Outlet outlet;
    private final Effects effects;
    private final List<Registered> services = new ArrayList<>();

    private Phase phase = Phase.IDLE;
    private RingId ring = RingId.NONE;
    private boolean done;
    private List<Integer> members = List.of();
    private final TreeSet<Integer> named = new TreeSet<>();
    private List<Integer> steps = List.of();
    private int step;
    private boolean[] heard = {};
    private int waitingFor;
    private int sender;

    Synchronisation(Outlet outlet, Effects effects) {
        this.outlet = outlet;
        this.effects = effects;
    }

    /** Takes part from the next ring on. */
    void register(Synchroniser synchroniser) {
        if (find(synchroniser.service()) >= 0) {
            throw new IllegalStateException("service " + synchroniser.service() + " is registered already");
        }
        services.add(new Registered(synchroniser));
        services.sort(Comparator.comparingInt(Registered::service));
    }

    /** Takes part no longer; a step of it that has begun is aborted here, and its barrier stays. */
    void unregister(int service) {
        int index = find(service);
        if (index >= 0) {
            services.remove(index).abort();
        }
    }

    private int find(int service) {
        for (int i = 0; i < services.size(); i++) {
            if (services.get(i).service() == service) {
                return i;
            }
        }
        return -1;
    }

    /** The ring that is being or is synchronised; none between rings. */
    RingId ring() {
        return ring;
    }

    /** Whether the ring is synchronised. */
    boolean isDone() {
        return done;
    }

    /** The ring is gone or going: nothing of its round counts any longer. */
    void abort() {
        services.forEach(Registered::abort);
        if (phase != Phase.IDLE) {
            effects.count(Counter.SYNC_ABORTED);
        }
        phase = Phase.IDLE;
        ring = RingId.NONE;
        done = false;
    }

    /** A ring was installed; {@code cameAlong} came from the ring before it together with this node. */
    void begin(RingId installed, List<Integer> itsMembers, List<Integer> cameAlong) {
        abort();
        ring = installed;
        members = itsMembers;
        for (Registered each : services) {
            each.ringInstalled(members, cameAlong);
        }
        phase = Phase.BUILDING;
        named.clear();
        waitForAll();
        effects.synchronising(ring);
        SyncCodec.encode(
                new ServiceBuild(
                        ring, services.stream().map(Registered::service).toList()),
                outlet.buffer);
        outlet.send(Lane.SYNCHRONISATION);
    }

    private void waitForAll() {
        heard = new boolean[members.size()];
        waitingFor = members.size();
    }

    /** A message of the synchronisation was delivered; null when it is well-formed. */
    Malformed deliver(int node, MessageView message) {
        sender = node;
        return SyncCodec.decode(message, this);
    }

    @Override
    public void serviceBuild(ServiceBuild build) {
        if (isExpected(build.ring(), Phase.BUILDING) && hear()) {
            named.addAll(build.services());
            if (waitingFor == 0) {
                steps = List.copyOf(named);
                step = 0;
                enterStep();
            }
        }
    }

    @Override
    public void barrier(RingId of) {
        if (isExpected(of, Phase.STEPPING) && hear() && waitingFor == 0) {
            int index = find(steps.get(step));
            if (index >= 0) {
                services.get(index).commit(members);
            }
            step++;
            enterStep();
        }
    }

    private boolean isExpected(RingId of, Phase in) {
        if (!of.equals(ring)) {
            effects.count(Counter.SYNC_STALE);
            return false;
        }
        if (phase != in) {
            effects.count(Counter.SYNC_UNEXPECTED);
            return false;
        }
        return true;
    }

    /** Whether this is the first from its sender; a repetition says nothing. */
    private boolean hear() {
        int index = members.indexOf(sender);
        if (index < 0 || heard[index]) {
            effects.count(Counter.SYNC_UNEXPECTED);
            return false;
        }
        heard[index] = true;
        waitingFor--;
        return true;
    }

    private void enterStep() {
        if (step == steps.size()) {
            phase = Phase.IDLE;
            done = true;
            effects.synchronised(ring);
            return;
        }
        phase = Phase.STEPPING;
        waitForAll();
        int index = find(steps.get(step));
        if (index >= 0) {
            services.get(index).begin(ring, members);
        }
        SyncCodec.encodeBarrier(ring, outlet.buffer);
        outlet.send(Lane.SYNCHRONISATION);
    }
}
