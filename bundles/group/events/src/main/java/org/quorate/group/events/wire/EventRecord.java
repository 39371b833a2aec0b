package org.quorate.group.events.wire;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.group.GroupMember;
import org.quorate.group.events.core.EventId;
import org.quorate.group.events.core.SharedEvent;

/**
 * What members of the group send each other.
 *
 * <pre>
 * u8 version, u8 kind, then
 * SHARED and REPEATED: u32 node, u64 start, u64 number, text origin, u64 time to be kept, text topic, u32 count, then each property:
 *                      text name, value
 * ALL_REPEATED:        u32 count, then each member: u32 node, u32 instance
 * </pre>
 */
public sealed interface EventRecord {
    /** Tells each kind of record from the others. */
    interface Reader {
        /** An event, for the first time. */
        void shared(SharedEvent event);

        /** An event that was shared before. */
        void repeated(SharedEvent event);

        /** All that is kept was repeated for these. */
        void allRepeated(List<GroupMember> members);
    }

    /** Says which one it is. */
    void tell(Reader reader);

    /** Its bytes. */
    byte[] write();

    /** An event, for the first time. */
    record Shared(SharedEvent event) implements EventRecord {
        @Override
        public void tell(Reader reader) {
            reader.shared(event);
        }

        @Override
        public byte[] write() {
            return Layout.event(Layout.SHARED, event);
        }
    }

    /** An event that was shared before. */
    record Repeated(SharedEvent event) implements EventRecord {
        @Override
        public void tell(Reader reader) {
            reader.repeated(event);
        }

        @Override
        public byte[] write() {
            return Layout.event(Layout.REPEATED, event);
        }
    }

    /** All that is kept was repeated for these. */
    record AllRepeated(List<GroupMember> members) implements EventRecord {
        /** Copies the list. */
        public AllRepeated {
            members = List.copyOf(members);
        }

        @Override
        public void tell(Reader reader) {
            reader.allRepeated(members);
        }

        @Override
        public byte[] write() {
            return Value.bytes(out -> {
                out.writeByte(Layout.VERSION);
                out.writeByte(Layout.ALL_REPEATED);
                out.writeInt(members.size());
                for (GroupMember each : members) {
                    out.writeInt(each.node());
                    out.writeInt(each.instance());
                }
            });
        }
    }

    /** Whether a value of a property can travel. */
    static boolean canCarry(Object value) {
        return Value.isPlain(value);
    }

    /** Empty when the bytes are no such thing. */
    static Optional<EventRecord> read(ByteBuffer in) {
        try {
            EventRecord read = Layout.read(in);
            return in.hasRemaining() ? Optional.empty() : Optional.of(read);
        } catch (BufferUnderflowException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** Where what is. */
    final class Layout {
        private static final int VERSION = 1;
        private static final int SHARED = 1;
        private static final int REPEATED = 2;
        private static final int ALL_REPEATED = 3;

        private Layout() {}

        private static byte[] event(int kind, SharedEvent event) {
            return Value.bytes(out -> {
                out.writeByte(VERSION);
                out.writeByte(kind);
                write(out, event);
            });
        }

        private static void write(DataOutputStream out, SharedEvent event) throws IOException {
            out.writeInt(event.id().node());
            out.writeLong(event.id().start());
            out.writeLong(event.id().number());
            Value.writeText(out, event.origin());
            out.writeLong(event.retainMillis());
            Value.writeText(out, event.topic());
            out.writeInt(event.properties().size());
            for (Map.Entry<String, Object> each : event.properties().entrySet()) {
                Value.writeText(out, each.getKey());
                Value.write(out, each.getValue());
            }
        }

        private static EventRecord read(ByteBuffer in) {
            int version = in.get();
            if (version != VERSION) {
                throw new IllegalArgumentException("no version " + version);
            }
            int kind = in.get();
            return switch (kind) {
                case SHARED -> new Shared(readEvent(in));
                case REPEATED -> new Repeated(readEvent(in));
                case ALL_REPEATED -> new AllRepeated(readMembers(in));
                default -> throw new IllegalArgumentException("no kind " + kind);
            };
        }

        private static SharedEvent readEvent(ByteBuffer in) {
            EventId id = new EventId(in.getInt(), in.getLong(), in.getLong());
            String origin = Value.readText(in);
            long retainMillis = in.getLong();
            String topic = Value.readText(in);
            SortedMap<String, Object> properties = new TreeMap<>();
            int count = Value.length(in, Integer.BYTES + 1);
            for (int i = 0; i < count; i++) {
                properties.put(Value.readText(in), Value.read(in));
            }
            return new SharedEvent(id, origin, retainMillis, topic, properties);
        }

        private static List<GroupMember> readMembers(ByteBuffer in) {
            int count = Value.length(in, 2 * Integer.BYTES);
            List<GroupMember> members = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                members.add(new GroupMember(in.getInt(), in.getInt(), ""));
            }
            return List.copyOf(members);
        }
    }
}
