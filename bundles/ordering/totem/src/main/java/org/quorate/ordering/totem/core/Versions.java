package org.quorate.ordering.totem.core;

import org.quorate.ordering.totem.core.image.ImageReader;
import org.quorate.ordering.totem.core.image.ImageWriter;

/**
 * Which version of the protocol this node can speak with whom, and when a running ring changes to a newer one (specification,
 * section 21).
 */
final class Versions {
    /** How long all members must speak a newer version before their ring is formed anew for it. */
    private static final long STABLE_NANOS = 10_000_000_000L;

    private final Protocol node;
    private int newer;
    private long newerSince;

    Versions(Protocol node) {
        this.node = node;
    }

    private Abilities own() {
        return node.settings.abilities();
    }

    /** The version of the ring that was formed last. */
    int ofRing() {
        return node.forming.commit.version();
    }

    /** Lowest version that all of these speak. */
    int commonMin(NodeSet of) {
        return node.peers.commonMin(of, own().versionMin());
    }

    /** Highest version that all of these speak: that of a ring of them. */
    int commonMax(NodeSet of) {
        return node.peers.commonMax(of, own().versionMax());
    }

    /** Gives up whoever is hoped for and cannot be in a ring with the others; whether there is one. */
    boolean failIncompatible() {
        NodeSet incompatible = node.peers.incompatible(node.candidates.hoped(), own());
        for (int i = 0; i < incompatible.size(); i++) {
            node.effects.count(Counter.INCOMPATIBLE, 1);
            node.candidates.fail(incompatible.get(i));
        }
        return incompatible.size() > 0;
    }

    /** Whether the installed ring could take in one who speaks these versions; where it could not, that is counted. */
    boolean fitRing(int min, int max) {
        NodeSet members = node.installed.members();
        return fit(commonMin(members), commonMax(members), min, max);
    }

    /** Whether the installed ring could take in all of these, as far as their versions are known; where not, that is counted. */
    boolean fitRing(NodeSet others) {
        NodeSet all = node.installed.members().union(others);
        return fit(commonMin(all), commonMax(all), commonMin(all), commonMax(all));
    }

    /** Whether those hoped for could be in a ring of those who speak these versions; where they could not, that is counted. */
    boolean fitHoped(int min, int max) {
        NodeSet hoped = node.candidates.hoped();
        return fit(commonMin(hoped), commonMax(hoped), min, max);
    }

    private boolean fit(int min, int max, int otherMin, int otherMax) {
        boolean fit = min <= otherMax && otherMin <= max;
        if (!fit) {
            node.effects.count(Counter.INCOMPATIBLE, 1);
        }
        return fit;
    }

    /** A ring is installed. */
    void installed() {
        newer = 0;
    }

    /** Whether this node speaks a newer version than its ring, and says so to the others. */
    boolean isAheadOfRing() {
        return own().versionMax() > ofRing();
    }

    /** Asked again and again at the representative: whether all members have spoken a newer version for long enough. */
    boolean mayRaise() {
        NodeSet members = node.installed.members();
        int common = node.peers.knowsVersions(members, node.self) ? commonMax(members) : 0;
        if (common <= ofRing()) {
            newer = 0;
            return false;
        }
        if (common != newer) {
            newer = common;
            newerSince = node.now;
        }
        return node.now - newerSince >= STABLE_NANOS;
    }

    void write(ImageWriter out) {
        out.write(newer);
        out.write(newerSince);
    }

    /** @throws IllegalArgumentException when the ring speaks a version that this software does not */
    void read(ImageReader in, boolean inRing) {
        newer = in.readInt();
        newerSince = in.readLong();
        if (inRing && !own().speaks(ofRing())) {
            throw new IllegalArgumentException("the ring speaks version " + ofRing() + ", this software "
                    + own().versionMin() + " to " + own().versionMax());
        }
    }
}
