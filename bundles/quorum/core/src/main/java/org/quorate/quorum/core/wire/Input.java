package org.quorate.quorum.core.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.ordering.RingId;
import org.quorate.quorum.QuorumPolicy;
import org.quorate.quorum.QuorumSettings;
import org.quorate.quorum.QuorumView;

/** Bytes of whoever sent them, read with every limit checked: {@link Malformed} when there are too few or they make no sense. */
final class Input {
    private final ByteBuffer buffer;

    /** Reads that part, which is not changed. */
    Input(byte[] bytes, int offset, int length) {
        buffer = ByteBuffer.wrap(bytes, offset, length);
    }

    /** All was read. */
    void end() {
        if (buffer.hasRemaining()) {
            throw new Malformed(buffer.remaining() + " bytes too many");
        }
    }

    int take1(int most) {
        return upTo(most, Byte.toUnsignedInt(need(1).get()));
    }

    int take2(int most) {
        return upTo(most, Short.toUnsignedInt(need(2).getShort()));
    }

    int take4() {
        return need(4).getInt();
    }

    /** A number of 0 or more. */
    int takeNumber() {
        return upTo(Integer.MAX_VALUE, take4());
    }

    long take8() {
        return need(8).getLong();
    }

    boolean takeFlag() {
        return take1(1) == 1;
    }

    RingId takeRingId() {
        return new RingId(take4(), take8());
    }

    ChangeId takeChange() {
        long counter = take8();
        if (counter < 0) {
            throw new Malformed("change " + counter);
        }
        return new ChangeId(counter, takeRingId());
    }

    /** A text of at most so many letters. */
    String takeText(int most) {
        byte[] bytes = new byte[take2(3 * most)];
        need(bytes.length).get(bytes);
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.length() > most) {
            throw new Malformed("a text of " + text.length() + " letters");
        }
        return text;
    }

    byte[] takeBytes(int most) {
        byte[] bytes = new byte[upTo(Math.min(most, buffer.remaining() - 4), take4())];
        need(bytes.length).get(bytes);
        return bytes;
    }

    QuorumView takeView() {
        RingId id = takeRingId();
        int size = take2(QuorumPolicy.MAX_NODES);
        List<Integer> members = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int node = take4();
            if (i > 0 && node <= members.get(i - 1)) {
                throw new Malformed("members are not ascending");
            }
            members.add(node);
        }
        if (members.isEmpty()) {
            throw new Malformed("a view without members");
        }
        return new QuorumView(id, members);
    }

    SortedMap<Integer, Integer> takeVotes() {
        int size = take2(QuorumPolicy.MAX_NODES);
        SortedMap<Integer, Integer> votes = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            votes.put(take4(), takeNumber());
        }
        return votes;
    }

    QuorumSettings takeSettings() {
        SortedMap<Integer, Integer> votes = takeVotes();
        int size = take2(Limits.OPTIONS);
        SortedMap<String, String> options = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            options.put(takeText(Limits.TEXT), takeText(Limits.TEXT));
        }
        return new QuorumSettings(votes, options);
    }

    Side takeSide() {
        String policy = takeText(Limits.NAME);
        QuorumSettings settings = takeSettings();
        return new Side(policy, settings, takeBytes(QuorumPolicy.MAX_STATE_BYTES));
    }

    private ByteBuffer need(int bytes) {
        if (buffer.remaining() < bytes) {
            throw new Malformed("it ends too early");
        }
        return buffer;
    }

    private static int upTo(int most, int number) {
        if (number < 0 || number > most) {
            throw new Malformed(number + " is not in 0 to " + most);
        }
        return number;
    }
}
