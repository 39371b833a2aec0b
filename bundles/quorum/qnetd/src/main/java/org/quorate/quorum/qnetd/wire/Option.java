package org.quorate.quorum.qnetd.wire;

/** Numbers of options. */
final class Option {
    static final int NUMBER = 0;
    static final int CLUSTER = 1;
    static final int TLS = 2;
    static final int CERTIFICATE_REQUIRED = 3;
    static final int KNOWN_MESSAGES = 4;
    static final int KNOWN_OPTIONS = 5;
    static final int ERROR = 6;
    static final int NODE = 9;
    static final int ALGORITHM = 11;
    static final int HEARTBEAT = 12;
    static final int RING = 13;
    static final int VERSION = 14;
    static final int STATE = 16;
    static final int NODE_INFO = 17;
    static final int LIST_TYPE = 18;
    static final int VOTE = 19;
    static final int QUORATE = 20;
    static final int TIE_BREAKER = 21;
    static final int KEEP_ACTIVE = 23;

    /** The highest number that this client knows. */
    static final int LAST = 23;

    private Option() {}
}
