package org.quorate.shell.protocol;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a client wants, and how it can show the answer.
 *
 * @param terminal where the answer is shown
 * @param words the command and its arguments, 1 to {@link Frames#MAX_WORDS}; copied
 */
public record Request(Terminal terminal, List<String> words) {
    /** Version of the protocol; a node refuses any other with a sentence. */
    public static final int VERSION = 1;

    private static final int COLOUR = 1;
    private static final int IN_TERMINAL = 2;
    private static final int OUT_TERMINAL = 4;
    private static final int ERR_TERMINAL = 8;

    /**
     * Where an answer is shown.
     *
     * @param columns width, 20 to 1000
     * @param colour whether colours are welcome
     * @param in whether standard input is a terminal
     * @param out whether standard output is one
     * @param err whether standard error is one
     */
    public record Terminal(int columns, boolean colour, boolean in, boolean out, boolean err) {
        /** No terminal: 80 columns, plain. */
        public static final Terminal NONE = new Terminal(80, false, false, false, false);

        /** Brings the width into its range. */
        public Terminal {
            columns = Math.max(20, Math.min(columns, 1000));
        }
    }

    /** Copies the words. */
    public Request {
        words = List.copyOf(words);
        if (words.isEmpty() || words.size() > Frames.MAX_WORDS) {
            throw new IllegalArgumentException(words.size() + " words; 1 to " + Frames.MAX_WORDS + " are allowed");
        }
    }

    /**
     * The payload of the frame.
     *
     * @throws ProtocolException when it would be longer than {@link Frames#MAX_REQUEST_BYTES}
     */
    public byte[] encode() throws ProtocolException {
        List<byte[]> encoded =
                words.stream().map(w -> w.getBytes(StandardCharsets.UTF_8)).toList();
        long size =
                6 + encoded.stream().mapToLong(w -> Integer.BYTES + w.length).sum();
        if (size > Frames.MAX_REQUEST_BYTES) {
            throw new ProtocolException("the command has " + size + " bytes; at most " + Frames.MAX_REQUEST_BYTES
                    + " are allowed. Give large input on standard input.");
        }
        int flags = (terminal.colour() ? COLOUR : 0)
                | (terminal.in() ? IN_TERMINAL : 0)
                | (terminal.out() ? OUT_TERMINAL : 0)
                | (terminal.err() ? ERR_TERMINAL : 0);
        ByteBuffer out = ByteBuffer.allocate((int) size);
        out.put((byte) VERSION).put((byte) flags).putShort((short) terminal.columns());
        out.putShort((short) words.size());
        encoded.forEach(w -> out.putInt(w.length).put(w));
        return out.array();
    }

    /**
     * Understands a payload.
     *
     * @throws ProtocolException when it is not a request of this version
     */
    public static Request decode(ByteBuffer payload) throws ProtocolException {
        try {
            int version = payload.get();
            if (version != VERSION) {
                throw new ProtocolException("the client speaks version " + version + " of the protocol, this node "
                        + VERSION + ". Use the quorate command of this node's release.");
            }
            int flags = payload.get();
            int columns = Short.toUnsignedInt(payload.getShort());
            int count = Short.toUnsignedInt(payload.getShort());
            if (count < 1 || count > Frames.MAX_WORDS) {
                throw new ProtocolException("a request of " + count + " words");
            }
            List<String> words = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                words.add(word(payload));
            }
            return new Request(
                    new Terminal(
                            columns,
                            (flags & COLOUR) != 0,
                            (flags & IN_TERMINAL) != 0,
                            (flags & OUT_TERMINAL) != 0,
                            (flags & ERR_TERMINAL) != 0),
                    words);
        } catch (BufferUnderflowException shorter) {
            throw new ProtocolException("a request that ends too early");
        }
    }

    private static String word(ByteBuffer payload) throws ProtocolException {
        int length = payload.getInt();
        if (length < 0 || length > payload.remaining()) {
            throw new ProtocolException("a request that ends too early");
        }
        byte[] bytes = new byte[length];
        payload.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
