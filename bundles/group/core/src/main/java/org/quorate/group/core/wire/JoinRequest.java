package org.quorate.group.core.wire;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What a joining says besides the number of the member.
 *
 * @param group name of the group
 * @param description for people
 */
public record JoinRequest(String group, String description) {
    /** Empty when the bytes are none: cut, longer, or without a group's name. */
    public static Optional<JoinRequest> read(byte[] bytes, int offset, int length) {
        ByteBuffer in = ByteBuffer.wrap(bytes, offset, length);
        Optional<String> group = Text.get(in);
        Optional<String> description = Text.get(in);
        boolean whole = group.isPresent() && description.isPresent() && !in.hasRemaining();
        return whole && GroupNames.isName(group.get())
                ? Optional.of(new JoinRequest(group.get(), description.get()))
                : Optional.empty();
    }
}
