package org.quorate.ordering.totem.core.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ImageReaderTest {
    @Test
    void anArrayIsReadAsItWasWritten() {
        ImageWriter out = new ImageWriter();
        out.write(new byte[] {1, 2, 3}, 0, 3);

        assertArrayEquals(new byte[] {1, 2, 3}, new ImageReader(out.finish()).readBytes(3));
    }

    /** Found by the simulator, which offers damaged images to successors: the bytes of the length itself were counted as left. */
    @Test
    void anArrayThatEndsBehindTheImageIsRefused() {
        for (int missing = 1; missing <= 5; missing++) {
            ImageWriter out = new ImageWriter();
            out.write(3 + missing);
            for (int i = 0; i < 3; i++) {
                out.write(true);
            }
            ImageReader in = new ImageReader(out.finish());

            assertThrows(IllegalArgumentException.class, () -> in.readBytes(100));
        }
    }

    @Test
    void numbersAreReadAsTheyWereWritten() {
        ImageWriter out = new ImageWriter();
        out.write(new long[] {7, -1});

        assertArrayEquals(new long[] {7, -1}, new ImageReader(out.finish()).readLongs());
    }

    @Test
    void anArrayThatClaimsMoreThanTheImageHasIsRefusedBeforeThereIsRoomForIt() {
        ImageWriter out = new ImageWriter();
        out.write(Integer.MAX_VALUE);
        out.write(7L);
        ImageReader in = new ImageReader(out.finish());

        assertThrows(IllegalArgumentException.class, in::readLongs);
    }
}
