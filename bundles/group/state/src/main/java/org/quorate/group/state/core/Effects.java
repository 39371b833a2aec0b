package org.quorate.group.state.core;

import java.util.List;

/** What the host does for a replica. None of these calls back before it returns. */
public interface Effects {
    /** Sends to the group, in this order within what is more urgent: {@link StateMessage.Piece} last, commands before, the rest first. */
    void send(StateMessage message);

    /** Has the machine begin with the initial state. */
    void startEmpty();

    /** Has the machine apply a command. */
    void apply(byte[] command, long position);

    /** Takes a snapshot of the machine now, and writes it as far as {@link #allow} says. */
    void cut(int number);

    /** So many pieces of the snapshot in all may be handed in by now. */
    void allow(int number, int pieces);

    /** Nobody needs the snapshot any more. */
    void stopWriting(int number);

    /** The machine is to restore what comes as source 0 of that attempt. */
    void restore(int attempt);

    /** The machine is to merge what comes as sources of that attempt, one for each side. */
    void merge(int attempt, List<Side> sides);

    /** More of a source; the bytes are handed over. */
    void piece(int attempt, int source, byte[] bytes, boolean last);

    /** What was read in that attempt is void. */
    void stopReading(int attempt);

    /** Puts the merged state of that attempt in its place. */
    void install(int attempt);

    /** Asks for room for so many more bytes of kept commands, of what all replicas of a node share; whether there is any. */
    boolean takeRoom(int bytes);

    /** Gives back all room that was taken. */
    void giveRoomBack();

    /** The local state has that command. */
    void applied(long command, long position);

    /** Whether anybody has applied that command, nobody here can tell. */
    void unknown(long command);

    /** Nobody will apply that command: it has so many bytes, and the group takes at most so many. */
    void refused(long command, int bytes, int most);

    /** The machine cannot take over any state: this replica leaves. */
    void giveUp();
}
