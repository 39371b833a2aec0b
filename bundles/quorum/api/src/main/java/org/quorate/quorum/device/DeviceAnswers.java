package org.quorate.quorum.device;

import org.osgi.annotation.versioning.ProviderType;
import org.quorate.ordering.RingId;

/** Where a device says what its arbiter says. All threads may call; nothing waits. */
@ProviderType
public interface DeviceAnswers {
    /** In the place of a number, of {@link #lost}. */
    long LOST = -1;

    /**
     * The arbiter has answered. The same answer again makes it good for longer and orders nothing; an answer that is not renewed in time
     * becomes {@link #lost} by itself.
     *
     * @param view it is for; of another view than the present one it is ignored
     * @param word number of the answer, 0 or more, for {@link QuorumDevice#delivered}; another one whenever the answer is another one
     * @param castsVote whether the arbiter gives its votes to the members of this view
     * @param validMillis so long from now, 1 or more
     */
    void answered(RingId view, long word, boolean castsVote, long validMillis);

    /** Nothing is heard of the arbiter any more: what it said for this view does not count. */
    void lost(RingId view);
}
