package org.quorate.quorum.device;

import org.osgi.annotation.versioning.ConsumerType;
import org.quorate.ordering.RingId;
import org.quorate.quorum.QuorumView;

/**
 * The agent of an arbiter at one node. Register it as a service with the property {@value #POLICY}.
 *
 * <p>It is told what the node knows and answers through {@link DeviceAnswers}, whenever it can: nobody waits for it. What it says is ordered,
 * so that all members of the view count the same; how many votes an answer is worth stands in the settings of the policy. It must see
 * to it that one partition at most has them. Called on the node's loop, where it must not block.
 */
@ConsumerType
public interface QuorumDevice {
    /** Service property: name of the policy that counts its votes; while another one decides, its answers are not ordered. */
    String POLICY = "quorate.quorum.device";

    /** First of all. What holds is told next. */
    void opened(DeviceAnswers answers);

    /**
     * The members have agreed on a ring; those before it are over, and answers for them are ignored.
     *
     * @param view all members of the ring, whether they are counted or not
     */
    void viewIs(QuorumView view);

    /** The node is in no ring. */
    void noView();

    /** Whether the members of the present view may act; told when it is new for this view. */
    void verdictIs(RingId view, boolean quorate);

    /**
     * An answer for the present view has its place in the order, and this node has counted it. A vote that was withdrawn so gives no member of
     * the view the right to act any more that has come so far in the order.
     *
     * @param word number of the answer, or {@link DeviceAnswers#LOST}
     */
    void delivered(RingId view, long word);

    /** Last of all: answers are ignored from here on. */
    void closed();
}
