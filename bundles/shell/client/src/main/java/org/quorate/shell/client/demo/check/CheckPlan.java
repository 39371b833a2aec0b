package org.quorate.shell.client.demo.check;

import java.nio.file.Path;

/**
 * What a check is to do.
 *
 * @param directory where the nodes run and their logs are
 * @param home the distribution
 * @param host a loopback address
 * @param input the file that is published
 * @param minBytes least number of bytes to publish in all
 * @param minMillis least time to publish for
 * @param bytesPerSecond of each node's main publisher
 * @param swaps how often links, and then the ordering, are replaced, at one node after the other
 * @param sealed whether the nodes seal what they send
 */
public record CheckPlan(
        Path directory,
        Path home,
        String host,
        Path input,
        long minBytes,
        long minMillis,
        long bytesPerSecond,
        int swaps,
        boolean sealed) {
    /** Least bytes unless another number is wished. */
    public static final long DEFAULT_BYTES = 100_000_000;

    /** Rate of each node unless another is wished: the load lasts through the scenario and a small machine bears it. */
    public static final long DEFAULT_BYTES_PER_SECOND = 4_000_000;

    /** How often links, and the ordering, are replaced unless another number is wished: once at each node. */
    public static final int DEFAULT_SWAPS = 3;
}
