package org.quorate.group.events.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.quorate.group.GroupMember;

/** Keeps what is wanted done, as texts; of events only the topic. */
final class Recorder implements Effects {
    final List<String> texts = new ArrayList<>();

    /** What is to be repeated and was not yet. */
    final Deque<Runnable> toRepeat = new ArrayDeque<>();

    private final Repeating repeating;

    /** Where what is repeated goes. */
    interface Repeating {
        void repeated(SharedEvent event);

        void allRepeated(List<GroupMember> members);
    }

    Recorder(Repeating repeating) {
        this.repeating = repeating;
    }

    @Override
    public void post(SharedEvent event, boolean repeated) {
        texts.add((repeated ? "again " : "") + event.topic());
    }

    @Override
    public void lost(Loss loss) {
        texts.add(loss.name());
    }

    @Override
    public void repeat(List<SharedEvent> kept, List<GroupMember> newcomers) {
        toRepeat.clear();
        kept.forEach(event -> toRepeat.add(() -> repeating.repeated(event)));
        toRepeat.add(() -> repeating.allRepeated(newcomers));
    }
}
