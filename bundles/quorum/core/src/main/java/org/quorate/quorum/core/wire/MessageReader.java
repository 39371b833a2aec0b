package org.quorate.quorum.core.wire;

/** One method for each kind of message; {@code origin} is the node that has sent it. */
public interface MessageReader {
    /** See {@link Message.Request}. */
    void request(int origin, Message.Request message);

    /** See {@link Message.WindowOver}. */
    void windowOver(int origin, Message.WindowOver message);

    /** See {@link Message.Introduction}. */
    void introduction(int origin, Message.Introduction message);

    /** See {@link Message.Proposal}. */
    void proposal(int origin, Message.Proposal message);

    /** See {@link Message.Answer}. */
    void answer(int origin, Message.Answer message);

    /** See {@link Message.Commit}. */
    void commit(int origin, Message.Commit message);

    /** See {@link Message.Withdrawal}. */
    void withdrawal(int origin, Message.Withdrawal message);

    /** See {@link Message.Confirmation}. */
    void confirmation(int origin, Message.Confirmation message);
}
