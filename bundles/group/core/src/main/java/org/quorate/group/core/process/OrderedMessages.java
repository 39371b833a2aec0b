package org.quorate.group.core.process;

import java.util.List;
import java.util.Optional;
import org.quorate.group.GroupJoining;
import org.quorate.group.GroupMember;
import org.quorate.group.GroupView;
import org.quorate.group.LayerOrder;
import org.quorate.group.MemberChange;
import org.quorate.group.ProcessGroups;
import org.quorate.group.core.wire.Frame;
import org.quorate.group.core.wire.JoinRequest;
import org.quorate.group.core.wire.LeaveReason;
import org.quorate.ordering.MessageRun;
import org.quorate.ordering.RingId;

/** What ordered messages mean, at all nodes alike: nothing here depends on which node this is but whom of its own it tells. */
final class OrderedMessages {
    private static final int HEADER = Frame.HEADER - LayerOrder.HEADER_BYTES;

    /** Where the kind of a message in a run is, from the message's header on. */
    private static final int KIND = MessageRun.HEADER + LayerOrder.HEADER_BYTES;

    private static final int PIECE_HEADER = Frame.PIECE_HEADER - LayerOrder.HEADER_BYTES;

    private final int self;
    private final GroupLimits limits;
    private final Effects effects;
    private final LocalMembers locals;
    private final Transfers transfers;
    private final LocalMember nobodyHere;
    private final Transfers.Transfer noTransfer = Transfers.none();
    private final Incoming incoming = new Incoming();
    private final Member nobody = new Member(incoming.sender, new Group("", 0, 0));
    private GroupTable table = GroupTable.empty(RingId.NONE);

    /** That holds; empty while quorum was never decided here. */
    private Optional<Ruling> ruling = Optional.empty();

    OrderedMessages(
            int self,
            GroupLimits limits,
            Effects effects,
            LocalMembers locals,
            Transfers transfers,
            LocalMember nobodyHere) {
        this.self = self;
        this.limits = limits;
        this.effects = effects;
        this.locals = locals;
        this.transfers = transfers;
        this.nobodyHere = nobodyHere;
    }

    /** Who is where. */
    GroupTable table() {
        return table;
    }

    /** From here on that is who is where. */
    void use(GroupTable next) {
        table = next;
    }

    /** From here on that holds; members are told when the verdict is another one. */
    void verdict(Ruling now) {
        boolean changes =
                ruling.filter(before -> before.verdict() == now.verdict()).isEmpty();
        ruling = Optional.of(now);
        if (changes) {
            locals.all().forEach(each -> each.verdict(now));
        }
    }

    /** A message of this layer, without what the layer below has in front. */
    void delivered(int origin, byte[] bytes, int offset, int length) {
        if (length < HEADER) {
            effects.count(Counter.MALFORMED);
            return;
        }
        int instance = Bytes.intAt(bytes, offset + 1);
        switch (bytes[offset]) {
            case Frame.DATA -> onData(origin, instance, false, bytes, offset + HEADER, length - HEADER);
            case Frame.DATA_SAFE -> onData(origin, instance, true, bytes, offset + HEADER, length - HEADER);
            case Frame.PIECE -> onPiece(origin, instance, bytes, offset, length);
            case Frame.REQUEST -> onRequest(origin, instance, bytes, offset + HEADER, length - HEADER);
            case Frame.JOIN -> onJoin(origin, instance, bytes, offset + HEADER, length - HEADER);
            case Frame.LEAVE -> onLeave(origin, instance, length > HEADER ? bytes[offset + HEADER] : 0);
            case Frame.STOP -> onStop(origin, instance, true);
            case Frame.GO -> onStop(origin, instance, false);
            default -> effects.count(Counter.MALFORMED);
        }
    }

    private void onData(int origin, int instance, boolean safe, byte[] bytes, int offset, int length) {
        if (length > limits.wholeBytes()) {
            effects.count(Counter.MALFORMED);
            return;
        }
        Member sender = member(origin, instance);
        if (sender == nobody) {
            return;
        }
        incoming.bytes = bytes;
        incoming.offset = offset;
        incoming.length = length;
        head(sender, safe);
        if (origin == self) {
            locals.get(instance, nobodyHere).ownDelivered(length, incoming);
        }
        List<LocalMember> to = sender.group.locals;
        for (int i = 0; i < to.size(); i++) {
            to.get(i).delivered(incoming);
        }
    }

