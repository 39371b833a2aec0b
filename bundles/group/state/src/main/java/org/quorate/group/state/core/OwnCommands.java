package org.quorate.group.state.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Commands that were submitted here, until it is known what became of them. */
final class OwnCommands {
    /** Stands for a command of somebody else. */
    static final long NOT_OWN = 0;

    private record Own(long id, byte[] bytes) {}

    private final Effects effects;
    private final int windowBytes;
    private final Deque<Own> waiting = new ArrayDeque<>();
    private final Deque<Own> underWay = new ArrayDeque<>();

    /** Delivered while there was no state here. */
    private final List<Long> skipped = new ArrayList<>();

    private int underWayBytes;

    OwnCommands(Effects effects, int windowBytes) {
        this.effects = effects;
        this.windowBytes = windowBytes;
    }

    void submit(long id, byte[] bytes) {
        waiting.add(new Own(id, bytes));
    }

    /** Sends what the window has room for; one that finds nothing under way always has. */
    void send() {
        while (!waiting.isEmpty()) {
            Own next = waiting.peekFirst();
            if (!underWay.isEmpty() && underWayBytes + next.bytes.length > windowBytes) {
                return;
            }
            underWay.add(waiting.removeFirst());
            underWayBytes += next.bytes.length;
            effects.send(new StateMessage.Command(next.bytes));
        }
    }

    /** The first that is under way was delivered; its id. */
    long delivered() {
        Own first = underWay.removeFirst();
        underWayBytes -= first.bytes.length;
        return first.id;
    }

    /** One that is under way was not sent, because the group takes at most so many bytes; nothing when it is known as lost. */
    void refused(byte[] bytes, int most) {
        Optional<Own> found =
                underWay.stream().filter(each -> each.bytes == bytes).findFirst();
        found.ifPresent(each -> {
            underWay.remove(each);
            underWayBytes -= bytes.length;
            effects.refused(each.id, bytes.length, most);
        });
    }

    void applied(long id, long position) {
        if (id != NOT_OWN) {
            effects.applied(id, position);
        }
    }

    void unknown(long id) {
        if (id != NOT_OWN) {
            effects.unknown(id);
        }
    }

    /** Others have applied it, and a snapshot will have it. */
    void skipped(long id) {
        if (id != NOT_OWN) {
            skipped.add(id);
        }
    }

    /** A snapshot has all that was skipped. */
    void skippedApplied(long position) {
        skipped.forEach(id -> effects.applied(id, position));
        skipped.clear();
    }

    /** No snapshot has what was skipped for certain. */
    void skippedUnknown() {
        skipped.forEach(effects::unknown);
        skipped.clear();
    }

    /** What is under way may come or not, and nobody here will see it. */
    void lost() {
        underWay.forEach(each -> effects.unknown(each.id));
        underWay.clear();
        underWayBytes = 0;
        skippedUnknown();
    }
}
