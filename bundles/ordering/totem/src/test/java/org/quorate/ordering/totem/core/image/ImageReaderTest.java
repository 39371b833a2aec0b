package org.quorate.ordering.totem.core.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ImageReaderTest {
    @Test
    void anArrayIsReadAsItWasWritten() {
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

    @Test
    void bytesOfWhichTheLastAreMissingAreRefused() {
        for (int claimed = 3; claimed <= 8; claimed++) {
            ImageWriter out = new ImageWriter();
            out.write(claimed);
            out.write(true);
            out.write(true);
            ImageReader in = new ImageReader(out.finish());

            assertThrows(IllegalArgumentException.class, () -> in.readBytes(100));
        }
    }
}