    /** Several of them, with what the layer below has in front. What members send lies together, as long as it is of the same one. */
    void delivered(MessageRun run) {
        if (run.lead >= Frame.HEADER && isData(run.bytes[run.offset + KIND])) {
            onRun(run.origin, run.bytes, run.offset, run.end, run.messages);
            return;
        }
        int at = run.offset;
        while (at < run.end) {
            int begin = at;
            int messages = 0;
            do {
                at += MessageRun.HEADER + MessageRun.length(run.bytes, at);
                messages++;
            } while (at < run.end && isAlike(run.bytes, begin, at));
            if (messages > 1) {
                onRun(run.origin, run.bytes, begin, at, messages);
            } else {
                int offset = begin + MessageRun.HEADER + LayerOrder.HEADER_BYTES;
                delivered(run.origin, run.bytes, offset, at - offset);
            }
        }
    }

    private static boolean isData(byte kind) {
        return kind == Frame.DATA || kind == Frame.DATA_SAFE;
    }

    /** Whether both are messages of one member. */
    private static boolean isAlike(byte[] bytes, int one, int other) {
        return MessageRun.length(bytes, one) >= Frame.HEADER
                && MessageRun.length(bytes, other) >= Frame.HEADER
                && isData(bytes[one + KIND])
                && bytes[other + KIND] == bytes[one + KIND]
                && Bytes.intAt(bytes, other + KIND + 1) == Bytes.intAt(bytes, one + KIND + 1);
    }

    private void onRun(int origin, byte[] bytes, int offset, int end, int messages) {
        int instance = Bytes.intAt(bytes, offset + KIND + 1);
        Member sender = table.get(origin, instance, nobody);
        if (sender == nobody) {
            for (int i = 0; i < messages; i++) {
                effects.count(Counter.STRANGER);
            }
            return;
        }
        incoming.bytes = bytes;
        incoming.offset = offset;
        incoming.length = end - offset;
        incoming.messages = messages;
        head(sender, bytes[offset + KIND] == Frame.DATA_SAFE);
        sender.group.sequence += messages - 1;
        if (origin == self) {
            int payloads = end - offset - messages * (MessageRun.HEADER + Frame.HEADER);
            locals.get(instance, nobodyHere).ownDelivered(payloads, messages, incoming);
        }
        List<LocalMember> to = sender.group.locals;
        for (int i = 0; i < to.size(); i++) {
            to.get(i).deliveredRun(incoming);
        }
    }

    private void head(Member sender, boolean safe) {
        incoming.sender = sender.who;
        incoming.safe = safe;
        incoming.ring = table.ring;
        incoming.number = sender.group.number;
        incoming.sequence = ++sender.group.sequence;
    }

    private Member member(int origin, int instance) {
        Member member = table.get(origin, instance, nobody);
        if (member == nobody) {
            effects.count(Counter.STRANGER);
        }
        return member;
    }

    private void onRequest(int origin, int instance, byte[] bytes, int offset, int length) {
        Member sender = member(origin, instance);
        if (sender == nobody) {
            return;
        }
        int total = length == Integer.BYTES + 1 ? Bytes.intAt(bytes, offset) : 0;
        boolean safe = length == Integer.BYTES + 1 && bytes[offset + Integer.BYTES] != 0;
        if (total < 1 || total > ProcessGroups.LARGEST_MESSAGE || !transfers.ask(sender, total, safe)) {
            effects.count(Counter.MALFORMED);
            return;
        }
        if (origin == self) {
            locals.get(instance, nobodyHere).requestOrdered();
        }
        grant();
    }

    /** Lets large messages go for which there is room now. */
    void grant() {
        transfers.grant(member -> {
            if (member.who.node() == self) {
                locals.find(member.who.instance()).ifPresent(locals::granted);
            }
        });
        locals.sendPieces();
    }

