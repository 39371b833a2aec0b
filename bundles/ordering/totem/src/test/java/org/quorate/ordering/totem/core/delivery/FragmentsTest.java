package org.quorate.ordering.totem.core.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FragmentsTest {
    private final byte[] payload = new byte[200];
    private int length;

    private void add(String text, int index, boolean last) {
        Fragments.writeHeader(payload, length, text.length(), index, last);
        System.arraycopy(text.getBytes(), 0, payload, length + Fragments.HEADER, text.length());
        length += Fragments.HEADER + text.length();
    }

    private void add(String text) {
        add(text, 0, true);
    }

    private int survey() {
        return Fragments.survey(payload, 0, length);
    }

    @Test
    void wholeMessagesAreCountedWithWhatTheyAllBeginWith() {
        add("channel one");
        add("channel two");
        add("channel other");

        assertEquals(3, Fragments.wholeMessages(survey()));
        assertEquals(8, Fragments.sharedLead(survey()));
    }

    @Test
    void theLeadEndsWhereTheFirstByteDiffers() {
        add("channel one and so on");
        add("channel only and so on");

        assertEquals(10, Fragments.sharedLead(survey()));
    }

    @Test
    void noMoreIsSharedThanTheShortestMessageHas() {
        add("aa");
        add("aaaaaa");
        add("aaa");

        assertEquals(2, Fragments.sharedLead(survey()));
    }

    @Test
    void oneMessageSharesAllThatIsLookedAt() {
        add("x".repeat(100));

        assertEquals(1, Fragments.wholeMessages(survey()));
        assertEquals(Fragments.MAX_LEAD, Fragments.sharedLead(survey()));
    }

    @Test
    void atTheVeryEndOfTheRoomNothingIsLookedAt() {
        add("x".repeat(186));
        add("x".repeat(6));

        assertEquals(payload.length, length);
        assertEquals(2, Fragments.wholeMessages(survey()));
        assertEquals(0, Fragments.sharedLead(survey()));
    }

    @Test
    void partsOfMessagesAreNotWholeOnes() {
        add("whole");
        add("begin", 0, false);

        assertEquals(0, Fragments.wholeMessages(survey()));
    }

    @Test
    void f8LengthsThatDoNotAddUpAreRefused() {
        add("one");

        assertTrue(Fragments.survey(payload, 0, length - 1) < 0);
        assertTrue(Fragments.survey(payload, 0, length + 1) < 0);
        assertTrue(Fragments.survey(payload, 0, 0) < 0);
    }

    @Test
    void aSurveyBeginsWhereThePayloadDoes() {
        add("behind");
        int first = length;
        add("news 1");
        add("news 2");

        assertEquals(5, Fragments.sharedLead(Fragments.survey(payload, first, length - first)));
    }
}
