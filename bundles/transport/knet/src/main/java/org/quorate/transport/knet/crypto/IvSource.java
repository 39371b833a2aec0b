package org.quorate.transport.knet.crypto;

/** Where IVs come from: bytes that nobody can foresee. */
@FunctionalInterface
public interface IvSource {
    /** Fills all of the array. */
    void next(byte[] iv);
}
