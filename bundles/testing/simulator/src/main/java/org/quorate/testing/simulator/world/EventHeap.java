package org.quorate.testing.simulator.world;

import java.util.Arrays;

/**
 * What will happen, by virtual time and then by order of insertion. A heap over primitive arrays: nothing is allocated per
 * event once the arrays have grown.
 */
final class EventHeap {
    private static final int FIRST_CAPACITY = 1024;
    private static final int ARITY_SHIFT = 2;

    private long[] times = new long[FIRST_CAPACITY];
    private long[] orders = new long[FIRST_CAPACITY];
    private int[] slots = new int[FIRST_CAPACITY];
    private int size;
    private long inserted;
    private long insertedFirst;

    private int[] kinds = new int[FIRST_CAPACITY];
    private int[] nodes = new int[FIRST_CAPACITY];
    private int[] arguments = new int[FIRST_CAPACITY];
    private int[] lives = new int[FIRST_CAPACITY];
    private Object[] things = new Object[FIRST_CAPACITY];
    private int[] freeSlots = new int[FIRST_CAPACITY];
    private int free;

    private int top = -1;

    EventHeap() {
        for (int i = 0; i < FIRST_CAPACITY; i++) {
            freeSlots[free++] = FIRST_CAPACITY - 1 - i;
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Forgets everything; numbering starts again. */
    void clear() {
        while (size > 0) {
            int slot = slots[--size];
            things[slot] = null;
            freeSlots[free++] = slot;
        }
        if (top >= 0) {
            things[top] = null;
            freeSlots[free++] = top;
            top = -1;
        }
        inserted = 0;
        insertedFirst = 0;
    }

    void add(long time, int kind, int node, int argument, int life, Object thing) {
        insert(time, inserted++, kind, node, argument, life, thing);
    }

    /** Adds one that comes before all of its time that were not added so, and after those that were. */
    void addFirst(long time, int kind, Object thing) {
        insert(time, Long.MIN_VALUE + insertedFirst++, kind, 0, 0, 0, thing);
    }

    private void insert(long time, long order, int kind, int node, int argument, int life, Object thing) {
        if (size == times.length || free == 0) {
            grow();
        }
        int slot = freeSlots[--free];
        kinds[slot] = kind;
        nodes[slot] = node;
        arguments[slot] = argument;
        lives[slot] = life;
        things[slot] = thing;
        siftUp(size++, time, order, slot);
    }

    /** Takes the earliest event; the accessors below describe it until the next call. Answers its time. */
    long take() {
        if (top >= 0) {
            things[top] = null;
            freeSlots[free++] = top;
        }
        long time = times[0];
        top = slots[0];
        size--;
        if (size > 0) {
            siftDown(times[size], orders[size], slots[size]);
        }
        return time;
    }

    int kind() {
        return kinds[top];
    }

    int node() {
        return nodes[top];
    }

    int argument() {
        return arguments[top];
    }

    int life() {
        return lives[top];
    }

    Object thing() {
        return things[top];
    }

    private void siftUp(int from, long time, long order, int slot) {
        int at = from;
        while (at > 0) {
            int parent = at - 1 >> ARITY_SHIFT;
            if (times[parent] < time || times[parent] == time && orders[parent] < order) {
                break;
            }
            move(parent, at);
            at = parent;
        }
        place(at, time, order, slot);
    }

    private void siftDown(long time, long order, int slot) {
        int at = 0;
        while (true) {
            int first = (at << ARITY_SHIFT) + 1;
            if (first >= size) {
                break;
            }
            int least = first;
            int end = Math.min(first + (1 << ARITY_SHIFT), size);
            for (int child = first + 1; child < end; child++) {
                if (times[child] < times[least] || times[child] == times[least] && orders[child] < orders[least]) {
                    least = child;
                }
            }
            if (time < times[least] || time == times[least] && order < orders[least]) {
                break;
            }
            move(least, at);
            at = least;
        }
        place(at, time, order, slot);
    }

    private void move(int from, int to) {
        times[to] = times[from];
        orders[to] = orders[from];
        slots[to] = slots[from];
    }

    private void place(int at, long time, long order, int slot) {
        times[at] = time;
        orders[at] = order;
        slots[at] = slot;
    }

    private void grow() {
        int old = times.length;
        int capacity = old * 2;
        times = Arrays.copyOf(times, capacity);
        orders = Arrays.copyOf(orders, capacity);
        slots = Arrays.copyOf(slots, capacity);
        kinds = Arrays.copyOf(kinds, capacity);
        nodes = Arrays.copyOf(nodes, capacity);
        arguments = Arrays.copyOf(arguments, capacity);
        lives = Arrays.copyOf(lives, capacity);
        things = Arrays.copyOf(things, capacity);
        freeSlots = Arrays.copyOf(freeSlots, capacity);
        for (int i = capacity - 1; i >= old; i--) {
            freeSlots[free++] = i;
        }
    }
}