    private void onPiece(int origin, int instance, byte[] bytes, int offset, int length) {
        if (origin == self) {
            locals.pieceDelivered();
        }
        Member sender = member(origin, instance);
        if (sender != nobody) {
            if (length < PIECE_HEADER) {
                effects.count(Counter.MALFORMED);
            } else {
                int from = Bytes.intAt(bytes, offset + HEADER);
                addPiece(sender, from, bytes, offset + PIECE_HEADER, length - PIECE_HEADER);
            }
        }
        locals.sendPieces();
    }

    private void addPiece(Member sender, int from, byte[] bytes, int offset, int length) {
        Transfers.Transfer transfer = transfers.add(sender, from, bytes, offset, length, noTransfer);
        if (transfer == noTransfer) {
            effects.count(Counter.STALE_PIECE);
        } else if (transfer.pieces.isWhole()) {
            transfers.remove(sender);
            deliverLarge(sender, transfer);
            grant();
        }
    }

    private void deliverLarge(Member sender, Transfers.Transfer transfer) {
        incoming.length = 0;
        head(sender, transfer.safe);
        if (sender.who.node() == self) {
            locals.get(sender.who.instance(), nobodyHere).ownLargeDelivered(incoming);
        }
        for (LocalMember each : sender.group.locals) {
            each.delivered(incoming, transfer.pieces);
        }
    }

    private void onJoin(int origin, int instance, byte[] bytes, int offset, int length) {
        Optional<JoinRequest> request = JoinRequest.read(bytes, offset, length);
        if (request.isEmpty() || instance < 1 || table.find(origin, instance).isPresent()) {
            effects.count(Counter.MALFORMED);
            return;
        }
        Optional<LocalMember> own = origin == self ? locals.find(instance) : Optional.empty();
        String name = request.get().group();
        Optional<GroupJoining.Reason> refusal = refusal(name);
        if (refusal.isPresent()) {
            effects.count(Counter.JOIN_REFUSED);
            own.ifPresent(member -> {
                locals.remove(member);
                member.refused(refusal.get());
            });
            return;
        }
        Member member =
                table.add(new GroupMember(origin, instance, request.get().description()), name);
        Group group = member.group;
        if (origin == self && own.isEmpty()) {
            locals.disown(instance);
        }
        own.ifPresent(local -> {
            group.locals.add(local);
            local.joined(group.viewId(table.ring));
            group.tellStopped(local);
        });
        tell(group, List.of(new MemberChange(member.who, MemberChange.Reason.JOIN)), List.of());
        own.ifPresent(local -> ruling.ifPresent(local::verdict));
    }

    private Optional<GroupJoining.Reason> refusal(String name) {
        Optional<Group> group = table.group(name);
        if (group.isEmpty()) {
            return table.size() >= limits.maxGroups()
                    ? Optional.of(GroupJoining.Reason.TOO_MANY_GROUPS)
                    : Optional.empty();
        }
        return group.get().members.size() >= limits.maxMembers()
                ? Optional.of(GroupJoining.Reason.GROUP_FULL)
                : Optional.empty();
    }

    private void onLeave(int origin, int instance, byte code) {
        Member member = member(origin, instance);
        Optional<LocalMember> own = origin == self ? locals.find(instance) : Optional.empty();
        own.ifPresent(locals::remove);
        if (member != nobody) {
            Group group = member.group;
            transfers.remove(member);
            table.remove(member);
            MemberChange change =
                    new MemberChange(member.who, LeaveReason.of(code).reason());
            tell(group, List.of(), List.of(change));
            own.ifPresent(group.locals::remove);
            group.tellStopped();
            grant();
        }
        own.ifPresent(LocalMember::left);
    }

    private void tell(Group group, List<MemberChange> joined, List<MemberChange> left) {
        if (!group.locals.isEmpty()) {
            GroupView view = group.view(table.ring, joined, left);
            group.tell(view);
        }
    }

    private void onStop(int origin, int instance, boolean stopped) {
        Member member = member(origin, instance);
        if (member != nobody) {
            table.stop(member, stopped);
            member.group.tellStopped();
            grant();
        }
    }
}
