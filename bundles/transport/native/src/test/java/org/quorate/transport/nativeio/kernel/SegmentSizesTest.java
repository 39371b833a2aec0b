package org.quorate.transport.nativeio.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class SegmentSizesTest {
    private static final int PLACE = 1;
    private static final int LENGTH = 5000;

    private final SegmentSizes sizes = new SegmentSizes(2);
    private final ByteBuffer place = MemorySegment.ofAddress(sizes.address(PLACE))
            .reinterpret(SegmentSizes.BYTES)
            .asByteBuffer()
            .order(ByteOrder.nativeOrder());

    private int entry(long bytes, int level, int type, int value) {
        place.putLong(bytes).putInt(level).putInt(type).putInt(value).putInt(0);
        return place.position();
    }

    @Test
    void sizeToBeSentIsWrittenAsTheKernelReadsIt() {
        int bytes = sizes.write(PLACE, 1472);

        byte[] expected = ByteBuffer.allocate(24)
                .order(ByteOrder.nativeOrder())
                .putLong(18)
                .putInt(17)
                .putInt(103)
                .putShort((short) 1472)
                .array();
        byte[] written =
                MemorySegment.ofAddress(sizes.address(PLACE)).reinterpret(24).toArray(ValueLayout.JAVA_BYTE);
        assertEquals(24, bytes);
        assertArrayEquals(expected, written);
    }

    @Test
    void sizeOfJoinedDatagramsIsRead() {
        int bytes = entry(20, 17, 104, 1472);

        assertEquals(1472, sizes.read(PLACE, bytes, LENGTH));
    }

    @Test
    void sizeIsFoundBehindAnotherEntry() {
        entry(20, 1, 29, 7);
        int bytes = entry(20, 17, 104, 1472);

        assertEquals(1472, sizes.read(PLACE, bytes, LENGTH));
    }

    @Test
    void messageWithoutASizeIsOneDatagram() {
        assertEquals(LENGTH, sizes.read(PLACE, 0, LENGTH));
        assertEquals(LENGTH, sizes.read(PLACE, entry(20, 1, 29, 7), LENGTH));
    }

    @Test
    void nonsenseIsOneDatagram() {
        assertEquals(LENGTH, sizes.read(PLACE, entry(0, 1, 29, 7), LENGTH));
        place.clear();
        assertEquals(LENGTH, sizes.read(PLACE, entry(Long.MAX_VALUE, 1, 29, 7), LENGTH));
        place.clear();
        assertEquals(LENGTH, sizes.read(PLACE, entry(20, 17, 104, -1), LENGTH));
    }
}
