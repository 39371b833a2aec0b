package org.quorate.transport.nativeio.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorate.transport.Train;

class SegmentRunTest {
    private static final int HEADER = 24;

    private static Train train(int... lengths) {
        Train train = new Train(HEADER, 65_000, lengths.length);
        for (int length : lengths) {
            train.next().position(train.next().position() + length);
            train.add();
        }
        return train;
    }

    private static List<Integer> ends(Train train) {
        List<Integer> ends = new ArrayList<>();
        for (int next = 0; next < train.count(); next = ends.get(ends.size() - 1)) {
            ends.add(SegmentRun.end(train, next, train.count(), HEADER));
        }
        return ends;
    }

    private static int[] equal(int count, int length) {
        int[] lengths = new int[count];
        Arrays.fill(lengths, length);
        return lengths;
    }

    @Test
    void framesOfOneSizeAreOneRun() {
        assertEquals(List.of(5), ends(train(100, 100, 100, 100, 100)));
    }

    @Test
    void lastFrameOfARunMayBeShorterAndEndsIt() {
        assertEquals(List.of(3, 4), ends(train(100, 100, 99, 100)));
    }

    @Test
    void longerFrameBeginsANewRun() {
        assertEquals(List.of(2, 4), ends(train(100, 100, 101, 101)));
    }

    @Test
    void runHasNoMoreThanSixtyFourSegments() {
        assertEquals(List.of(64, 128, 130), ends(train(equal(130, 10))));
    }

    @Test
    void runIsNoLongerThanTheLargestDatagram() {
        int frames = SegmentRun.MAX_BYTES / 1472;

        assertEquals(List.of(frames, 50), ends(train(equal(50, 1472 - HEADER))));
    }

    @Test
    void largeFramesGoAlone() {
        assertEquals(List.of(1, 2), ends(train(64_000, 64_000)));
    }

    @Test
    void runEndsWhereTheCallerSays() {
        assertEquals(2, SegmentRun.end(train(10, 10, 10, 10), 1, 2, HEADER));
    }
}
