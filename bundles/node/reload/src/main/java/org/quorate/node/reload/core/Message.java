package org.quorate.node.reload.core;

import java.util.List;
import org.quorate.node.RunningSettings.Standing;

/** What members say to each other, all of it in one order. */
public sealed interface Message {
    /** Calls the method that is for this kind of message. */
    void readBy(int sender, Reader reader);

    /** One method for each kind of message; each is told who sent it. */
    interface Reader {
        /** See {@link Prepare}. */
        void prepare(int sender, Operation operation);

        /** See {@link Answer}. */
        void answer(int sender, Operation operation, Report report);

        /** See {@link Commit}. */
        void commit(int sender, Operation operation);

        /** See {@link Abort}. */
        void abort(int sender, Operation operation, String why);

        /** See {@link Confirm}. */
        void confirm(int sender, Operation operation, Standing standing, List<String> trouble);

        /** See {@link End}. */
        void end(int sender, Operation operation, boolean quorumChanged);

        /** See {@link Tell}. */
        void tell(int sender, Standing standing);
    }

    /** All members are to read and check their files. */
    record Prepare(Operation operation) implements Message {
        @Override
        public void readBy(int sender, Reader reader) {
            reader.prepare(sender, operation);
        }
    }

    /** What a member found in its files. */
    record Answer(Operation operation, Report report) implements Message {
        @Override
        public void readBy(int sender, Reader reader) {
            reader.answer(sender, operation, report);
        }
    }

    /** All members are to apply what they have read, unless the view has changed since they were to read it. Sent safe. */
    record Commit(Operation operation) implements Message {
        @Override
        public void readBy(int sender, Reader reader) {
            reader.commit(sender, operation);
        }
    }

    /**
     * Nobody applies anything.
     *
     * @param why for the logs; empty when there is nothing to say
     */
    record Abort(Operation operation, String why) implements Message {
        @Override
        public void readBy(int sender, Reader reader) {
            reader.abort(sender, operation, why);
        }
    }

    /**
     * What a member has after the commit.
     *
     * @param trouble one sentence each for what it could not apply; copied
     */
    record Confirm(Operation operation, Standing standing, List<String> trouble) implements Message {
        /** Copies the list. */
        public Confirm {
            trouble = List.copyOf(trouble);
        }

        @Override
        public void readBy(int sender, Reader reader) {
            reader.confirm(sender, operation, standing, trouble);
        }
    }

    /**
     * It is over; another one may begin.
     *
     * @param quorumChanged whether quorum counts with what the files say from now on
     */
    record End(Operation operation, boolean quorumChanged) implements Message {
        @Override
        public void readBy(int sender, Reader reader) {
            reader.end(sender, operation, quorumChanged);
        }
    }

    /** What a member has, said after each change of the view. */
    record Tell(Standing standing) implements Message {
        @Override
        public void readBy(int sender, Reader reader) {
            reader.tell(sender, standing);
        }
    }
}
