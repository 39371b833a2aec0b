package org.quorate.corosync.services.core;

import java.util.List;
import org.quorate.corosync.services.core.VoteState.Standing;
import org.quorate.corosync.services.wire.Malformed;
import org.quorate.corosync.services.wire.MessageView;
import org.quorate.corosync.services.wire.NodeInfo;
import org.quorate.corosync.services.wire.Reconfiguration;
import org.quorate.corosync.services.wire.ServiceNumber;
import org.quorate.corosync.services.wire.VoteQuorumCodec;
import org.quorate.corosync.services.wire.VoteQuorumSink;
import org.quorate.node.Confined;
import org.quorate.ordering.RingId;

/**
 * Votes of the nodes: each tells its own in its step of a round and whenever they change.
 *
 * <p>What a node knows of the quorum device it tells only right after its own votes: a daemon that hears of the device from a
 * node that it does not know ends itself.
 */
@Confined("node loop")
final class Votes implements Synchroniser, VoteQuorumSink {
    private static final int MESSAGE_BYTES = 64;

    private final int self;
    private final Outlet outlet;
    private final Effects effects;
    private final Ballot ballot;
    private RingId ring = RingId.NONE;
    private boolean inStep;
    private boolean owesInfo;
    private boolean owesVotes;
    private boolean owesExpected;
    private int sender;

    Votes(int self, VoteSettings settings, Outlet outlet, Effects effects) {
        this.self = self;
        this.outlet = outlet;
        this.effects = effects;
        ballot = new Ballot(self, settings);
    }

    /** A message of this service was delivered; null when it is well-formed. */
    Malformed deliver(int node, MessageView view) {
        sender = node;
        return VoteQuorumCodec.decode(view, this);
    }

    @Override
    public int service() {
        return ServiceNumber.VOTEQUORUM;
    }

    @Override
    public void begin(SyncRound round) {
        inStep = true;
        ring = round.ring();
        for (Voter each : ballot.voters.values()) {
            if (each.node != self
                    && (round.left().contains(each.node) || !round.members().contains(each.node))) {
                each.standing = Standing.GONE;
            }
        }
        if (round.members().size() > 1) {
            ballot.own.setFlag(NodeInfo.FIRST, false);
        }
        sendInfo(Lane.SYNCHRONISATION);
        if (!ballot.device.isEmpty()) {
            VoteQuorumCodec.encodeDeviceRegistered(true, ballot.device, outlet.buffer);
            outlet.send(Lane.SYNCHRONISATION);
        }
        owesInfo = false;
    }

    private void sendInfo(Lane lane) {
        Voter own = ballot.own;
        VoteQuorumCodec.encode(new NodeInfo(self, own.votes, own.expectedVotes, own.flags), outlet.buffer);
        outlet.send(lane);
        VoteQuorumCodec.encode(new NodeInfo(NodeInfo.DEVICE, ballot.deviceVotes, 0, 0), outlet.buffer);
        outlet.send(lane);
    }

    @Override
    public void commit() {
        inStep = false;
        ballot.compute(false, false);
        tell();
    }

    @Override
    public void abort() {
        inStep = false;
    }

    /** The settings have changed: everybody is told. */
    void configured(VoteSettings settings) {
        owesInfo = true;
        owesVotes |= ballot.own.votes != settings.votes();
        owesExpected |= ballot.own.expectedVotes != settings.expectedVotes();
        ballot.apply(settings);
        payDebts();
    }

    /** Sends what could not be sent for want of room. */
    void payDebts() {
        if (owesInfo && outlet.hasRoom(2, 2 * MESSAGE_BYTES)) {
            owesInfo = false;
            sendInfo(Lane.NORMAL);
        }
        if (owesVotes && outlet.hasRoom(1, MESSAGE_BYTES)) {
            owesVotes = false;
            send(new Reconfiguration(self, ballot.own.votes, Reconfiguration.NODE_VOTES));
        }
        if (owesExpected && outlet.hasRoom(1, MESSAGE_BYTES)) {
            owesExpected = false;
            send(new Reconfiguration(self, ballot.own.expectedVotes, Reconfiguration.EXPECTED_VOTES));
        }
    }

    private void send(Reconfiguration change) {
        VoteQuorumCodec.encode(change, outlet.buffer);
        outlet.send(Lane.NORMAL);
    }

