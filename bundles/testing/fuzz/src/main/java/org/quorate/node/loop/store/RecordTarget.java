package org.quorate.node.loop.store;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.quorate.testing.fuzz.Allocation;
import org.quorate.testing.fuzz.Finding;
import org.quorate.testing.fuzz.FuzzTarget;

/**
 * Files of the stable store. The lowest bits of the first byte of an input say what is put right in the rest: 1 it is filled up
 * to whole blocks, 2 its checksum fits.
 */
public final class RecordTarget implements FuzzTarget {
    private static final String NAME = "ring";
    private static final int NAME_LENGTH_AT = 12;
    private static final int CONTENT_LENGTH_AT = 16;
    private static final int HEADER_BYTES = 20;
    private static final int CONSTANT = 16 << 10;

    private final Allocation allocation = new Allocation(4, CONSTANT);

    @Override
    public void accept(byte[] input) {
        if (input.length == 0) {
            return;
        }
        byte[] file = repaired(input);
        allocation.within(file.length, () -> content(file)).ifPresent(RecordTarget::sameAgain);
    }

    private static Optional<byte[]> content(byte[] file) {
        try {
            return Optional.of(RecordFormat.decode(NAME, file));
        } catch (RecordFormat.Damage refused) {
            Finding.unless(!refused.getMessage().isEmpty(), "damage without a word");
            return Optional.empty();
        }
    }

    private static void sameAgain(byte[] content) {
        try {
            byte[] again =
                    RecordFormat.decode(NAME, RecordFormat.encode(NAME, content).array());
            Finding.unless(Arrays.equals(content, again), "a record is another one when it is written again");
        } catch (RecordFormat.Damage refused) {
            throw new Finding("a record that was read is refused when it is written", refused);
        }
    }

    private static byte[] repaired(byte[] input) {
        int used = input.length - 1;
        boolean filled = (input[0] & 1) != 0;
        int blocks = (used + RecordFormat.BLOCK_BYTES - 1) / RecordFormat.BLOCK_BYTES;
        byte[] file = Arrays.copyOfRange(input, 1, 1 + (filled ? blocks * RecordFormat.BLOCK_BYTES : used));
        if ((input[0] & 2) != 0 && file.length >= HEADER_BYTES + Integer.BYTES) {
            ByteBuffer numbers = ByteBuffer.wrap(file);
            long end = (long) HEADER_BYTES + numbers.getInt(NAME_LENGTH_AT) + numbers.getInt(CONTENT_LENGTH_AT);
            if (end >= 0 && end <= file.length - Integer.BYTES) {
                CRC32C checksum = new CRC32C();
                checksum.update(file, 0, (int) end);
                numbers.putInt((int) end, (int) checksum.getValue());
            }
        }
        return file;
    }
}
