package org.quorate.group.state.core;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.quorate.group.GroupMember;
import org.quorate.group.GroupView;
import org.quorate.group.GroupViewId;
import org.quorate.group.MemberChange;
import org.quorate.group.state.MergePolicy;
import org.quorate.group.state.ReplicaStatus;
import org.quorate.group.state.core.LocalState.Phase;
import org.quorate.node.Confined;
import org.quorate.ordering.RingId;
import org.quorate.quorum.Verdict;

/** One replica: a state machine driven by the stream of its group, and by what its host has done for it. */
@Confined("the replica's thread")
public final class Replica {
    /** Role of replicas in their group. */
    public static final String ROLE = "replica";

    /** After so many snapshots in a row that its machine cannot take over it gives up. */
    static final int MAX_FAILURES = 3;

    private static final GroupMember NOBODY = TransferId.NONE.donor();

    private final MergePolicy policy;
    private final Limits limits;
    private final Effects effects;
    private final OwnCommands own;
    private final LocalState local;
    private final Donor donor;
    private final Recipient recipient;
    private final QuorumHistory quorum = new QuorumHistory();
    private final TreeSet<GroupMember> members = new TreeSet<>();
    private final Messages messages = new Messages();
    private GroupMember self = NOBODY;
    private Roster roster = Roster.empty();
    private Optional<Round> round = Optional.empty();
    private int failures;
    private long place;

    /** Without state, in no group. */
    public Replica(MergePolicy policy, Limits limits, Effects effects) {
        this.policy = policy;
        this.limits = limits;
        this.effects = effects;
        own = new OwnCommands(effects, limits.windowBytes());
        local = new LocalState(effects, own);
        donor = new Donor(effects);
        recipient = new Recipient(effects, local);
    }

    // The stream of the group.

    /** It is a member, as that one. State that it has from a membership before it keeps. */
    public void joined(GroupMember member) {
        ended();
        self = member;
    }

    /** It is a member no more. */
    public void ended() {
        quorum.ended();
        if (local.hasState()) {
            recipient.callOffMerge();
            local.applyKept(false);
        } else {
            drop();
        }
        self = NOBODY;
        members.clear();
        roster = Roster.empty();
        round = Optional.empty();
        donor.newRound();
        own.lost();
        donor.follow(roster, self);
    }

    /** Members came or went. */
    public void view(GroupView view) {
        members.clear();
        view.members().stream().filter(each -> each.hasRole(ROLE)).forEach(members::add);
        roster.retain(members);
        if (!members.contains(self)) {
            return;
        }
        follow();
        if (view.id().number() == GroupViewId.TRANSITIONAL) { // the next one follows at once
            return;
        }
        List<MemberChange> came = view.joined().stream()
                .filter(each -> each.member().hasRole(ROLE))
                .toList();
        if (came.stream().anyMatch(each -> each.reason() == MemberChange.Reason.NODEUP)) {
            own.skippedUnknown(); // the state to come may be of those who came, who have not seen it
        }
        if (!came.isEmpty() || round.filter(each -> each.isOutdated(members)).isPresent()) {
            open(view.id());
        }
        proceed();
    }

    /** A message of a member. */
    public void message(GroupMember sender, GroupViewId view, long sequence, StateMessage message) {
        if (!members.contains(sender) || !members.contains(self)) {
            return;
        }
        place = LocalState.place(sender, view, sequence);
        message.readBy(messages, sender);
        if (message instanceof StateMessage.Command) {
            quorum.command(view.ring(), round.isPresent());
            sendOwn();
        } else {
            follow();
            proceed();
        }
    }

    /** Whether this side may act, from here on; while that is undecided the ring is the one before. */
    public void verdict(Verdict verdict, RingId ring) {
        quorum.verdict(verdict, ring);
    }

    // What the owner and the host do.

    /** The owner submits a command; the bytes are handed over. */
    public void submit(long id, byte[] command) {
        own.submit(id, command);
        sendOwn();
    }

    /** The group takes no command as large as that one, but at most so many bytes: it was not sent. */
    public void refused(StateMessage.Command command, int most) {
        own.refused(command.bytes(), most);
        sendOwn();
    }

    private void sendOwn() {
        if (members.contains(self) && round.isEmpty() && !roster.wantsQuiet()) {
            own.send();
        }
    }

    /** The next piece of the snapshot is written; the bytes are handed over. */
    public void written(int number, byte[] bytes, boolean last) {
        donor.written(number, bytes, last);
    }

    /** The snapshot cannot be written, or sent. */
    public void writingFailed(int number) {
        if (donor.writingFailed(number) && round.isEmpty()) {
            donor.tellFailure(roster.round);
        }
    }

    /** So many pieces of a source have been read in all. */
    public void read(int attempt, int source, int pieces) {
        recipient.read(attempt, source, pieces);
    }

    /** The machine has restored what came in that attempt, to its end. */
    public void restored(int attempt) {
        if (recipient.isAt(attempt, Phase.READING)) {
            failures = 0;
            takeOver();
        }
    }

    private void takeOver() {
        local.restored(recipient.takeOver());
        local.applyKept(round.isPresent());
        tellDone();
    }

    private void tellDone() {
        if (round.isEmpty()) {
            effects.send(new StateMessage.Done(roster.round, 0));
        }
    }

    /** The machine cannot restore what came in that attempt. */
    public void restoreFailed(int attempt) {
        if (recipient.isAt(attempt, Phase.READING)) {
            if (++failures < MAX_FAILURES) {
                readAgain(false);
            } else { // and asks for no other, which could be here before it has left
                drop();
                effects.giveUp();
            }
        }
    }

    private void readAgain(boolean flooded) {
        drop();
        if (round.isEmpty()) {
            effects.send(new StateMessage.Again(roster.round, flooded));
        }
    }

