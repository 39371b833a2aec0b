package org.quorate.node.reload.core;

import org.quorate.node.SettingsReload.Outcome;

/** What the core has done. None of it calls the core back at once. */
public interface Effects {
    /** Orders a message after all that were sent before; {@link Reload#unsent} follows if it will never be delivered. */
    void send(Message message);

    /** Reads and checks the files; {@link Reload#checked} follows. */
    void read(Operation operation);

    /** Applies what was read for that operation; {@link Reload#applied} follows. */
    void apply(Operation operation);

    /** Has quorum changed at all members; {@link Reload#quorumAnswered} follows. */
    void changeQuorum(Operation operation);

    /** Notes that quorum counts with what was read for that operation. */
    void quorumChanged(Operation operation);

    /** Calls {@link Reload#deadline} when that time is over, in place of any other. */
    void arm(Operation operation, Wait wait);

    /** What was armed is not needed any more. */
    void disarm();

    /** Says to whoever asked for the operation what has been done. */
    void stage(Operation operation, String done);

    /** Says to whoever asked for the operation how it ended; nothing about it follows. */
    void ended(Operation operation, Outcome outcome);

    /** Something for the log and the history, with {@code node 3} and {@code [1, 2]} for nodes. */
    void fact(Fact fact, String text);

    /** What is waited for. */
    enum Wait {
        /** That what this node has sent comes back to it. */
        ORDERED(20),
        /** What members found in their files. */
        ANSWERS(10),
        /** That members have applied it. */
        CONFIRMATIONS(30),
        /** What becomes of the change of quorum. */
        QUORUM(60),
        /** That the group takes what it has refused. */
        ROOM(2);

        private final int seconds;

        Wait(int seconds) {
            this.seconds = seconds;
        }

        /** The longest time. */
        public int seconds() {
            return seconds;
        }
    }

    /** Kinds of facts. */
    enum Fact {
        /** This member has applied settings. */
        APPLIED,
        /** This member has not applied all of what the others have. */
        TROUBLE,
        /** Settings that somebody wanted to be applied were not, by anybody. */
        NOT_APPLIED,
        /** The settings of the members differ. */
        DIFFERENT,
        /** They do not differ any more. */
        ALIKE,
        /** Members have not been told that an operation of this node is over: they refuse those of others. */
        STAYS_OPEN
    }
}
