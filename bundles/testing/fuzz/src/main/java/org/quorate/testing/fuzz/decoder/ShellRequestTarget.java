package org.quorate.testing.fuzz.decoder;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.quorate.shell.protocol.DeliveryHeader;
import org.quorate.shell.protocol.ProtocolException;
import org.quorate.shell.protocol.Request;
import org.quorate.testing.fuzz.Allocation;
import org.quorate.testing.fuzz.Finding;
import org.quorate.testing.fuzz.FuzzTarget;

/** What the frames of the shell's protocol carry: a request, and the head of a delivery. */
public final class ShellRequestTarget implements FuzzTarget {
    /** 1024 words of no letters. */
    private static final int CONSTANT = 128 << 10;

    private final Allocation allocation = new Allocation(4, CONSTANT);

    @Override
    public void accept(byte[] input) {
        allocation.within(input.length, () -> request(input)).ifPresent(ShellRequestTarget::sameAgain);
        delivery(input);
    }

    private static Optional<Request> request(byte[] input) {
        try {
            return Optional.of(Request.decode(ByteBuffer.wrap(input)));
        } catch (ProtocolException refused) {
            return Optional.empty();
        }
    }

    private static void sameAgain(Request request) {
        try {
            Request again = Request.decode(ByteBuffer.wrap(request.encode()));
            Finding.unless(request.equals(again), "read " + request + ", written and read again " + again);
        } catch (ProtocolException refused) {
            throw new Finding("a request that was read is refused when it is written", refused);
        }
    }

    private static void delivery(byte[] input) {
        ByteBuffer in = ByteBuffer.wrap(input);
        try {
            DeliveryHeader header = DeliveryHeader.read(in);
            Finding.unless(in.position() == DeliveryHeader.BYTES, "the position is " + in.position());
            ByteBuffer out = ByteBuffer.allocate(DeliveryHeader.BYTES);
            DeliveryHeader.write(
                    out,
                    header.representative(),
                    header.ringSequence(),
                    header.sequence(),
                    header.piece(),
                    header.origin(),
                    header.safe());
            Finding.unless(header.equals(DeliveryHeader.read(out.flip())), header + " is another one when written");
        } catch (ProtocolException refused) {
            Finding.unless(input.length < DeliveryHeader.BYTES, "a whole header is refused: " + refused.getMessage());
        }
    }
}
