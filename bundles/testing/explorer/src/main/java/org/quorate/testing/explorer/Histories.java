package org.quorate.testing.explorer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Histories of nodes as numbers: 0 is empty, every other is an earlier one and one more event. */
final class Histories {
    static final int EMPTY = 0;

    private final Interned<Event> events = new Interned<>();
    private final LongMap numbers = new LongMap();
    private final List<Integer> before = new ArrayList<>(List.of(0));
    private final List<Integer> last = new ArrayList<>(List.of(0));

    int with(int history, Event event) {
        int number = events.number(event);
        long key = ((long) history << 32 | number) + 1;
        int known = numbers.get(key);
        if (known != LongMap.NONE) {
            return known;
        }
        before.add(history);
        last.add(number);
        numbers.put(key, before.size() - 1);
        return before.size() - 1;
    }

    /** Its events, first to last. */
    List<Event> events(int history) {
        List<Event> list = new ArrayList<>();
        for (int at = history; at != EMPTY; at = before.get(at)) {
            list.add(events.get(last.get(at)));
        }
        Collections.reverse(list);
        return list;
    }
}
