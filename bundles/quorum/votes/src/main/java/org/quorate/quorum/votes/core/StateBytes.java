package org.quorate.quorum.votes.core;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.ordering.RingId;
import org.quorate.quorum.QuorumPolicy;
import org.quorate.quorum.QuorumView;

/**
 * A state as bytes, big-endian: version, settings, view, voters, expected and highest votes, the last quorate view before, whether
 * nobody may act, whether a quiet time has to pass, kept votes. What follows from these is computed anew. Each state has one form, and what is not exactly that form is
 * refused.
 */
final class StateBytes {
    /** First byte of the only form there is. */
    static final byte VERSION = 1;

    private static final int WAITS = 1;
    private static final int LEAVES = 2;
    private static final int DEVICE_SHIFT = 2;
    private static final int VOTES_OF_A_NODE = Integer.BYTES + Short.BYTES;
    private static final int VOTER = VOTES_OF_A_NODE + 1;

    /** More than all of it but what there is once for each node. */
    private static final int ALL_ELSE = 128;

    private final ByteBuffer buffer;

    private StateBytes(ByteBuffer buffer) {
        this.buffer = buffer;
    }

    static byte[] write(VotesState state) {
        StateBytes bytes = new StateBytes(ByteBuffer.allocate(mostBytes(state)));
        bytes.put(state);
        return Arrays.copyOf(bytes.buffer.array(), bytes.buffer.position());
    }

    private static int mostBytes(VotesState state) {
        VotesSettings settings = state.settings();
        Tally tally = state.tally();
        return ALL_ELSE
                + VOTES_OF_A_NODE
                        * (settings.votes().size() + tally.last.votes().size())
                + Integer.BYTES * settings.tieBreaker().nodes().size()
                + VOTER * tally.voters.size();
    }

    static VotesState read(byte[] given) {
        try {
            VotesState state = new StateBytes(ByteBuffer.wrap(given)).state();
            if (!Arrays.equals(write(state), given)) {
                throw new IllegalArgumentException("the state is not in its one form");
            }
            return state;
        } catch (BufferUnderflowException tooShort) {
            throw new IllegalArgumentException("the state ends after " + given.length + " bytes", tooShort);
        }
    }

    private void put(VotesState state) {
        buffer.put(VERSION);
        put(state.settings());
        put(state.view().id());
        Tally tally = state.tally();
        buffer.putShort((short) tally.voters.size());
        tally.voters.forEach((node, voter) -> {
            buffer.putInt(node).putShort((short) voter.votes());
            int flags = (voter.waits() ? WAITS : 0) | (voter.leaves() ? LEAVES : 0);
            buffer.put((byte) (flags | voter.device().ordinal() << DEVICE_SHIFT));
        });
        buffer.putInt(tally.expected).putInt(tally.highest);
        put(tally.last.view());
        put(tally.last.votes());
        buffer.putInt(tally.last.expected());
        put(tally.held);
        put(state.windowOpen());
        buffer.putInt(state.kept());
    }

    private void put(VotesSettings settings) {
        put(settings.votes());
        buffer.putInt(settings.expectedVotes()).putInt((int) settings.windowMillis());
        buffer.putInt(settings.deviceVotes());
        put(settings.twoNode());
        put(settings.waitForAll());
        put(settings.lastManStanding());
        put(settings.downscale());
        put(settings.tracking());
        buffer.put((byte) settings.tieBreaker().kind().ordinal());
        buffer.putShort((short) settings.tieBreaker().nodes().size());
        settings.tieBreaker().nodes().forEach(buffer::putInt);
    }

    private void put(RingId id) {
        buffer.putInt(id.representative()).putLong(id.sequence());
    }

    private void put(SortedMap<Integer, Integer> votes) {
        buffer.putShort((short) votes.size());
        votes.forEach((node, number) -> buffer.putInt(node).putShort(number.shortValue()));
    }

    private void put(boolean flag) {
        buffer.put((byte) (flag ? 1 : 0));
    }

    private VotesState state() {
        byte version = buffer.get();
        if (version != VERSION) {
            throw new IllegalArgumentException("version " + version + " of a state is not known");
        }
        VotesSettings settings = settings();
        RingId id = ringId();
        SortedMap<Integer, Voter> voters = voters();
        QuorumView view = new QuorumView(id, List.copyOf(voters.keySet()));
        int expected = number(Integer.MAX_VALUE);
        int highest = number(Integer.MAX_VALUE);
        LastQuorum last = new LastQuorum(ringId(), votes(), number(Integer.MAX_VALUE));
        Tally tally = new Tally(settings, voters, expected, highest, last, flag());
        return VotesState.restored(settings, view, tally, flag(), number(Integer.MAX_VALUE));
    }

    private VotesSettings settings() {
        SortedMap<Integer, Integer> votes = votes();
        int expected = number(Integer.MAX_VALUE);
        int windowMillis = number(Integer.MAX_VALUE);
        int deviceVotes = number(VotesSettings.MAX_VOTES);
        boolean twoNode = flag();
        boolean waitForAll = flag();
        boolean lastManStanding = flag();
        boolean downscale = flag();
        boolean tracking = flag();
        TieBreaker.Kind kind = TieBreaker.Kind.values()[upTo(TieBreaker.Kind.values().length - 1, buffer.get())];
        int listed = upTo(QuorumPolicy.MAX_NODES, buffer.getShort());
        List<Integer> nodes = new ArrayList<>();
        for (int i = 0; i < listed; i++) {
            nodes.add(buffer.getInt());
        }
        return new VotesSettings(
                votes,
                expected,
                twoNode,
                waitForAll,
                lastManStanding,
                windowMillis,
                new TieBreaker(kind, nodes),
                downscale,
                tracking,
                deviceVotes);
    }

    private SortedMap<Integer, Voter> voters() {
        int number = upTo(QuorumPolicy.MAX_NODES, buffer.getShort());
        Voter.Device[] answers = Voter.Device.values();
        SortedMap<Integer, Voter> voters = new TreeMap<>();
        for (int i = 0; i < number; i++) {
            int node = buffer.getInt();
            int votes = Short.toUnsignedInt(buffer.getShort());
            int flags = buffer.get();
            Voter.Device device = answers[upTo(answers.length - 1, flags >> DEVICE_SHIFT)];
            voters.put(node, new Voter(votes, (flags & WAITS) != 0, (flags & LEAVES) != 0, device));
        }
        return voters;
    }

    private SortedMap<Integer, Integer> votes() {
        int number = upTo(QuorumPolicy.MAX_NODES, buffer.getShort());
        SortedMap<Integer, Integer> votes = new TreeMap<>();
        for (int i = 0; i < number; i++) {
            votes.put(buffer.getInt(), Short.toUnsignedInt(buffer.getShort()));
        }
        return votes;
    }

    private RingId ringId() {
        return new RingId(buffer.getInt(), buffer.getLong());
    }

    private int number(int most) {
        return upTo(most, buffer.getInt());
    }

    private boolean flag() {
        return upTo(1, buffer.get()) == 1;
    }

    private static int upTo(int most, int number) {
        if (number < 0 || number > most) {
            throw new IllegalArgumentException(number + " is not in 0 to " + most);
        }
        return number;
    }
}
