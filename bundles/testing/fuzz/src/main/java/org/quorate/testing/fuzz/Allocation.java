package org.quorate.testing.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/** Bounds what one input may make its reader allocate: so many bytes for each of its own, and a constant. */
public final class Allocation {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** The first run of code loads its classes, which counts as well; one that is over the bound is tried again. */
    private static final int ATTEMPTS = 4;

    private final long perByte;
    private final long constant;

    /** A bound of {@code perByte * input + constant} bytes. */
    public Allocation(long perByte, long constant) {
        this.perByte = perByte;
        this.constant = constant;
    }

    /**
     * Reads, and answers what the reader answers.
     *
     * @param reader does the same when it is called again
     * @throws Finding when it allocates more than an input of that length may cause
     */
    public <T> T within(long inputBytes, Supplier<T> reader) {
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            T answer = reader.get();
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
            if (least <= perByte * inputBytes + constant) {
                return answer;
            }
        }
        throw new Finding(inputBytes + " bytes made the reader allocate " + least + "; at most " + perByte
                + " for each and " + constant + " are allowed");
    }
}
