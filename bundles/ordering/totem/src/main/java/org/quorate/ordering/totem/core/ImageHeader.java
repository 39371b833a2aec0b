package org.quorate.ordering.totem.core;

import org.quorate.ordering.totem.core.image.ImageReader;
import org.quorate.ordering.totem.core.image.ImageWriter;

/** How a snapshot begins: what it is, in which layout, and of which node. */
final class ImageHeader {
    private static final int MAGIC = 0x51544f54;

    /**
     * A change of the image's layout is a new format. No release has an older one yet: from the first release on the two formats
     * before this one are read too (specification, section 21).
     */
    private static final int FORMAT = 6;

    private ImageHeader() {}

    static void write(ImageWriter out, DialectPolicy dialect, int self) {
        out.write(MAGIC);
        out.write(FORMAT);
        out.write(dialect == DialectPolicy.NATIVE);
        out.write(self);
    }

    /** @throws IllegalArgumentException when the image cannot be read here; the message says why */
    static void check(ImageReader in, DialectPolicy dialect, int self) {
        if (in.readInt() != MAGIC) {
            throw new IllegalArgumentException("these bytes are not a snapshot of a ring");
        }
        int format = in.readInt();
        if (format != FORMAT) {
            throw new IllegalArgumentException("snapshot has format " + format + ", this version reads " + FORMAT);
        }
        if (in.readBoolean() != (dialect == DialectPolicy.NATIVE)) {
            throw new IllegalArgumentException("snapshot is of a ring of another dialect than " + dialect.name());
        }
        int of = in.readInt();
        if (of != self) {
            throw new IllegalArgumentException("snapshot is of node " + of + ", not of " + self);
        }
    }
}
