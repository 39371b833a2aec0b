package org.quorate.node.loop.queue;

/** How large one buffer of a node may be, so that a node with a small heap has smaller buffers instead of no room to live. */
public final class HeapShare {
    /** Every buffer has so much if it wants it: records of the largest message fit in. */
    private static final int LEAST_BYTES = 4 * 1024 * 1024;

    /** One buffer has at most this part of the heap. */
    private static final int PART_OF_HEAP = 16;

    private HeapShare() {}

    /**
     * What a buffer gets on the heap of this process.
     *
     * @param wantedBytes a power of two
     * @return the same, or 4 MiB or more and a power of two, where a sixteenth of the largest heap is less than wanted
     */
    public static int of(int wantedBytes) {
        return of(wantedBytes, Runtime.getRuntime().maxMemory());
    }

    static int of(int wantedBytes, long heapBytes) {
        int bytes = wantedBytes;
        while (bytes > LEAST_BYTES && bytes > heapBytes / PART_OF_HEAP) {
            bytes /= 2;
        }
        return bytes;
    }
}
