package org.quorate.ordering.totem.core;

import org.quorate.ordering.totem.core.delivery.MessageQueue;
import org.quorate.ordering.totem.core.delivery.PayloadFormat;
import org.quorate.ordering.totem.core.delivery.Reassembly;
import org.quorate.ordering.totem.core.flow.SendWindow;

/**
 * Where the dialects of the protocol differ in behaviour (specification, section 19): a dialect is a codec and one of these.
 * Nothing else in the core may ask which dialect it speaks, and no answer changes while a core runs.
 */
public interface DialectPolicy {
    /** Quorate to Quorate. */
    DialectPolicy NATIVE = new NativeDialect();

    /** Among daemons of corosync 3. */
    DialectPolicy COROSYNC = new CorosyncDialect();

    /** Incarnation of every sender where messages do not tell it. */
    long INCARNATION_NOT_TOLD = 1;

    /** As people read it, and as the setting {@code ring.dialect} has it. */
    String name();

    // What messages tell.

    /** Messages may be submitted as safe; else all are agreed. */
    boolean safeDelivery();

    /**
     * Membership messages tell of their sender its incarnation, a counter by which old ones are known ([MG0]), its settings and
     * versions, and whom it hears. Where not, nothing follows from these: no gate, no clique, no negotiation.
     */
    boolean tellsOfSenders();

    /** The commit token tells obligations and how much each member knows of its old ring; else only whether it received all. */
    boolean tellsOldRing();

    /** Numbers of packets and tokens have 32 bits on the wire, and are extended by what this node expects (section 14). */
    boolean narrowNumbers();

    /** A packet tells the rotation in which it was first sent; else its origin's own count of packets. */
    boolean tellsRound();

    // The token.

    /** Number of the first token of a ring, above the one that is set as the number before. */
    int firstTokenNumber();

    /** What the first token of a ring says was received by all, above the number before the first message. */
    int firstAru();

    /** Visits of the token at which a packet must be missing before it is requested ({@code miss_count_const}). */
    int missesBeforeRequest();

    /** Most requests in a token, at most {@link Token#MAX_MISSING}. */
    int maxRequests();

    /** A request that comes again after it was answered is left to each other member for once. */
    boolean takesTurnsToAnswer();

    /** A lost token is sent again as soon as rotations usually take, capped by the setting; else after the time that is set. */
    boolean adaptsRetransmission();

    /** Idle rotations before the representative holds the token ({@code seqno_unchanged_const}). */
    int holdAfterRotations();

    /** A request for the token goes to the representative and is repeated; else to all, once. */
    boolean holdCancelToRepresentative();

    /** How the window of a rotation is shared. */
    SendWindow newSendWindow(TotemSettings settings, Effects effects);

    // Membership.

    /** A node that wants nobody else forms its ring at once; else it gives the others an interval to be heard. */
    boolean aloneAtOnce();

    /** A data packet of another ring starts a gather, unless it is a late one of a ring that is gone. */
    boolean foreignDataGathers();

    /** All members announce an incomplete ring; else the representative does whenever it is idle. */
    boolean everyMemberAnnounces();

    /** Each change of the candidates begins the wait for consensus anew; else it leaves only the time to agree on the change. */
    boolean changeBeginsWaitAnew();

    /** A peer whose port is refused is given up at once; else its silence tells, as it does to those who cannot see the port. */
    boolean givesUpRefusedPeers();

    /** A member that lacks packets for so many rotations gives itself up; 0: the others do ({@code fail_recv_const}). */
    int selfAccusationRotations();

    /** How often a leaver says farewell: more than once only where the others know a repeated farewell for old. */
    int farewells();

    /** How far the sequence of a ring may be above the highest known here, so that one wrong message does not use them up. */
    long maxRingSequenceStep();

    // Messages in packets.

    /**
     * The layers above agree on each new ring before anything else is ordered in it, whether or not the members say so: they have a
     * queue of their own until then, and what is cut into packets meanwhile is put together apart (section 16). Where members tell of
     * themselves, the ring has such a phase when all of them have the feature.
     */
    boolean synchronises();

    /** What is known of a payload before it is delivered. */
    PayloadFormat payloads();

    /** An empty queue of messages that wait for a number. */
    MessageQueue newQueue(int maxBytes);

    /** What puts the packets of a ring together again. */
    Reassembly newReassembly(TotemSettings settings, SynchronisationPhase phase, Effects effects);
}
