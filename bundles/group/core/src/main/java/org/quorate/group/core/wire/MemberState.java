package org.quorate.group.core.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.ordering.RingId;

/**
 * What a node tells of itself at the agreement on a new ring.
 *
 * <pre>
 * u8 version, u32 representative, u64 ring sequence, u64 initial view, u64 boot time,
 * u8 length, name, u8 length, framework, u8 length, bundle version, u8 count, then each address: u8 length, address
 * </pre>
 *
 * @param lastView ring of the view that it was in last; none at its start and after it has left
 * @param initialView number of the view in which it became a member; 0 when it is none
 * @param self all else
 */
public record MemberState(RingId lastView, long initialView, Self self) {
    /** Most addresses. */
    public static final int MAX_ADDRESSES = 8;

    private static final byte VERSION = 1;
    private static final int HEADER = 1 + Integer.BYTES + 3 * Long.BYTES;

    /**
     * What never changes while the process lives.
     *
     * @param name of the node
     * @param bootMillis wall clock when its process began, since 1970
     * @param framework unique id of its OSGi framework
     * @param version of this bundle there
     * @param addresses of its links, at most {@value #MAX_ADDRESSES}
     */
    public record Self(String name, long bootMillis, String framework, String version, List<String> addresses) {
        /** Copies the list and checks its length. */
        public Self {
            addresses = List.copyOf(addresses);
            if (addresses.size() > MAX_ADDRESSES) {
                throw new IllegalArgumentException(
                        addresses.size() + " addresses are more than " + MAX_ADDRESSES + ": " + addresses);
            }
        }
    }

    /** Its bytes. */
    public byte[] write() {
        List<byte[]> texts = new ArrayList<>();
        for (String text : List.of(self.name, self.framework, self.version)) {
            texts.add(Text.utf8(text));
        }
        self.addresses.forEach(address -> texts.add(Text.utf8(address)));
        int size = HEADER + 1;
        for (byte[] text : texts) {
            size += 1 + text.length;
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        out.put(VERSION).putInt(lastView.representative()).putLong(lastView.sequence());
        out.putLong(initialView).putLong(self.bootMillis);
        for (int i = 0; i < texts.size(); i++) {
            if (i == texts.size() - self.addresses.size()) {
                out.put((byte) self.addresses.size());
            }
            Text.put(out, texts.get(i));
        }
        if (self.addresses.isEmpty()) {
            out.put((byte) 0);
        }
        return out.array();
    }

    /** Empty when the bytes are no such thing. */
    public static Optional<MemberState> read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (bytes.length < HEADER || in.get() != VERSION) {
            return Optional.empty();
        }
        int representative = in.getInt();
        RingId lastView = new RingId(representative, in.getLong());
        long initialView = in.getLong();
        long bootMillis = in.getLong();
        Optional<List<String>> texts = texts(in, 3);
        if (texts.isEmpty() || !in.hasRemaining()) {
            return Optional.empty();
        }
        int count = in.get() & 0xff;
        Optional<List<String>> addresses = count > MAX_ADDRESSES ? Optional.empty() : texts(in, count);
        if (addresses.isEmpty() || in.hasRemaining()) {
            return Optional.empty();
        }
        List<String> own = texts.get();
        Self self = new Self(own.get(0), bootMillis, own.get(1), own.get(2), addresses.get());
        return Optional.of(new MemberState(lastView, initialView, self));
    }

    private static Optional<List<String>> texts(ByteBuffer in, int count) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Optional<String> text = Text.get(in);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            texts.add(text.get());
        }
        return Optional.of(texts);
    }
}
