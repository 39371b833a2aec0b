package org.quorate.quorum.core.wire;

import org.quorate.ordering.RingId;
import org.quorate.quorum.QuorumEvent;

/** Events that a node may ask for, as bytes. */
final class EventBytes implements QuorumEvent.Reader<Output> {
    private static final int VOTES_EXPECTED = 1;
    private static final int VOTES_GIVEN = 2;
    private static final int WAIT_RELEASED = 3;
    private static final int MEMBER_LEAVING = 4;
    private static final int DEVICE_ANSWERED = 5;
    private static final int DEVICE_LOST = 6;
    private static final int WINDOW_PASSED = 7;

    private final Output out;

    private EventBytes(Output out) {
        this.out = out;
    }

    static void put(Output out, QuorumEvent event) {
        out.put(event.view());
        event.readBy(new EventBytes(out));
    }

    static QuorumEvent take(Input in) {
        RingId view = in.takeRingId();
        return switch (in.take1(WINDOW_PASSED)) {
            case VOTES_EXPECTED -> new QuorumEvent.VotesExpected(view, in.take4());
            case VOTES_GIVEN -> new QuorumEvent.VotesGiven(view, in.take4(), in.take4());
            case WAIT_RELEASED -> new QuorumEvent.WaitReleased(view);
            case MEMBER_LEAVING -> new QuorumEvent.MemberLeaving(view, in.take4());
            case DEVICE_ANSWERED -> new QuorumEvent.DeviceAnswered(view, in.take4(), in.takeFlag(), in.takeFlag());
            case DEVICE_LOST -> new QuorumEvent.DeviceLost(view, in.take4());
            case WINDOW_PASSED -> new QuorumEvent.WindowPassed(view);
            default -> throw new Malformed("event 0");
        };
    }

    @Override
    public Output windowPassed() {
        return out.put1(WINDOW_PASSED);
    }

    @Override
    public Output votesExpected(int votes) {
        return out.put1(VOTES_EXPECTED).put4(votes);
    }

    @Override
    public Output votesGiven(int node, int votes) {
        return out.put1(VOTES_GIVEN).put4(node).put4(votes);
    }

    @Override
    public Output waitReleased() {
        return out.put1(WAIT_RELEASED);
    }

    @Override
    public Output memberLeaving(int node) {
        return out.put1(MEMBER_LEAVING).put4(node);
    }

    @Override
    public Output deviceAnswered(int node, boolean castsVote, boolean decides) {
        return out.put1(DEVICE_ANSWERED).put4(node).put(castsVote).put(decides);
    }

    @Override
    public Output deviceLost(int node) {
        return out.put1(DEVICE_LOST).put4(node);
    }
}