    @Override
    public void nodeInfo(NodeInfo info) {
        boolean ofDevice = info.node() == NodeInfo.DEVICE;
        if (ofDevice ? !ballot.voters.containsKey(sender) : info.node() != sender) {
            effects.count(Counter.UNFOUNDED_VOTE);
        } else if (isVotes(info.votes()) && isVotes(info.expectedVotes())) {
            if (ofDevice) {
                deviceInfo(info);
            } else {
                memberInfo(info);
            }
        } else {
            effects.count(Counter.OUT_OF_RANGE);
        }
    }

    private static boolean isVotes(int number) {
        return number >= 0 && number <= VoteSettings.MAX_VOTES;
    }

    private void deviceInfo(NodeInfo info) {
        Voter teller = ballot.voters.get(sender);
        boolean knowsBetter = !ballot.isQuorate() && (teller.flags & NodeInfo.QUORATE) != 0;
        ballot.deviceVotes = knowsBetter ? info.votes() : Math.max(ballot.deviceVotes, info.votes());
        ballot.compute(false, false);
        tellUnlessInStep();
    }

    private void memberInfo(NodeInfo info) {
        boolean adopts = !ballot.isQuorate() && info.has(NodeInfo.QUORATE);
        if (sender != self) {
            Voter voter = ballot.voters.get(sender);
            if (voter == null) {
                if (ballot.voters.size() == Ballot.MAX_NODES) {
                    effects.count(Counter.UNFOUNDED_VOTE);
                    return;
                }
                voter = new Voter(sender);
                ballot.voters.put(sender, voter);
            }
            voter.flags = info.flags();
            voter.votes = info.votes();
            voter.standing = info.has(NodeInfo.LEAVING) ? Standing.LEAVING : Standing.MEMBER;
            if (adopts) {
                ballot.own.expectedVotes = info.expectedVotes();
            }
            voter.expectedVotes = info.has(NodeInfo.QUORATE) ? info.expectedVotes() : ballot.own.expectedVotes;
        }
        boolean leaves = info.has(NodeInfo.LEAVING);
        ballot.compute(adopts || leaves, leaves);
        if (ballot.waitsForAllAtStart() && info.has(NodeInfo.QUORATE) && !info.has(NodeInfo.WAITS_FOR_ALL)) {
            ballot.cancelWaiting();
        }
        tellUnlessInStep();
    }

    @Override
    public void reconfiguration(Reconfiguration change) {
        if (!isVotes(change.value())) {
            effects.count(Counter.OUT_OF_RANGE);
            return;
        }
        switch (change.parameter()) {
            case Reconfiguration.EXPECTED_VOTES -> {
                if (change.value() > 0) {
                    ballot.expectOfAll(change.value());
                }
                ballot.compute(true, false);
            }
            case Reconfiguration.NODE_VOTES -> {
                Voter voter = ballot.voters.get(change.node());
                if (voter == null) {
                    return;
                }
                voter.votes = change.value();
                ballot.compute(true, false);
            }
            case Reconfiguration.CANCEL_WAIT_FOR_ALL -> {
                ballot.cancelWaiting();
                ballot.compute(false, false);
            }
            default -> effects.count(Counter.OUT_OF_RANGE);
        }
        tellUnlessInStep();
    }

    @Override
    public void deviceRegistered(boolean registered, String name) {
        if (registered) {
            if (ballot.device.isEmpty()) {
                ballot.device = name;
            }
        } else if (ballot.voters.values().stream()
                .noneMatch(each -> each.isMember() && (each.flags & NodeInfo.DEVICE_REGISTERED) != 0)) {
            ballot.device = "";
        }
        tellUnlessInStep();
    }

    @Override
    public void deviceRenamed(String from, String to) {
        if (from.equals(ballot.device)) {
            ballot.device = to;
            tellUnlessInStep();
        }
    }

    /** For the tools of the device only. */
    @Override
    public void extraInfo(int node, byte[] info) {}

    private void tellUnlessInStep() {
        if (!inStep) {
            tell();
        }
    }

    private void tell() {
        List<VoteState.NodeVotes> nodes =
                ballot.voters.values().stream().map(Voter::state).toList();
        effects.votes(new VoteState(
                ring,
                nodes,
                ballot.own.expectedVotes,
                ballot.total(),
                ballot.quorum(),
                ballot.isQuorate(),
                ballot.waits(),
                ballot.device,
                ballot.deviceVotes));
    }
}
