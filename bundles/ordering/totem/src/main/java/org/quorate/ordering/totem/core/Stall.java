package org.quorate.ordering.totem.core;

import org.quorate.ordering.totem.core.delivery.RingLog;
import org.quorate.ordering.totem.core.image.ImageReader;
import org.quorate.ordering.totem.core.image.ImageWriter;

/**
 * Watches the packet that holds a ring up, the first one that somebody lacks, through the rotations in which it stays the same
 * (specification, section 11.6).
 *
 * <p>It counts against the node that lacks it only how often the packet was sent again from here. So a node that asks for
 * nothing because its store is full is left alone, and so is one whose request nobody had room to answer. A duplicate of a token
 * is no rotation, and a ring that holds its token lacks nothing.
 *
 * <p>A request that comes back unanswered from a rotation in which nobody sent anything says that no member has the packet: the
 * first answer of a visit is always allowed, and its origin, while it is a member, keeps what is not safe. Only a token that
 * promised what was never sent makes such a ring, and it would wait for ever.
 */
final class Stall {
    /** {@code failToReceive}: rotations after which a member that lacks what was sent to it is given up. */
    static final int DEAF_ROTATIONS = 50;

    /** In so many of these it must have been sent from here; the other members take turns. */
    static final int DEAF_ANSWERS = 16;

    /** Rotations after which a packet that nobody sends is one that nobody has; a deaf member is found out before. */
    static final int NOBODY_ROTATIONS = 128;

    private final int self;
    private boolean watching;
    private long aru;
    private int setBy;
    private boolean asked;
    private boolean askedOnward;
    private int rotations;
    private int answeredHere;
    private int answeredToSelf;
    private int unanswered;
    private long answeredSince;
    private long unansweredSince;
    private boolean told;

    Stall(int self) {
        this.self = self;
    }

    /** A ring begins. */
    void begin() {
        watching = false;
    }

    /** A token was accepted, and has not been changed yet. */
    void arrived(Token token, RingLog log, long now) {
        if (!watching || token.aru != aru || token.aruSetBy != setBy) {
            restart(token);
        }
        rotations = Math.min(rotations, Integer.MAX_VALUE - 1) + 1;
        asked = watching && asks(token);
        boolean lacking = watching && askedOnward && !log.holds(aru + 1);
        boolean nobody = lacking && asked && token.sentLastRotation == 0;
        if (!nobody) {
            unanswered = 0;
        } else if (unanswered++ == 0) {
            unansweredSince = now;
        }
        if (lacking && !asked && setBy == self && answeredToSelf++ == 0) {
            answeredSince = now;
        }
    }

    /** The token goes on, after this node's visit. */
    void left(Token token, RingLog log, long now) {
        if (!watching) {
            return;
        }
        askedOnward = asks(token);
        if (asked && !askedOnward && setBy != self && log.holds(aru + 1) && answeredHere++ == 0) {
            answeredSince = now;
        }
    }

    /** Who is to be given up: the member that lacks what was sent to it from here so often; 0 nobody. */
    int deaf(long now, long tokenLossNanos) {
        boolean often = rotations > DEAF_ROTATIONS && answeredHere >= DEAF_ANSWERS;
        boolean enough = often && now - answeredSince >= tokenLossNanos / 2;
        return watching && enough ? setBy : 0;
    }

    /** Whom this node has sent what it lacks half as often as it takes to give it up; 0 nobody. */
    int suspect() {
        return watching && answeredHere >= DEAF_ANSWERS / 2 ? setBy : 0;
    }

    /** Whether it is this node that lacks what was sent to it so often, told once at half of that. */
    boolean isSelfDeaf(long now, long tokenLossNanos) {
        boolean enough = answeredToSelf > DEAF_ROTATIONS / 2 && now - answeredSince >= tokenLossNanos / 4;
        boolean news = watching && enough && !told;
        told |= news;
        return news;
    }

    /** Whether no member has the packet. */
    boolean isLackedByAll(long now, long tokenLossNanos) {
        return watching && unanswered > NOBODY_ROTATIONS && now - unansweredSince >= tokenLossNanos;
    }

    /** Number of the packet that is watched. */
    long packet() {
        return aru + 1;
    }

    private void restart(Token token) {
        watching = token.aruSetBy != 0 && token.aru != token.highestSeq;
        aru = token.aru;
        setBy = token.aruSetBy;
        askedOnward = false;
        rotations = 0;
        answeredHere = 0;
        answeredToSelf = 0;
        unanswered = 0;
        told = false;
    }

    private boolean asks(Token token) {
        for (int i = 0; i < token.missingCount; i++) {
            if (token.missing[i] == aru + 1) {
                return true;
            }
        }
        return false;
    }

    void write(ImageWriter out) {
        out.write(watching);
        out.write(aru);
        out.write(setBy);
        out.write(asked);
        out.write(askedOnward);
        out.write(rotations);
        out.write(answeredHere);
        out.write(answeredToSelf);
        out.write(unanswered);
        out.write(answeredSince);
        out.write(unansweredSince);
        out.write(told);
    }

    void read(ImageReader in) {
        watching = in.readBoolean();
        aru = in.readLong();
        setBy = in.readInt();
        asked = in.readBoolean();
        askedOnward = in.readBoolean();
        rotations = in.readInt();
        answeredHere = in.readInt();
        answeredToSelf = in.readInt();
        unanswered = in.readInt();
        answeredSince = in.readLong();
        unansweredSince = in.readLong();
        told = in.readBoolean();
    }
}
