package org.quorate.group.state.core;

import java.util.Collection;
import java.util.Optional;
import org.quorate.group.GroupMember;
import org.quorate.group.GroupViewId;
import org.quorate.group.state.Lineage;

/** What a replica does as the one that gives its state to others. */
final class Donor {
    private final Effects effects;
    private Optional<Sending> sending = Optional.empty();
    private int numbers;
    private int beginSent;
    private boolean writingFailed;

    Donor(Effects effects) {
        this.effects = effects;
    }

    /** What was said in rounds before is void. */
    void newRound() {
        beginSent = 0;
    }

    /** Says that it begins, unless it has. */
    void begin(GroupViewId round) {
        if (beginSent == 0 && sending.isEmpty()) {
            beginSent = ++numbers;
            effects.send(new StateMessage.Begin(round, beginSent));
        }
    }

    void beginDelivered(int number) {
        if (number == beginSent) {
            beginSent = 0;
        }
    }

    /** This is the place of its snapshot. */
    void cut(int number, Lineage lineage, Collection<GroupMember> readers) {
        sending = Optional.of(new Sending(number, lineage, readers));
        effects.cut(number);
    }

    /** Number of the snapshot that it sends, or 0. */
    int number() {
        return sending.map(each -> each.number).orElse(0);
    }

    void written(int number, byte[] bytes, boolean last) {
        sending.filter(each -> each.number == number && !writingFailed)
                .ifPresent(each -> effects.send(new StateMessage.Piece(number, each.cut, last, bytes)));
    }

    /** It comes to no end. Returns whether that is the snapshot that it sends, and news. */
    boolean writingFailed(int number) {
        boolean news = number == number() && !writingFailed;
        writingFailed |= news;
        return news;
    }

    void tellFailure(GroupViewId round) {
        if (writingFailed) {
            effects.send(new StateMessage.Failed(round, number()));
        }
    }

    void commandDelivered(int bytes) {
        sending.ifPresent(each -> each.commandDelivered(bytes));
    }

    void pieceDelivered(int bytes) {
        sending.ifPresent(each -> each.pieceDelivered(bytes));
    }

    void ack(GroupMember reader, StateMessage.Ack ack) {
        sending.filter(each -> each.number == ack.transfer().number())
                .ifPresent(each -> each.ack(reader, ack.pieces()));
    }

    /** Writes on for those who still read, or stops. */
    void follow(Roster roster, GroupMember self) {
        sending.ifPresent(each -> {
            Optional<Transfer> transfer = roster.find(new TransferId(self, each.number));
            if (transfer.isPresent()) {
                each.retain(transfer.get().readers);
                if (each.mayAllowMore()) {
                    effects.allow(each.number, each.allowed());
                }
            } else {
                effects.stopWriting(each.number);
                sending = Optional.empty();
                writingFailed = false;
            }
        });
    }
}
