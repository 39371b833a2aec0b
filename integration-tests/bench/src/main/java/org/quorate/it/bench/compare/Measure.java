package org.quorate.it.bench.compare;

import org.quorate.it.bench.node.Work;

/**
 * One row of the table.
 *
 * @param kind of work
 * @param size of messages in bytes
 * @param safe whether with safe delivery
 */
record Measure(Work.Kind kind, int size, boolean safe) {
    /** The same with agreed delivery. */
    Measure agreed() {
        return new Measure(kind, size, false);
    }

    /** The same with safe delivery. */
    Measure asSafe() {
        return new Measure(kind, size, true);
    }

    /** Size as people write it. */
    String sizeText() {
        return size % 1024 == 0 ? size / 1024 + " KB" : size + " B";
    }

    /** Delivery as the option writes it. */
    String deliveryText() {
        return safe ? "safe" : "agreed";
    }
}
