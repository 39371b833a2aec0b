package org.quorate.node.loop.turn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.quorate.node.Confined;
import org.quorate.node.LoopWork;

/** The attached work in the order of its turns. May change while somebody iterates over {@link #entries}. */
@Confined("node loop")
final class WorkList {
    /** Work, and whether it still takes part. */
    static final class Entry {
        final LoopWork work;
        final String name;
        final int order;
        boolean attached = true;

        private Entry(LoopWork work) {
            this.work = work;
            this.name = work.name();
            this.order = work.order();
        }
    }

    /** Replaced, never changed. */
    private Entry[] entries = {};

    /** The present entries; one that is detached meanwhile says so itself. Not to be changed. */
    Entry[] entries() {
        return entries;
    }

    void attach(LoopWork work) {
        List<Entry> next = new ArrayList<>(List.of(entries));
        for (Entry entry : next) {
            if (entry.work == work) {
                throw new IllegalStateException(entry.name + " is attached already");
            }
        }
        next.add(new Entry(work));
        next.sort(Comparator.comparingInt(entry -> entry.order));
        entries = next.toArray(new Entry[0]);
    }

    void detach(LoopWork work) {
        List<Entry> next = new ArrayList<>(List.of(entries));
        for (Entry entry : entries) {
            if (entry.work == work) {
                entry.attached = false;
                next.remove(entry);
            }
        }
        entries = next.toArray(new Entry[0]);
    }
}
