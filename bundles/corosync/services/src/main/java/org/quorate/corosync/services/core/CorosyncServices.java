package org.quorate.corosync.services.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.quorate.corosync.services.wire.GroupHeader;
import org.quorate.corosync.services.wire.GroupName;
import org.quorate.corosync.services.wire.Malformed;
import org.quorate.corosync.services.wire.MessageView;
import org.quorate.corosync.services.wire.ServiceNumber;
import org.quorate.node.Confined;
import org.quorate.ordering.RingConfiguration;
import org.quorate.ordering.RingId;

/**
 * One member of a corosync ring, above the ordering. Configurations and messages must be given in the order in which the
 * ordering delivers them; nothing received throws.
 */
@Confined("node loop")
public final class CorosyncServices {
    private final Effects effects;
    private final Outlet outlet;
    private final Synchronisation synchronisation;
    private final ConfigVersions configVersions;
    private final Administration administration;
    private final ProcessGroups groups;
    private final Votes votes;
    private final List<ForeignSynchroniser> foreign = new ArrayList<>();
    private final MessageView view = new MessageView();
    private int[] members = {};

    /**
     * Before the first ring.
     *
     * @param self id of this node, not 0
     */
    public CorosyncServices(int self, VoteSettings settings, Effects effects) {
        this.effects = effects;
        outlet = new Outlet(effects);
        synchronisation = new Synchronisation(outlet, effects);
        configVersions = new ConfigVersions(outlet, effects);
        administration = new Administration(self, effects);
        groups = new ProcessGroups(self, outlet, effects);
        votes = new Votes(self, settings, outlet, effects);
        synchronisation.register(configVersions);
        synchronisation.register(groups);
        synchronisation.register(new SilentService(ServiceNumber.QUORUM));
        synchronisation.register(votes);
    }

    /**
     * A configuration was delivered. A transitional one ends the round of the ring that is left; a regular one begins the
     * round of the new ring.
     */
    public void configuration(RingConfiguration configuration) {
        if (configuration.kind() == RingConfiguration.Kind.TRANSITIONAL) {
            synchronisation.abort();
            return;
        }
        List<Integer> ascending = new ArrayList<>(configuration.members());
        ascending.sort(Integer::compareUnsigned);
        List<Integer> cameAlong = new ArrayList<>(ascending);
        cameAlong.removeAll(configuration.joined());
        members = ascending.stream().mapToInt(Integer::intValue).toArray();
        synchronisation.begin(configuration.ring(), List.copyOf(ascending), List.copyOf(cameAlong));
    }

    /**
     * A message was delivered, from a member of the ring or of the one before.
     *
     * @param node who sent it
     * @param bytes the message with its group header; lent
     * @return whether it was for a group of corosync's; others are left alone
     */
    public boolean delivered(int node, byte[] bytes, int offset, int length) {
        int header = GroupHeader.lengthOf(bytes, offset, length);
        if (header < 0) {
            effects.count(Counter.TOO_SHORT);
            return false;
        }
        boolean ofServices = GroupHeader.SERVICES.isIn(bytes, offset);
        if (!ofServices && !GroupHeader.SYNCHRONISATION.isIn(bytes, offset)) {
            return false;
        }
        if (!isMember(node)) {
            effects.count(Counter.STRANGER);
            return true;
        }
        view.of(bytes, offset + header, length - header);
        Malformed fault = view.checkHeader();
        if (fault == null) {
            fault = ofServices ? deliverToService(node) : synchronisation.deliver(node, view);
        }
        if (fault != null) {
            effects.count(Counter.of(fault));
        }
        return true;
    }

    private boolean isMember(int node) {
        for (int member : members) {
            if (member == node) {
                return true;
            }
        }
        return false;
    }

    private Malformed deliverToService(int node) {
        return switch (view.service()) {
            case ServiceNumber.CPG -> groups.deliver(node, view);
            case ServiceNumber.VOTEQUORUM -> votes.deliver(node, view);
            case ServiceNumber.CMAP -> configVersions.deliver(node, view);
            case ServiceNumber.CFG -> administration.deliver(node, view);
            default -> deliverToForeign(node);
        };
    }

    private Malformed deliverToForeign(int node) {
        for (ForeignSynchroniser each : foreign) {
            if (each.service() == view.service()) {
                each.deliver(node, view);
                return null;
            }
        }
        effects.count(Counter.UNKNOWN_SERVICE);
        return null;
    }

    /** There is room again after {@link Effects#hasRoom} has said no. */
    public void roomAgain() {
        groups.local.payLeaves();
        votes.payDebts();
    }

    /** Whether the ring is synchronised. */
    public boolean isSynchronised() {
        return synchronisation.isDone();
    }

    /** A process of this node wants to join a group; it is in when {@link Effects#groupChanged} says so. */
    public Answer join(GroupName group, int pid) {
        return groups.local.join(group, pid);
    }

    /**
     * A process of this node wants to leave a group, or has ended.
     *
     * @param ended whether it ended; the others are told that
     */
    public Answer leave(GroupName group, int pid, boolean ended) {
        return groups.local.leave(group, pid, ended);
    }

    /**
     * A process of this node sends a message to a group that it is in or about to join. It comes back when it is ordered.
     *
     * @param bytes lent
     * @param length 0 to 16 MiB; what daemons cannot send whole goes in pieces
     */
    public Answer multicast(GroupName group, int pid, byte[] bytes, int offset, int length) {
        return groups.local.multicast(group, pid, bytes, offset, length);
    }

    /** What this node brings to the vote has changed; the others are told. */
    public void votesConfigured(VoteSettings settings) {
        votes.configured(settings);
    }

    /**
     * Synchronises another service from the next ring on.
     *
     * @throws IllegalArgumentException when its number is not in 8..63
     * @throws IllegalStateException when that number is registered already
     */
    public void register(ForeignService service) {
        int number = service.service();
        if (number < ServiceNumber.FIRST_FOREIGN || number > ServiceNumber.MAX) {
            throw new IllegalArgumentException(
                    "service " + number + " is not in " + ServiceNumber.FIRST_FOREIGN + ".." + ServiceNumber.MAX);
        }
        ForeignSynchroniser added = new ForeignSynchroniser(service, outlet);
        synchronisation.register(added);
        foreign.add(added);
        foreign.sort(Comparator.comparingInt(ForeignSynchroniser::service));
    }

    /** Synchronises it no longer; if its step has begun it is aborted. */
    public void unregister(ForeignService service) {
        if (foreign.removeIf(each -> each.foreign == service)) {
            synchronisation.unregister(service.service());
        }
    }

    /** Who is in which group now. */
    public List<GroupMembers> groups() {
        return groups.snapshot();
    }

    /** The ring that is being or is synchronised; none between rings. */
    public RingId ring() {
        return synchronisation.ring();
    }

    /** Whether nothing of a round is left behind. */
    boolean isClean() {
        return groups.isClean();
    }
}
