package org.quorate.ordering.totem.core.flow;

import org.quorate.ordering.totem.core.Token;
import org.quorate.ordering.totem.core.image.ImageReader;
import org.quorate.ordering.totem.core.image.ImageWriter;

/** How the members share the window of a rotation, in units of the dialect (specification, section 8). */
public interface SendWindow {
    /** A ring of that many members with that window begins; nothing was sent on it. */
    void begin(int ringNodes, int windowMessages, int ringWindowBytes);

    /** Units of a rotation. */
    int window();

    /** Bytes of a rotation. */
    long windowBytes();

    /** Units that a packet of that length costs. */
    int cost(long length);

    /** What waits, in units: so many bytes in so many packets. */
    int waiting(long bytes, int packets);

    /** Nothing was sent for a rotation, whatever the token counts. */
    void nothingWasSent(Token token);

    /** A token came: how much may be sent in this visit; {@code queued} is what waits here, in units. */
    void visit(Token token, int queued);

    /** Whether a missing packet of that cost may be resent now. */
    boolean mayResend(Token token, int cost);

    /** Whether a new packet of that cost may be sent now. */
    boolean maySend(Token token, int cost);

    /** A packet of that cost was sent or resent. */
    void sent(int cost);

    /** Writes this visit into the token ([T7]); {@code queued} is what waited when it came. */
    void leave(Token token, int queued);

    /** Writes all of it. */
    void write(ImageWriter out);

    /** Reads all of it. */
    void read(ImageReader in);
}
