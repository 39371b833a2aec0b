package org.quorate.transport.knet.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.quorate.transport.knet.core.IncomingMessages.Outcome;

class IncomingMessagesTest {
    private final IncomingMessages incoming = new IncomingMessages();

    private static byte[] message(int seed, int bytes) {
        byte[] message = new byte[bytes];
        new SplittableRandom(seed).nextBytes(message);
        return message;
    }

    private static ByteBuffer piece(byte[] message, int piece, int pieceBytes) {
        int from = (piece - 1) * pieceBytes;
        return ByteBuffer.wrap(Arrays.copyOfRange(message, from, Math.min(message.length, from + pieceBytes)));
    }

    private Outcome take(int sequence, byte[] message, int piece, int pieceBytes) {
        int pieces = (message.length + pieceBytes - 1) / pieceBytes;
        return incoming.take(sequence, pieces, piece, piece(message, piece, pieceBytes));
    }

    private byte[] taken() {
        byte[] bytes = new byte[incoming.message().remaining()];
        incoming.message().duplicate().get(bytes);
        return bytes;
    }

    @Test
    void aMessageOfOnePieceIsItsContentOnce() {
        byte[] message = message(1, 100);

        assertEquals(Outcome.MESSAGE, take(1, message, 1, 100));
        assertArrayEquals(message, taken());
        assertEquals(Outcome.REPEATED, take(1, message, 1, 100));
    }

    @Test
    void piecesInAnyOrderBecomeTheMessage() {
        SplittableRandom chance = new SplittableRandom(2);
        for (int sequence = 1; sequence <= 500; sequence++) {
            byte[] message = message(sequence, 2 + chance.nextInt(5000));
            int pieceBytes = Math.max((message.length + 253) / 254, 1 + chance.nextInt(message.length - 1));
            int pieces = (message.length + pieceBytes - 1) / pieceBytes;
            List<Integer> order = new ArrayList<>();
            for (int piece = 1; piece <= pieces; piece++) {
                order.add(piece);
            }
            for (int i = pieces; i > 1; i--) {
                Collections.swap(order, i - 1, chance.nextInt(i));
            }

            for (int i = 0; i < pieces - 1; i++) {
                assertEquals(Outcome.INCOMPLETE, take(sequence, message, order.get(i), pieceBytes));
                assertEquals(Outcome.REPEATED, take(sequence, message, order.get(i), pieceBytes));
            }
            assertEquals(Outcome.MESSAGE, take(sequence, message, order.get(pieces - 1), pieceBytes));
            assertArrayEquals(message, taken());
            assertEquals(Outcome.REPEATED, take(sequence, message, 1, pieceBytes));
        }
    }

    @Test
    void theLargestMessageFitsAndALargerOneDoesNot() {
        byte[] message = message(3, IncomingMessages.MAX_MESSAGE_BYTES);
        for (int piece = 47; piece > 1; piece--) {
            assertEquals(Outcome.INCOMPLETE, take(1, message, piece, 1400));
        }
        assertEquals(Outcome.MESSAGE, take(1, message, 1, 1400));
        assertArrayEquals(message, taken());

        assertEquals(Outcome.INCOMPLETE, incoming.take(2, 2, 2, ByteBuffer.allocate(2)));
        assertEquals(Outcome.UNFITTING, incoming.take(2, 2, 1, ByteBuffer.allocate(65_535)));
        assertEquals(Outcome.UNFITTING, incoming.take(3, 254, 1, ByteBuffer.allocate(1400)));
    }

    @Test
    void interleavedMessagesDoNotMix() {
        byte[][] messages = new byte[IncomingMessages.SLOTS][];
        for (int i = 0; i < messages.length; i++) {
            messages[i] = message(i, 3000);
            assertEquals(Outcome.INCOMPLETE, take(1 + i, messages[i], 3, 1000));
        }
        for (int i = 0; i < messages.length; i++) {
            assertEquals(Outcome.INCOMPLETE, take(1 + i, messages[i], 1, 1000));
        }
        for (int i = 0; i < messages.length; i++) {
            assertEquals(Outcome.MESSAGE, take(1 + i, messages[i], 2, 1000));
            assertArrayEquals(messages[i], taken());
        }
    }

    @Test
    void oneIncompleteMessageTooManyGivesUpTheFirst() {
        byte[] message = message(4, 2000);
        for (int sequence = 1; sequence <= IncomingMessages.SLOTS + 1; sequence++) {
            assertEquals(Outcome.INCOMPLETE, take(sequence, message, 1, 1000));
        }

        assertEquals(Outcome.GIVEN_UP, take(1, message, 2, 1000));
        assertEquals(Outcome.MESSAGE, take(2, message, 2, 1000));
        assertEquals(Outcome.MESSAGE, take(IncomingMessages.SLOTS + 1, message, 2, 1000));
    }

    @Test
    void piecesThatDoNotFitEachOtherGiveTheMessageUp() {
        assertEquals(Outcome.INCOMPLETE, incoming.take(1, 3, 1, ByteBuffer.allocate(10)));
        assertEquals(Outcome.UNFITTING, incoming.take(1, 3, 2, ByteBuffer.allocate(9)));
        assertEquals(Outcome.GIVEN_UP, incoming.take(1, 3, 3, ByteBuffer.allocate(9)));

        assertEquals(Outcome.INCOMPLETE, incoming.take(2, 3, 1, ByteBuffer.allocate(10)));
        assertEquals(Outcome.UNFITTING, incoming.take(2, 4, 4, ByteBuffer.allocate(10)));

        assertEquals(Outcome.INCOMPLETE, incoming.take(3, 2, 1, ByteBuffer.allocate(10)));
        assertEquals(Outcome.UNFITTING, incoming.take(3, 2, 2, ByteBuffer.allocate(11)));
    }

    @Test
    void halfAMessageIsForgottenWhenItsNumberComesRound() {
        byte[] old = message(5, 2000);
        byte[] fresh = message(6, 2000);
        take(7, old, 1, 1000);
        for (int sequence = 8; sequence <= SendSequence.MAX; sequence++) {
            incoming.take(sequence, 1, 0, ByteBuffer.allocate(1));
        }

        assertEquals(Outcome.INCOMPLETE, take(7, fresh, 2, 1000));
        assertEquals(Outcome.MESSAGE, take(7, fresh, 1, 1000));
        assertArrayEquals(fresh, taken());
    }

    @Test
    void aPeerThatStartsAgainIsHeardFromItsFirstMessage() {
        incoming.pinged(0, true);
        take(1, message(1, 10), 1, 10);
        incoming.pinged(1, true);
        assertEquals(Outcome.REPEATED, take(1, message(1, 10), 1, 10));

        incoming.pinged(0, true);

        assertEquals(Outcome.MESSAGE, take(1, message(1, 10), 1, 10));
        incoming.pinged(0, true);
        assertEquals(Outcome.REPEATED, take(1, message(1, 10), 1, 10), "the same start, told on another link");
    }

    @Test
    void aNodeThatHadNothingForARoundTakesTheNumbersForNew() {
        take(8000, message(1, 10), 1, 10);
        for (int told = 8191; told <= 65_528; told += 8191) {
            incoming.pinged(told, false);
            incoming.pinged(told, false);
        }
        incoming.pinged(8191, false);

        assertEquals(Outcome.MESSAGE, take(8000, message(1, 10), 1, 10));
    }
}
