package org.quorate.corosync.services.wire;

/** Takes decoded messages of the administration. */
public interface CfgSink {
    /** A ring is to be enabled again; nothing is done about it. */
    void ringEnabled(Source source);

    /** A node is to end. */
    void killNode(int node, String reason);

    /** The sender is going down. */
    void shutdown();

    /** Everybody is to read its configuration again. */
    void reload(Source source);

    /** A step of a change of the ring's encryption. */
    void cryptoChange(int phase);
}
