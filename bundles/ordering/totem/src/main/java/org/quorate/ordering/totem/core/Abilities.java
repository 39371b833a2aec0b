package org.quorate.ordering.totem.core;

/**
 * What a version of this software can do: the versions of the protocol that it speaks, and optional features (specification,
 * section 21). Both go out with join messages; a ring uses the highest version that all of its members speak and the features
 * that all of them have.
 *
 * @param versionMin lowest version, at least 1
 * @param versionMax highest version, not below the lowest
 * @param features one bit each
 */
public record Abilities(int versionMin, int versionMax, long features) {
    /** The feature of the accelerated ring ([A9]). */
    public static final long ACCELERATION = 1;

    /** The feature of layers above that agree on each new ring before anything else is ordered there. */
    public static final long SYNCHRONISATION = 2;

    /** Of this version, without layers above. */
    public static final Abilities CURRENT = new Abilities(1, 1, ACCELERATION);

    /** @throws IllegalArgumentException when there is no such version */
    public Abilities {
        if (versionMin < 1 || versionMax < versionMin) {
            throw new IllegalArgumentException("no version is in " + versionMin + " to " + versionMax);
        }
    }

    /** The same on a node with layers that synchronise. */
    public Abilities withSynchronisation() {
        return new Abilities(versionMin, versionMax, features | SYNCHRONISATION);
    }

    /** Whether it speaks that version. */
    public boolean speaks(int version) {
        return version >= versionMin && version <= versionMax;
    }
}
