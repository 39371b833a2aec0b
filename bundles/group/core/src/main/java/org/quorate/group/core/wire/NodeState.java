package org.quorate.group.core.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quorate.ordering.RingId;

/**
 * What a node gives to the agreement on a new ring: where it comes from, and its members.
 *
 * <pre>
 * u8 version, u32 representative, u64 ring sequence, u64 digest,
 * u16 count, then each description: u8 length, text
 * u16 count, then each member: u32 instance, u8 1 when senders wait for it, u8 length, name of the group, u16 place of its description
 * </pre>
 *
 * @param ring in which it agreed last
 * @param digest of what it has delivered there
 * @param members its own, by ascending instance
 */
public record NodeState(RingId ring, long digest, List<LocalState> members) {
    private static final byte VERSION = 2;
    private static final int HEADER = 1 + Integer.BYTES + Long.BYTES + Long.BYTES;
    private static final int COUNT = Short.BYTES;
    private static final int MEMBER = Integer.BYTES + 1 + 1 + Short.BYTES;

    /** Copies the list. */
    public NodeState {
        members = List.copyOf(members);
    }

    /**
     * One member.
     *
     * @param instance its number
     * @param stopped whether senders wait for it
     * @param group name of its group
     * @param description for people
     */
    public record LocalState(int instance, boolean stopped, String group, String description) {}

    /** Its bytes. */
    public byte[] write() {
        Map<String, Integer> places = new LinkedHashMap<>();
        int size = HEADER + COUNT + COUNT;
        for (LocalState each : members) {
            places.putIfAbsent(each.description(), places.size());
            size += MEMBER + each.group().length();
        }
        List<byte[]> descriptions = new ArrayList<>();
        for (String each : places.keySet()) {
            byte[] description = Text.utf8(each);
            descriptions.add(description);
            size += 1 + description.length;
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        putHeader(out, ring, digest);
        out.putShort((short) descriptions.size());
        descriptions.forEach(each -> Text.put(out, each));
        out.putShort((short) members.size());
        for (LocalState each : members) {
            out.putInt(each.instance()).put((byte) (each.stopped() ? 1 : 0));
            Text.put(out, each.group().getBytes(StandardCharsets.US_ASCII));
            out.putShort(places.get(each.description()).shortValue());
        }
        return out.array();
    }

    /**
     * As {@link #write}, and quicker where the members are those of a state that was written before.
     *
     * @param before its bytes, which stay as they are
     */
    public static byte[] writeNext(byte[] before, RingId ring, long digest) {
        byte[] bytes = before.clone();
        putHeader(ByteBuffer.wrap(bytes), ring, digest);
        return bytes;
    }

    private static void putHeader(ByteBuffer to, RingId ring, long digest) {
        to.put(VERSION).putInt(ring.representative()).putLong(ring.sequence()).putLong(digest);
    }

    /** Empty when the bytes are no such thing; each instance is there once. */
    public static Optional<NodeState> read(byte[] bytes) {
        if (bytes.length < HEADER + COUNT || bytes[0] != VERSION) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes).position(HEADER);
        List<String> descriptions = new ArrayList<>();
        for (int i = count(in); i > 0; i--) {
            Optional<String> description = Text.get(in);
            if (description.isEmpty()) {
                return Optional.empty();
            }
            descriptions.add(description.get());
        }
        return readMembers(in, descriptions).map(members -> headed(bytes, members));
    }

    private static Optional<List<LocalState>> readMembers(ByteBuffer in, List<String> descriptions) {
        if (in.remaining() < COUNT) {
            return Optional.empty();
        }
        List<LocalState> members = new ArrayList<>();
        int last = 0;
        for (int i = count(in); i > 0; i--) {
            if (in.remaining() < MEMBER) {
                return Optional.empty();
            }
            int instance = in.getInt();
            boolean stopped = in.get() != 0;
            Optional<String> group = Text.get(in).filter(GroupNames::isName);
            int place = in.remaining() < Short.BYTES ? descriptions.size() : count(in);
            if (instance <= last || group.isEmpty() || place >= descriptions.size()) {
                return Optional.empty();
            }
            last = instance;
            members.add(new LocalState(instance, stopped, group.get(), descriptions.get(place)));
        }
        return in.hasRemaining() ? Optional.empty() : Optional.of(members);
    }

    private static int count(ByteBuffer in) {
        return in.getShort() & 0xffff;
    }

    private static NodeState headed(byte[] bytes, List<LocalState> members) {
        ByteBuffer in = ByteBuffer.wrap(bytes).position(1);
        int representative = in.getInt();
        RingId ring = new RingId(representative, in.getLong());
        return new NodeState(ring, in.getLong(), members);
    }

    /**
     * As {@link #read}, and quicker where this is what the same node gave before and its members are the same: most of the time only the
     * ring is another one.
     *
     * @param own bytes of this state
     */
    public Optional<NodeState> readNext(byte[] own, byte[] bytes) {
        boolean same = bytes.length == own.length
                && bytes[0] == own[0]
                && Arrays.equals(bytes, HEADER, bytes.length, own, HEADER, own.length);
        return same ? Optional.of(headed(bytes, members)) : read(bytes);
    }
}
