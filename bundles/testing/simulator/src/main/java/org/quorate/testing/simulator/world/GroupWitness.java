package org.quorate.testing.simulator.world;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.quorate.group.GroupJoining;
import org.quorate.group.GroupMember;
import org.quorate.group.GroupView;
import org.quorate.group.GroupViewId;
import org.quorate.group.MemberChange;
import org.quorate.group.core.process.Incoming;
import org.quorate.group.core.process.Pieces;
import org.quorate.group.core.process.Recipient;
import org.quorate.ordering.RingId;
import org.quorate.quorum.Verdict;

/** One member of a group: checks that what it is told is one stream, from its joining to its end (M-42 to M-52, M-83, E-3 to E-6). */
final class GroupWitness implements Recipient {
    private static final GroupView NO_VIEW =
            new GroupView("", new GroupViewId(RingId.NONE, 0), List.of(), List.of(), List.of());

    final GroupMember who;
    final String group;

    private final GroupUse home;
    private final List<GroupView> agreement = new ArrayList<>();
    private final Map<GroupMember, GroupText> last = new HashMap<>();

    /** Who was away since its last message, so that some may be missing. */
    private final Set<GroupMember> parted = new HashSet<>();

    private GroupView view = NO_VIEW;

    /** Of its view, or of the agreement that has left it as it was. */
    private GroupViewId current = NO_VIEW.id();

    private boolean joined;
    private boolean over;
    private boolean withdrawn;
    private boolean leaves;
    private Optional<Verdict> verdict = Optional.empty();
    private boolean stopped;
    private int sent;
    private int ownTold;
    private int own;
    private RingId ring = RingId.NONE;
    private long sequence;
    private long hash = 1;

    GroupWitness(GroupUse home, GroupMember who, String group) {
        this.home = home;
        this.who = who;
        this.group = group;
    }

    /** It may be asked for more: it neither leaves nor has ended. */
    boolean isBusy() {
        return !over && !withdrawn && !leaves;
    }

    /** It is a member as far as it was told, and is told all that members are. */
    boolean isMember() {
        return joined && !over && !withdrawn;
    }

    /** It is a member, or others may not know yet that it is none. */
    boolean mayBeMember() {
        return (joined || withdrawn) && !over;
    }

    /** Not all that it has sent has come back, or it has not left yet. */
    boolean expectsMore() {
        return !over && !withdrawn && (leaves || !joined || own < sent);
    }

    boolean isOver() {
        return over;
    }

    boolean isStopped() {
        return stopped && isMember();
    }

    GroupView view() {
        return view;
    }

    GroupViewId viewId() {
        return current;
    }

    /** A number for what it was told in its view. */
    long hash() {
        return hash;
    }

    /** It is to leave in order. */
    void leaving() {
        leaves = true;
    }

    /** It is taken out, and told nothing more. */
    void withdraw() {
        withdrawn = true;
    }

    /** The next message of it. */
    GroupText next() {
        return home.text(who, ++sent);
    }

    private Breach breach(String promise, String what) {
        return new Breach(promise, "member " + who + " of group " + group + " at node " + home.node() + " " + what);
    }

    private void mustHear(String what) {
        if (!joined || over || withdrawn) {
            String state = over ? "it has ended" : withdrawn ? "it was taken out" : "it has not joined";
            throw breach("GROUP-STREAM", "is told of " + what + ", and " + state);
        }
    }

    @Override
    public void joined(GroupViewId first) {
        if (joined || over || withdrawn) {
            throw breach("GROUP-STREAM", "joins twice, or after its end");
        }
        joined = true;
    }

    @Override
    public void refused(GroupJoining.Reason reason) {
        if (joined || over || withdrawn) {
            throw breach("GROUP-STREAM", "is refused because " + reason + ", and has joined or ended before");
        }
        home.promises().reached("refused " + reason);
        over = true;
    }

    @Override
    public void viewChanged(GroupView next) {
        mustHear("a view");
        if (view == NO_VIEW) {
            boolean isOwn = next.joined().equals(List.of(new MemberChange(who, MemberChange.Reason.JOIN)));
            if (!isOwn || !next.contains(who) || home.agrees()) {
                throw breach("GROUP-STREAM", "has as its first view " + next);
            }
        } else {
            mustFollow(next);
        }
        if (home.agrees()) {
            agreement.add(next);
        } else {
            home.promises().view(home.place(), next, current, hash);
        }
        next.left().forEach(each -> parted.add(each.member()));
        view = next;
        begins(next.id());
    }

    private void begins(GroupViewId id) {
        current = id;
        hash = 1;
    }

    /** M-44: each view is the one before, less who left, and who joined. */
    private void mustFollow(GroupView next) {
        TreeSet<GroupMember> members = new TreeSet<>(view.members());
        boolean follows = next.id().compareTo(view.id()) > 0;
        for (MemberChange left : next.left()) {
            follows &= members.remove(left.member());
        }
        for (MemberChange came : next.joined()) {
            follows &= members.add(came.member());
        }
        if (!follows || !List.copyOf(members).equals(next.members())) {
            throw breach("GROUP-VIEW", "is told of " + next + " after " + view);
        }
    }

    @Override
    public void delivered(Incoming message) {
        take(message, GroupText.read(message.bytes, message.offset, message.length));
    }

