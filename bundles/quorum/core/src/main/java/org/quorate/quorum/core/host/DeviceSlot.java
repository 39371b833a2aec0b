package org.quorate.quorum.core.host;

import java.util.Optional;
import java.util.function.Consumer;
import org.quorate.node.Confined;
import org.quorate.node.ThreadSafe;
import org.quorate.ordering.RingId;
import org.quorate.quorum.QuorumView;
import org.quorate.quorum.Verdict;
import org.quorate.quorum.core.decision.DeviceVoice;
import org.quorate.quorum.core.decision.Finding;
import org.quorate.quorum.device.DeviceAnswers;
import org.quorate.quorum.device.QuorumDevice;

/** The agent of the arbiter at this node, while there is one: told what it does not know yet. */
@Confined("node loop")
final class DeviceSlot {
    private final Consumer<Consumer<DeviceVoice>> voice;
    private Optional<Bound> bound = Optional.empty();
    private Optional<QuorumView> view = Optional.empty();
    private boolean quorate;

    /** A device with what lets its answers through. */
    private record Bound(QuorumDevice device, Answers answers) {}

    /**
     * Empty.
     *
     * @param voice tells the machine on the loop; any thread may call it
     */
    DeviceSlot(Consumer<Consumer<DeviceVoice>> voice) {
        this.voice = voice;
    }

    /** Takes the device; {@code false} when there is one already. */
    boolean bind(QuorumDevice device) {
        if (bound.isPresent()) {
            return false;
        }
        Bound next = new Bound(device, new Answers(voice));
        bound = Optional.of(next);
        device.opened(next.answers());
        tellView(device);
        return true;
    }

    /** Lets go of the device; {@code false} when it is not the one that is bound. */
    boolean unbind(QuorumDevice device) {
        if (bound.isEmpty() || bound.get().device() != device) {
            return false;
        }
        bound.get().answers().close();
        bound = Optional.empty();
        device.closed();
        return true;
    }

    /** What holds now. */
    void told(Finding finding) {
        boolean acts = finding.verdict() == Verdict.QUORATE;
        if (!finding.ring().equals(view)) {
            view = finding.ring();
            quorate = acts;
            bound.ifPresent(each -> tellView(each.device()));
        } else if (view.isPresent() && acts != quorate) {
            quorate = acts;
            bound.ifPresent(each -> each.device().verdictIs(view.orElseThrow().id(), acts));
        }
    }

    private void tellView(QuorumDevice device) {
        if (view.isPresent()) {
            device.viewIs(view.get());
            device.verdictIs(view.get().id(), quorate);
        } else {
            device.noView();
        }
    }

    /** What was said is counted. */
    void heard(RingId of, long word) {
        bound.ifPresent(each -> each.device().delivered(of, word));
    }

    /** Passes answers on until it is closed. */
    @ThreadSafe
    private static final class Answers implements DeviceAnswers {
        private final Consumer<Consumer<DeviceVoice>> voice;
        private volatile boolean open = true;

        Answers(Consumer<Consumer<DeviceVoice>> voice) {
            this.voice = voice;
        }

        void close() {
            open = false;
        }

        @Override
        public void answered(RingId view, long word, boolean castsVote, long validMillis) {
            if (open) {
                voice.accept(each -> each.answered(view, word, castsVote, validMillis));
            }
        }

        @Override
        public void lost(RingId view) {
            if (open) {
                voice.accept(each -> each.lost(view));
            }
        }
    }
}
