package org.quorate.group.core.host;

import java.nio.ByteBuffer;
import org.quorate.group.core.process.Incoming;
import org.quorate.node.Confined;

/**
 * What stands in front of a message in a mailbox.
 *
 * <pre>
 * u32 node and u32 instance of the sender, u8 safe, u32 representative, u64 ring sequence, u32 number of the view, u64 sequence
 * </pre>
 */
@Confined("one thread at a time")
final class MessageRecord {
    /** A message: this and its bytes. */
    static final int MESSAGE = 1;

    /** The next of the objects that wait beside the mailbox. */
    static final int OBJECT = 2;

    /** Several messages: this, with the place of the first, and their bytes as {@link org.quorate.ordering.MessageRun} says. */
    static final int MESSAGES = 3;

    static final int HEAD = 3 * Integer.BYTES + 1 + Integer.BYTES + 2 * Long.BYTES;

    private final ByteBuffer head = ByteBuffer.allocate(HEAD);

    /** The head of that message; valid until the next call. */
    ByteBuffer of(Incoming message) {
        head.clear();
        head.putInt(message.sender.node()).putInt(message.sender.instance());
        head.put((byte) (message.safe ? 1 : 0));
        head.putInt(message.ring.representative()).putLong(message.ring.sequence());
        head.putInt(message.number).putLong(message.sequence);
        return head.flip();
    }
}
