package org.quorate.quorum.qnetd.core;

import java.util.Set;
import org.quorate.ordering.RingId;

/** Messages from the arbiter, or from whoever speaks in its place: nothing is certain about them. */
public sealed interface FromArbiter {
    /** Calls the method for this kind of message. */
    void tell(Reader reader);

    /** One method for each kind. */
    interface Reader {
        /** See {@link PreinitReply}. */
        void preinitReply(PreinitReply message);

        /** See {@link InitReply}. */
        void initReply(InitReply message);

        /** See {@link Refusal}. */
        void refusal(Refusal message);

        /** See {@link Done}. */
        void done(Done message);

        /** See {@link VoteReply}. */
        void voteReply(VoteReply message);

        /** See {@link VoteInfo}. */
        void voteInfo(VoteInfo message);
    }

    /** Whether it can encrypt. */
    enum Tls {
        UNSUPPORTED,
        SUPPORTED,
        REQUIRED
    }

    /** How it wants to be spoken to. */
    record PreinitReply(long number, Tls tls, boolean certificateRequired) implements FromArbiter {
        @Override
        public void tell(Reader reader) {
            reader.preinitReply(this);
        }
    }

    /**
     * Whether it takes part.
     *
     * @param error 0 when it does
     * @param options numbers of the options that it knows; copied
     */
    record InitReply(long number, int error, Set<Integer> options) implements FromArbiter {
        /** Copies the set. */
        public InitReply {
            options = Set.copyOf(options);
        }

        @Override
        public void tell(Reader reader) {
            reader.initReply(this);
        }
    }

    /** It cannot follow a message. */
    record Refusal(int error) implements FromArbiter {
        @Override
        public void tell(Reader reader) {
            reader.refusal(this);
        }
    }

    /** Which message was done. */
    enum Kind {
        OPTION,
        ECHO
    }

    /** A message was done. */
    record Done(long number, Kind kind) implements FromArbiter {
        @Override
        public void tell(Reader reader) {
            reader.done(this);
        }
    }

    /**
     * A vote as the reply to a list, or to a question.
     *
     * @param asked whether it is the reply to a question
     */
    record VoteReply(long number, boolean asked, RingId ring, Vote vote) implements FromArbiter {
        @Override
        public void tell(Reader reader) {
            reader.voteReply(this);
        }
    }

    /** A vote out of the arbiter's own accord, with a number of its own. */
    record VoteInfo(long number, RingId ring, Vote vote) implements FromArbiter {
        @Override
        public void tell(Reader reader) {
            reader.voteInfo(this);
        }
    }
}
