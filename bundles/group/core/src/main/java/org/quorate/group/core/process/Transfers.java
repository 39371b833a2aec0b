package org.quorate.group.core.process;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Large messages that have been asked for, oldest first, and how much has come of those that are granted: the same at all nodes. A member
 * has at most one.
 */
final class Transfers {
    /** A large message. */
    static final class Transfer {
        final boolean safe;
        final Pieces pieces;
        private Member member;
        private boolean granted;

        private Transfer(Member member, int total, boolean safe) {
            this.member = member;
            this.safe = safe;
            this.pieces = new Pieces(total);
        }
    }

    private final List<Transfer> asked = new ArrayList<>();
    private final long maxBytes;
    private long grantedBytes;
    private long heldBytes;

    Transfers(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Whether that member has none yet, and it was added. */
    boolean ask(Member member, int total, boolean safe) {
        for (int i = 0; i < asked.size(); i++) {
            if (asked.get(i).member == member) {
                return false;
            }
        }
        asked.add(new Transfer(member, total, safe));
        return true;
    }

    /** Adds a piece, if it is the next of a granted one; that transfer, or the one that stands for none. */
    Transfer add(Member member, int from, byte[] bytes, int offset, int length, Transfer none) {
        for (int i = 0; i < asked.size(); i++) {
            Transfer each = asked.get(i);
            if (each.member == member) {
                boolean next = each.granted
                        && from == each.pieces.length()
                        && length > 0
                        && length <= each.pieces.total() - from;
                if (!next) {
                    return none;
                }
                each.pieces.add(bytes, offset, length);
                heldBytes += length;
                return each;
            }
        }
        return none;
    }

    /** One that stands for none. */
    static Transfer none() {
        return new Transfer(new Member(new Incoming().sender, new Group("", 0, 0)), 0, false);
    }

    /** It is delivered, or its sender is gone. */
    void remove(Member member) {
        for (int i = 0; i < asked.size(); i++) {
            if (asked.get(i).member == member) {
                forget(asked.remove(i));
                return;
            }
        }
    }

    private void forget(Transfer gone) {
        heldBytes -= gone.pieces.length();
        if (gone.granted) {
            grantedBytes -= gone.pieces.total();
        }
    }

    /** All are dropped. */
    void clear() {
        asked.clear();
        grantedBytes = 0;
        heldBytes = 0;
    }

    /** Goes on with the members of another table; those of others are dropped. */
    void carryOver(GroupTable table) {
        for (int i = asked.size() - 1; i >= 0; i--) {
            Transfer each = asked.get(i);
            if (table.find(each.member.who).isPresent()) {
                each.member = table.find(each.member.who).get();
            } else {
                forget(asked.remove(i));
            }
        }
    }

    /** Grants what there is room for, oldest first; groups in which senders must wait are passed over. */
    void grant(Consumer<Member> onGranted) {
        for (int i = 0; i < asked.size(); i++) {
            Transfer each = asked.get(i);
            if (each.granted || each.member.group.isStopped()) {
                continue;
            }
            if (grantedBytes > 0 && grantedBytes + each.pieces.total() > maxBytes) {
                return;
            }
            each.granted = true;
            grantedBytes += each.pieces.total();
            onGranted.accept(each.member);
        }
    }

    /** Bytes of unfinished messages that this node holds. */
    long heldBytes() {
        return heldBytes;
    }
}
