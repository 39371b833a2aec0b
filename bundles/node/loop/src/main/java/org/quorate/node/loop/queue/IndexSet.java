package org.quorate.node.loop.queue;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.quorate.node.ThreadSafe;

/** A set of small numbers, a bit for each, which many threads put in and take out without a lock and without garbage. */
@ThreadSafe
final class IndexSet {
    private static final int BITS = Long.SIZE;

    /** Grows by copies that share their elements, so that nobody who works with an older one misses anything. */
    private volatile AtomicLong[] words = {};

    /** Makes room for this number, 0 or more, before it is first put in. */
    synchronized void reach(int index) {
        AtomicLong[] before = words;
        if (index < before.length * BITS) {
            return;
        }
        AtomicLong[] after = Arrays.copyOf(before, index / BITS + 1);
        for (int i = before.length; i < after.length; i++) {
            after[i] = new AtomicLong();
        }
        words = after;
    }

    /** Puts it in, if it is not there. */
    void add(int index) {
        AtomicLong word = words[index / BITS];
        long bit = 1L << index;
        long bits = word.get();
        while ((bits & bit) == 0 && !word.compareAndSet(bits, bits | bit)) {
            bits = word.get();
        }
    }

    /** Takes this one out; false when it was not there, or somebody else took it. */
    boolean remove(int index) {
        return remove(words[index / BITS], 1L << index);
    }

    boolean contains(int index) {
        return (words[index / BITS].get() & 1L << index) != 0;
    }

    boolean isEmpty() {
        for (AtomicLong word : words) {
            if (word.get() != 0) {
                return false;
            }
        }
        return true;
    }

    /** Takes one out: the least from that number on, or else the least; -1 when there is none. */
    int take(int from) {
        AtomicLong[] all = words;
        int first = from / BITS;
        if (first < all.length) {
            int index = take(all[first], first, -1L << from);
            for (int i = first + 1; index < 0 && i < all.length; i++) {
                index = take(all[i], i, -1L);
            }
            if (index >= 0) {
                return index;
            }
        }
        for (int i = 0; i < all.length && i <= first; i++) {
            int index = take(all[i], i, -1L);
            if (index >= 0) {
                return index;
            }
        }
        return -1;
    }

    private static int take(AtomicLong word, int place, long wanted) {
        for (long bits = word.get() & wanted; bits != 0; bits = word.get() & wanted) {
            long bit = Long.lowestOneBit(bits);
            if (remove(word, bit)) {
                return place * BITS + Long.numberOfTrailingZeros(bit);
            }
        }
        return -1;
    }

    private static boolean remove(AtomicLong word, long bit) {
        for (long bits = word.get(); (bits & bit) != 0; bits = word.get()) {
            if (word.compareAndSet(bits, bits & ~bit)) {
                return true;
            }
        }
        return false;
    }
}
