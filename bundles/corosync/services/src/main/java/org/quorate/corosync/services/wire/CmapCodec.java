package org.quorate.corosync.services.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The one message of the configuration map.
 *
 * <pre>
 * 16  u8   reason           24  u8  number of items
 * 48  each item:
 *     0    u16  length of the key    8    char[256]  key
 *     264  u8   type                 272  u64        length of the value
 *     280  value, then up to a multiple of 8
 * </pre>
 */
public final class CmapCodec {
    private static final int VALUES = 0;

    private static final int REASON = 16;
    private static final int COUNT = 24;
    private static final int ITEMS = 48;
    private static final int KEY = 8;
    private static final int TYPE = 264;
    private static final int VALUE_LENGTH = 272;
    private static final int VALUE = 280;

    private CmapCodec() {}

    /** Writes values. */
    public static void encode(ConfigValues values, MessageBuffer out) {
        int length = ITEMS;
        for (ConfigItem item : values.items()) {
            length += itemLength(item.value().remaining());
        }
        out.begin(ServiceNumber.CMAP, VALUES, length, 0);
        out.writeByte(REASON, values.reason());
        out.writeByte(COUNT, values.items().size());
        int at = ITEMS;
        for (ConfigItem item : values.items()) {
            encode(item, at, out);
            at += itemLength(item.value().remaining());
        }
    }

    private static void encode(ConfigItem item, int at, MessageBuffer out) {
        byte[] value = new byte[item.value().remaining()];
        item.value().duplicate().get(value);
        out.writeShort(at, item.key().length());
        out.writeText(at + KEY, item.key());
        out.writeByte(at + TYPE, item.type());
        out.writeLong(at + VALUE_LENGTH, value.length);
        out.write(at + VALUE, value, 0, value.length);
    }

    private static int itemLength(int value) {
        return VALUE + (value + 7) / 8 * 8;
    }

    /** Tells the sink what the message is; null when it is well-formed. */
    public static Malformed decode(MessageView in, CmapSink sink) {
        if (in.function() != VALUES) {
            return Malformed.UNKNOWN_FUNCTION;
        }
        if (in.length() < ITEMS) {
            return Malformed.TOO_SHORT;
        }
        int count = in.readByte(COUNT);
        List<ConfigItem> items = new ArrayList<>();
        int at = ITEMS;
        for (int i = 0; i < count; i++) {
            if (in.length() - at < VALUE) {
                return Malformed.WRONG_LENGTH;
            }
            int key = in.readShort(at);
            long value = in.readLong(at + VALUE_LENGTH);
            if (key > ConfigItem.MAX_KEY || value < 0 || value > in.length()) {
                return Malformed.OUT_OF_RANGE;
            }
            if (in.length() - at < itemLength((int) value)) {
                return Malformed.WRONG_LENGTH;
            }
            items.add(new ConfigItem(
                    new String(in.copy(at + KEY, key), StandardCharsets.ISO_8859_1),
                    in.readByte(at + TYPE),
                    ByteBuffer.wrap(in.copy(at + VALUE, (int) value))));
            at += itemLength((int) value);
        }
        if (at != in.length()) {
            return Malformed.WRONG_LENGTH;
        }
        sink.configValues(new ConfigValues(in.readByte(REASON), items));
        return null;
    }
}
