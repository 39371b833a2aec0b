package org.quorate.corosync.services.wire;

/** Takes decoded messages of the votes. */
public interface VoteQuorumSink {
    /** What a node, or the device as the sender sees it, brings to the vote. */
    void nodeInfo(NodeInfo info);

    /** What an administrator changes. */
    void reconfiguration(Reconfiguration change);

    /** A quorum device is registered with the sender, or no longer. */
    void deviceRegistered(boolean registered, String name);

    /** The quorum device has another name. */
    void deviceRenamed(String from, String to);

    /** More of the sender's device, as it is; copied. */
    void extraInfo(int node, byte[] info);
}
