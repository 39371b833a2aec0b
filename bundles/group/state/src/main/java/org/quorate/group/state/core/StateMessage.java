package org.quorate.group.state.core;

import org.quorate.group.GroupMember;
import org.quorate.group.GroupViewId;
import org.quorate.group.state.Lineage;

/** What replicas tell each other in the order of their group. What names a round counts in that round alone. */
public sealed interface StateMessage
        permits Claim,
                StateMessage.Command,
                StateMessage.Begin,
                StateMessage.Piece,
                StateMessage.Ack,
                StateMessage.Done,
                StateMessage.Again,
                StateMessage.Failed {
    /** Calls the method that is for this kind of message. */
    void readBy(Reader reader, GroupMember sender);

    /** One method for each kind of message. */
    interface Reader {
        /** See {@link Claim}. */
        void claim(GroupMember sender, Claim claim);

        /** See {@link Command}. */
        void command(GroupMember sender, Command command);

        /** See {@link Begin}. */
        void begin(GroupMember sender, Begin begin);

        /** See {@link Piece}. */
        void piece(GroupMember sender, Piece piece);

        /** See {@link Ack}. */
        void ack(GroupMember sender, Ack ack);

        /** See {@link Done}. */
        void done(GroupMember sender, Done done);

        /** See {@link Again}. */
        void again(GroupMember sender, Again again);

        /** See {@link Failed}. */
        void failed(GroupMember sender, Failed failed);
    }

    /** To be applied by all. The bytes are handed over. */
    record Command(byte[] bytes) implements StateMessage {
        @Override
        public void readBy(Reader reader, GroupMember sender) {
            reader.command(sender, this);
        }
    }

    /** The sender's snapshot is of this place of the order. */
    record Begin(GroupViewId round, int number) implements StateMessage {
        @Override
        public void readBy(Reader reader, GroupMember sender) {
            reader.begin(sender, this);
        }
    }

    /**
     * Part of a snapshot of the sender.
     *
     * @param number which snapshot
     * @param cut lineage of the state at its place
     * @param last whether it ends with this
     * @param bytes handed over
     */
    record Piece(int number, Lineage cut, boolean last, byte[] bytes) implements StateMessage {
        @Override
        public void readBy(Reader reader, GroupMember sender) {
            reader.piece(sender, this);
        }
    }

    /**
     * So many pieces were read.
     *
     * @param transfer of which snapshot
     * @param pieces in all
     */
    record Ack(TransferId transfer, int pieces) implements StateMessage {
        @Override
        public void readBy(Reader reader, GroupMember sender) {
            reader.ack(sender, this);
        }
    }

    /**
     * The sender has made the state of what it has read.
     *
     * @param attempt which merge; 0 when it was none
     */
    record Done(GroupViewId round, int attempt) implements StateMessage {
        @Override
        public void readBy(Reader reader, GroupMember sender) {
            reader.done(sender, this);
        }
    }

    /**
     * The sender has thrown away what it has read, and needs another snapshot.
     *
     * @param flooded because more commands came meanwhile than it may keep: they are to wait the next time
     */
    record Again(GroupViewId round, boolean flooded) implements StateMessage {
        @Override
        public void readBy(Reader reader, GroupMember sender) {
            reader.again(sender, this);
        }
    }

    /**
     * The sender cannot write its snapshot, or cannot merge.
     *
     * @param number of the snapshot; 0 for a merge
     */
    record Failed(GroupViewId round, int number) implements StateMessage {
        @Override
        public void readBy(Reader reader, GroupMember sender) {
            reader.failed(sender, this);
        }
    }
}
