package org.quorate.group.core.process;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.quorate.group.core.wire.Frame;
import org.quorate.group.core.wire.LeaveReason;
import org.quorate.group.core.wire.NodeState;

/** The members on this node, by ascending instance, and the pieces that they have on their way: a few of all together, in turn. */
final class LocalMembers {
    private final List<LocalMember> all = new ArrayList<>();
    private final LongMap<LocalMember> byInstance = new LongMap<>();
    private final List<LocalMember> sending = new ArrayList<>();
    private final Deque<Integer> disowned = new ArrayDeque<>();
    private final Outlet outlet;
    private final int maxPieces;
    private int piecesUnderWay;
    private int turn;

    LocalMembers(Outlet outlet, int maxPieces) {
        this.outlet = outlet;
        this.maxPieces = maxPieces;
    }

    int size() {
        return all.size();
    }

    /** A copy. */
    List<LocalMember> all() {
        return List.copyOf(all);
    }

    Optional<LocalMember> find(int instance) {
        return byInstance.find(instance);
    }

    /** The member, or the one that stands for none. */
    LocalMember get(int instance, LocalMember none) {
        return byInstance.get(instance, none);
    }

    void add(LocalMember member) {
        int at = all.size();
        while (at > 0 && all.get(at - 1).who.instance() > member.who.instance()) {
            at--;
        }
        all.add(at, member);
        byInstance.put(member.who.instance(), member);
    }

    void remove(LocalMember member) {
        all.remove(member);
        byInstance.remove(member.who.instance());
    }

    /** A member of this node that ended before its joining was delivered: the others must be told that nobody is there. */
    void disown(int instance) {
        disowned.add(instance);
        sayDisowned();
    }

    private void sayDisowned() {
        while (!disowned.isEmpty() && outlet.hasRoom(Frame.MAX_CONTROL)) {
            outlet.frame.leave(disowned.removeFirst(), LeaveReason.PROCDOWN);
            outlet.submit(false);
        }
    }

    /** All say what they have to, as far as there is room. */
    void progress() {
        sayDisowned();
        for (int i = 0; i < all.size(); i++) {
            all.get(i).progress();
        }
        sendPieces();
    }

    /** That one may send its large message. */
    void granted(LocalMember member) {
        member.granted();
        if (!sending.contains(member)) {
            sending.add(member);
        }
    }

    /** A piece of this node was delivered, whatever became of it. */
    void pieceDelivered() {
        piecesUnderWay = Math.max(0, piecesUnderWay - 1);
    }

    /** What was on its way is lost, or comes late. */
    void nothingUnderWay() {
        disowned.clear();
        piecesUnderWay = 0;
    }

    /** Sends pieces while it may. */
    void sendPieces() {
        sending.removeIf(member -> !member.hasPiece());
        while (piecesUnderWay < maxPieces && !sending.isEmpty()) {
            turn = turn % sending.size();
            LocalMember next = sending.get(turn);
            if (!next.sendPiece()) {
                return;
            }
            piecesUnderWay++;
            if (next.hasPiece()) {
                turn++;
            } else {
                sending.remove(turn);
            }
        }
    }

    /** All drop what they had of large messages. Returns how many are sent again. */
    int sendAgain() {
        int again = 0;
        for (int i = 0; i < all.size(); i++) {
            again += all.get(i).sendAgain() ? 1 : 0;
        }
        return again;
    }

    /** What is given to others: those whose joining was delivered and whose leaving was not. */
    List<NodeState.LocalState> states(GroupTable table, int self) {
        List<NodeState.LocalState> states = new ArrayList<>();
        for (LocalMember each : all) {
            table.find(self, each.who.instance())
                    .ifPresent(member -> states.add(new NodeState.LocalState(
                            each.who.instance(), member.stopped, each.group, each.who.description())));
        }
        return states;
    }
}
