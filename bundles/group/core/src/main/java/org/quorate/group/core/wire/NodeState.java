package org.quorate.group.core.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.ordering.RingId;

/**
 * What a node gives to the agreement on a new ring: where it comes from, and its members.
 *
 * <pre>
 * u8 version, u32 representative, u64 ring sequence, u64 digest, u16 count,
 * then each member: u32 instance, u8 1 when senders wait for it, u8 length, name of the group, u8 length, description
 * </pre>
 *
 * @param ring in which it agreed last
 * @param digest of what it has delivered there
 * @param members its own, by ascending instance
 */
public record NodeState(RingId ring, long digest, List<LocalState> members) {
    private static final byte VERSION = 1;
    private static final int HEADER = 1 + Integer.BYTES + Long.BYTES + Long.BYTES + Short.BYTES;
    private static final int MEMBER = Integer.BYTES + 1;

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
        List<byte[]> descriptions = new ArrayList<>();
        for (LocalState each : members) {
            descriptions.add(Text.utf8(each.description()));
        }
        int size = HEADER;
        for (int i = 0; i < members.size(); i++) {
            size += MEMBER + 1 + members.get(i).group().length() + 1 + descriptions.get(i).length;
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        out.put(VERSION).putInt(ring.representative()).putLong(ring.sequence()).putLong(digest);
        out.putShort((short) members.size());
        for (int i = 0; i < members.size(); i++) {
            LocalState each = members.get(i);
            out.putInt(each.instance()).put((byte) (each.stopped() ? 1 : 0));
            Text.put(out, each.group().getBytes(StandardCharsets.US_ASCII));
            Text.put(out, descriptions.get(i));
        }
        return out.array();
    }

    /** Empty when the bytes are no such thing; each instance is there once. */
    public static Optional<NodeState> read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (bytes.length < HEADER || in.get() != VERSION) {
            return Optional.empty();
        }
        int representative = in.getInt();
        RingId ring = new RingId(representative, in.getLong());
        long digest = in.getLong();
        int count = in.getShort() & 0xffff;
        List<LocalState> members = new ArrayList<>();
        int last = 0;
        for (int i = 0; i < count; i++) {
            if (in.remaining() < MEMBER) {
                return Optional.empty();
            }
            int instance = in.getInt();
            boolean stopped = in.get() != 0;
            Optional<String> group = Text.get(in).filter(GroupNames::isName);
            Optional<String> description = Text.get(in);
            if (instance <= last || group.isEmpty() || description.isEmpty()) {
                return Optional.empty();
            }
            last = instance;
            members.add(new LocalState(instance, stopped, group.get(), description.get()));
        }
        return in.hasRemaining() ? Optional.empty() : Optional.of(new NodeState(ring, digest, members));
    }
}
