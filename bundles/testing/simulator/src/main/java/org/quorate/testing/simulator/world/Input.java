package org.quorate.testing.simulator.world;

import org.quorate.ordering.totem.core.Deadline;
import org.quorate.ordering.totem.core.Packet;
import org.quorate.ordering.totem.core.Token;

/** What a core is given, as those see it who watch: one object for all inputs of a world, valid until the core has answered. */
public final class Input {
    /** Kinds of inputs. */
    public enum Kind {
        /** A ring token. */
        TOKEN,
        /** A data packet. */
        DATA,
        /** A join message. */
        JOIN,
        /** A commit token. */
        COMMIT,
        /** An announcement. */
        MERGE,
        /** A request for a held token. */
        HOLD_CANCEL,
        /** A deadline. */
        DEADLINE,
        /** A message to send. */
        SUBMIT,
        /** The wish to leave. */
        LEAVE,
        /** The process was away. */
        PAUSE,
        /** A peer's process is gone. */
        PEER_GONE
    }

    /** Which it is. */
    public Kind kind = Kind.TOKEN;

    /** Of {@link Kind#TOKEN}. */
    public Token token = new Token();

    /** Of {@link Kind#DATA}. */
    public Packet packet = new Packet();

    /** Of the other messages. */
    public Object message = "";

    /** Of {@link Kind#DEADLINE}. */
    public Deadline deadline = Deadline.JOIN;
}
