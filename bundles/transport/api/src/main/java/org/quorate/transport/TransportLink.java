package org.quorate.transport;

import java.nio.ByteBuffer;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One open link to all configured peers. Registering the service puts it into use; it goes out of use when it is
 * unregistered, after which the provider may close it.
 *
 * <p>Methods are called on the node's loop unless they say otherwise, and never block. Two links of one number may be
 * registered for a while, when one replaces the other: both are read, the newer one (higher service ranking, then later
 * registration) is sent on.
 */
@ConsumerType
public interface TransportLink {
    /** Service property: name of the provider, {@code "udp"}. */
    String PROVIDER = "quorate.transport.provider";

    /** Service property: number of the link as Integer, 0 to 7. */
    String NUMBER = "quorate.transport.link";

    /**
     * Service property, for providers of which another one may take the place: {@code true} as Boolean from when everybody has
     * been told of the link until just before it goes. Who stands by for it opens when the property goes, while the link is
     * still there, and closes when it comes.
     */
    String SETTLED = "quorate.transport.settled";

    /** Largest number of a link. */
    int MAX_NUMBER = 7;

    /** Name of the provider. Any thread. */
    String provider();

    /** Number of the link, 0 to {@value #MAX_NUMBER}. Any thread. */
    int number();

    /** Bytes that the link may overwrite in front of each frame it is given, 0 to {@link Train#MAX_HEADROOM}. Any thread. */
    int headroom();

    /** Largest frame in bytes, headroom excluded; at least 400. Constant while registered. Any thread. */
    int maxFrameBytes();

    /**
     * How many frames of a size the granted receive buffer holds before the kernel drops any; at least 1. Any thread.
     *
     * @param frameBytes 1 to {@link #maxFrameBytes}
     */
    int receiveCapacity(int frameBytes);

    /** Whether all peers and this node share one host, so that frames never cross a network. Any thread. */
    boolean isLocal();

    /**
     * Sends one frame to one peer. A frame for an unknown peer, or one that cannot be sent now, is dropped and counted.
     *
     * @param frame from position to limit, with {@link #headroom} bytes before the position that the link may overwrite; the
     *     position stays
     */
    void send(int peer, ByteBuffer frame);

    /** Sends each frame of the train to every peer, in order; the train is the caller's again when this returns. */
    void broadcast(Train train);

    /**
     * Hands received frames to the handler, oldest first, and tells it of peers that changed since the last poll. A handler
     * other than the last one is told the state of every peer that is not {@link PeerState#UNHEARD} first, so that an ordering
     * that takes a running link over knows whom it reaches.
     *
     * @param maxFrames bound for this call, 1 or more
     * @return number of frames handed over; {@code maxFrames} means that more may wait
     */
    int poll(LinkHandler handler, int maxFrames);

    /** How each configured peer is reached, by id. Any thread. */
    List<PeerStatus> peers();

    /** Senders that were refused lately, most recent first, at most {@link Stranger#MAX_STRANGERS}. Any thread. */
    List<Stranger> strangers();

    /**
     * Shuts a peer out, or lets it in again: nothing is sent to a peer that is shut out, and what comes from it is dropped.
     * For tests and for operators; forgotten when the link closes. Any thread.
     */
    void admit(int peer, boolean admitted);
}