    /** Layers are told of each message by itself here; of several together in the random runs of groups alone. */
    @Override
    public void deliveredRun(Incoming run) {
        throw new IllegalStateException("a run of " + run.messages + " messages");
    }

    @Override
    public void delivered(Incoming message, Pieces pieces) {
        ByteBuffer whole = home.whole(pieces);
        take(message, GroupText.read(whole.array(), 0, whole.limit()));
    }

    private void take(Incoming message, GroupText text) {
        mustHear(text.toString());
        if (!current.equals(new GroupViewId(message.ring, message.number))
                || !view.contains(message.sender)
                || home.isSomebodyElse(message.sender, text)) {
            throw breach("GROUP-VIEW", "gets " + text + " as of " + message.sender + " in " + view);
        }
        if (!verdict.equals(Optional.of(home.verdict()))) {
            throw breach("GROUP-VERDICT", "gets " + text + " knowing of " + verdict + ", and it is " + home.verdict());
        }
        boolean follows = !message.ring.equals(ring) || message.sequence == sequence + 1;
        ring = message.ring;
        sequence = message.sequence;
        boolean mayLack = parted.remove(message.sender);
        home.promises().reached(mayLack ? "after parting" : "in one line");
        GroupText before = last.put(message.sender, text);
        boolean isNext = before == null
                || (before.life() == text.life()
                        ? text.number() == before.number() + 1 || mayLack && text.number() > before.number()
                        : mayLack && text.life() > before.life());
        if (!follows || !isNext) {
            throw breach("GROUP-FIFO", "gets " + text + " as number " + sequence + " of the ring, after " + before);
        }
        hash = hash * 31 + text.digest();
        if (message.sender.equals(who)) {
            mustBeOwn(text, message);
        }
        home.promises().message(home.place(), group, text, message);
    }

    /** E-5, M-60: all of its own, and each was announced. */
    private void mustBeOwn(GroupText text, Incoming message) {
        own++;
        if (text.number() != own || ownTold != own) {
            throw breach("GROUP-OWN", "gets " + text + " as the own message " + own + ", and was told of " + ownTold);
        }
        home.receipts().ownDelivered(text, message.sequence);
    }

    /** M-83: behind its view. */
    @Override
    public void verdictChanged(Verdict now, RingId of) {
        mustHear("a verdict");
        boolean late = now == Verdict.QUORATE && !of.equals(current.ring());
        if (view == NO_VIEW || late || verdict.equals(Optional.of(now))) {
            throw breach(
                    "GROUP-VERDICT", "is told that it is " + now + " in " + of + ", in " + current + " " + verdict);
        }
        home.promises().reached("verdict " + now);
        verdict = Optional.of(now);
    }

    @Override
    public void suspended() {
        mustHear("a doubt");
        home.promises().reached("suspended");
    }

    @Override
    public void left() {
        mustHear("its leaving");
        if (!leaves || !view.left().equals(List.of(new MemberChange(who, MemberChange.Reason.LEAVE)))) {
            throw breach("GROUP-STREAM", "has left, and its last view is " + view);
        }
        home.promises().reached("left");
        over = true;
    }

    @Override
    public void ended(String reason) {
        if (over || withdrawn || !home.isDetaching()) {
            throw breach("GROUP-STREAM", "ends, because " + reason);
        }
        home.promises().reached("ended");
        over = true;
    }

    @Override
    public void ownDelivered(int bytes) {
        ownTold++;
    }

    @Override
    public void ownDelivered(long bytes, int messages) {
        ownTold += messages;
    }

    @Override
    public void stopped(GroupMember slow) {
        home.promises().reached("stopped");
        stopped = true;
    }

    @Override
    public void released() {
        stopped = false;
    }

    @Override
    public long queuedBytes() {
        return 0;
    }

    // Agreements.

    /** The members are about to agree. */
    void agrees() {
        agreement.clear();
    }

    /**
     * They have. M-50, M-52: at most that some were lost, then that some were gained, and exactly those.
     *
     * @param agreedRing on which they have agreed
     * @param before its view before
     * @param expectedLeft who was to be lost
     * @param expectedJoined who was to be gained
     */
    void agreed(
            RingId agreedRing, GroupView before, List<MemberChange> expectedLeft, List<MemberChange> expectedJoined) {
        List<MemberChange> left = new ArrayList<>();
        List<MemberChange> came = new ArrayList<>();
        agreement.forEach(each -> left.addAll(each.left()));
        agreement.forEach(each -> came.addAll(each.joined()));
        boolean ordered = agreement.size() < 2 && (left.isEmpty() || came.isEmpty())
                || agreement.size() == 2
                        && agreement.get(0).joined().isEmpty()
                        && agreement.get(0).id().number() == GroupViewId.TRANSITIONAL
                        && agreement.get(1).left().isEmpty();
        if (!ordered || !left.equals(expectedLeft) || !came.equals(expectedJoined)) {
            throw breach(
                    "GROUP-AGREE",
                    "is told of " + agreement + " after " + before + "; lost were " + expectedLeft + ", gained "
                            + expectedJoined);
        }
        home.promises().reached(agreement.size() + " views");
        begins(new GroupViewId(agreedRing, GroupViewId.FIRST));
    }
}
