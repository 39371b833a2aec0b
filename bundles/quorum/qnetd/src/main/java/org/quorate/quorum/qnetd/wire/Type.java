package org.quorate.quorum.qnetd.wire;

/** Numbers of messages. */
final class Type {
    static final int PREINIT = 0;
    static final int PREINIT_REPLY = 1;
    static final int STARTTLS = 2;
    static final int INIT = 3;
    static final int INIT_REPLY = 4;
    static final int SERVER_ERROR = 5;
    static final int SET_OPTION = 6;
    static final int SET_OPTION_REPLY = 7;
    static final int ECHO_REQUEST = 8;
    static final int ECHO_REPLY = 9;
    static final int NODE_LIST = 10;
    static final int NODE_LIST_REPLY = 11;
    static final int ASK_FOR_VOTE = 12;
    static final int ASK_FOR_VOTE_REPLY = 13;
    static final int VOTE_INFO = 14;
    static final int VOTE_INFO_REPLY = 15;

    /** The highest number that is. */
    static final int LAST = 17;

    private Type() {}
}
