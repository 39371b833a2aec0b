package org.quorate.group.core.process;

import java.nio.ByteBuffer;
import java.util.List;
import org.quorate.ordering.MessageRun;

/** Messages as they lie together in a packet. */
public final class Runs {
    private Runs() {}

    /** Those messages of that node, one behind the other. */
    public static MessageRun of(int origin, List<byte[]> messages) {
        int length = messages.stream()
                .mapToInt(each -> MessageRun.HEADER + each.length)
                .sum();
        ByteBuffer bytes = ByteBuffer.allocate(length);
        messages.forEach(each ->
                bytes.putShort((short) each.length).putShort((short) 0x8000).put(each));
        MessageRun run = new MessageRun();
        run.origin = origin;
        run.bytes = bytes.array();
        run.end = length;
        run.messages = messages.size();
        run.lead = lead(messages);
        return run;
    }

    private static int lead(List<byte[]> messages) {
        byte[] first = messages.get(0);
        int lead = 0;
        while (lead < first.length && isAt(messages, lead, first[lead])) {
            lead++;
        }
        return lead;
    }

    private static boolean isAt(List<byte[]> messages, int place, byte value) {
        return messages.stream().allMatch(each -> each.length > place && each[place] == value);
    }
}