    /** The machine has the merged state of that attempt at hand. */
    public void merged(int attempt) {
        if (recipient.isAt(attempt, Phase.MERGING)) {
            recipient.mergePrepared();
            effects.send(new StateMessage.Done(roster.round, roster.attempt()));
        } else if (recipient.isAt(attempt, Phase.READING)) {
            effects.install(attempt);
            takeOver();
        }
    }

    /** The machine cannot merge what came in that attempt. */
    public void mergeFailed(int attempt) {
        if (recipient.isAt(attempt, Phase.MERGING)) {
            recipient.mergeFailed();
            effects.send(new StateMessage.Failed(roster.round, 0));
        } else if (recipient.isAt(attempt, Phase.READING)) {
            readAgain(false);
        }
    }

    /** How it stands. */
    public ReplicaStatus status() {
        return local.status(members.contains(self), round.isPresent());
    }

    // Rounds.

    private void open(GroupViewId id) {
        if (local.hasState()) {
            recipient.callOffMerge();
            local.applyKept(false);
        }
        if (roster.isMerging()) {
            roster = Roster.empty();
        }
        donor.follow(roster, self);
        local.roundOpens();
        round = Optional.of(new Round(id, members));
        quorum.roundOpens();
        effects.send(recipient.claim(id, quorum.last(), policy, donor.number(), roster.transferTo(self)));
    }

    private void decide(Round complete) {
        Decision decision = Decision.of(complete.claims());
        boolean sameState = !decision.contested() && decision.goesOn(roster.all(Status.READY));
        roster = Roster.of(complete, decision);
        round = Optional.empty();
        donor.newRound();
        if (!sameState) {
            own.skippedUnknown();
        }
        quorum.decided(decision.quorate(self));
        if (decision.empty()) {
            startEmpty();
        }
        follow();
        donor.tellFailure(roster.round);
        if (roster.is(self, Status.READING)) {
            if (local.is(Phase.READY)) {
                tellDone();
            } else if (local.is(Phase.WAITING)) {
                readAgain(false);
            }
        }
    }

    private void startEmpty() {
        drop();
        local.startEmpty();
        quorum.startEmpty();
    }

    // What follows from what the members are to each other.

    private void follow() {
        if (roster.is(self, Status.WAITING) && !local.is(Phase.WAITING)) {
            drop();
        } else if (roster.is(self, Status.READY) && local.is(Phase.MERGING)) {
            recipient.callOffMerge();
        } else if (roster.is(self, Status.MERGING) && round.isEmpty()) {
            recipient.followMerge(roster);
        }
        if (local.is(Phase.READY) && round.isEmpty()) {
            local.applyKept(false);
        }
        donor.follow(roster, self);
    }

    private void drop() {
        recipient.stop();
        local.drop();
    }

    private void proceed() {
        round.filter(Round::isComplete).ifPresent(this::decide);
        if (round.isPresent() || !members.contains(self)) {
            return;
        }
        if (roster.hasNoState()) {
            roster.allReady();
            startEmpty();
        }
        if (roster.wantsSnapshotOf(self)) {
            donor.begin(roster.round);
        }
        sendOwn();
    }

    private final class Messages implements StateMessage.Reader {
        private boolean counts(GroupViewId named) {
            return round.isEmpty() && named.equals(roster.round);
        }

        @Override
        public void claim(GroupMember sender, Claim claim) {
            round.ifPresent(each -> each.add(sender, claim));
        }

        @Override
        public void command(GroupMember sender, StateMessage.Command command) {
            long id = sender.equals(self) ? own.delivered() : OwnCommands.NOT_OWN;
            donor.commandDelivered(command.bytes().length);
            local.deliver(place, command.bytes(), id, round.isPresent());
            if (local.is(Phase.READING) && !local.hasRoom(limits.keepBytes())) {
                readAgain(true);
            }
        }

        @Override
        public void begin(GroupMember sender, StateMessage.Begin begin) {
            if (sender.equals(self)) {
                donor.beginDelivered(begin.number());
            }
            if (!counts(begin.round())) {
                return;
            }
            roster.begin(sender, begin.number()).ifPresent(transfer -> {
                if (!roster.isMerging() && transfer.readers.contains(self)) {
                    recipient.restore();
                }
                if (sender.equals(self)) {
                    donor.cut(begin.number(), local.lineage(), transfer.readers);
                }
            });
        }

        @Override
        public void piece(GroupMember sender, StateMessage.Piece piece) {
            if (sender.equals(self)) {
                donor.pieceDelivered(piece.bytes().length);
            }
            TransferId id = new TransferId(sender, piece.number());
            if (piece.last()) {
                round.ifPresent(each -> each.completed(id));
            }
            roster.find(id).ifPresent(transfer -> {
                transfer.complete |= piece.last();
                if (transfer.readers.contains(self)) {
                    recipient.delivered(transfer, piece);
                }
            });
        }

        @Override
        public void ack(GroupMember sender, StateMessage.Ack ack) {
            if (ack.transfer().donor().equals(self)) {
                donor.ack(sender, ack);
            }
        }

        @Override
        public void done(GroupMember sender, StateMessage.Done done) {
            if (counts(done.round())) {
                boolean merging = roster.isMerging();
                roster.done(sender, done.attempt());
                if (merging && !roster.isMerging() && !recipient.commitMerge()) {
                    readAgain(false);
                }
            }
        }

        @Override
        public void again(GroupMember sender, StateMessage.Again again) {
            if (counts(again.round())) {
                roster.again(sender, again.flooded());
            }
        }

        @Override
        public void failed(GroupMember sender, StateMessage.Failed failed) {
            if (counts(failed.round())) {
                roster.failed(sender, failed.number());
            }
        }
    }
}
