package org.quorate.testing.simulator.act;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.testing.simulator.world.Act;
import org.quorate.testing.simulator.world.Submit;

/** All kinds of acts and their text form: the kind's name, then the record's components in order, as in {@code cut 1,2 3}. */
public final class Acts {
    /** All kinds by name. */
    public static final Map<String, Class<? extends Act>> KINDS = kinds();

    private static final String NODE = "node";

    private Acts() {}

    private static Map<String, Class<? extends Act>> kinds() {
        Map<String, Class<? extends Act>> kinds = new TreeMap<>();
        kinds.put("start", StartNode.class);
        kinds.put("crash", CrashNode.class);
        kinds.put("crash-after", CrashAfterEffects.class);
        kinds.put("lose-disk", LoseDisk.class);
        kinds.put("pause", PauseNode.class);
        kinds.put("resume", ResumeNode.class);
        kinds.put("slow-node", SlowInputs.class);
        kinds.put("receiver", Receiver.class);
        kinds.put("leave", LeaveRing.class);
        kinds.put("hand-over", HandOverCore.class);
        kinds.put("cut", Cut.class);
        kinds.put("uncut", Uncut.class);
        kinds.put("loss", Loss.class);
        kinds.put("filter", Filter.class);
        kinds.put("unfilter", Unfilter.class);
        kinds.put("slow-links", SlowLinks.class);
        kinds.put("duplicates", DuplicateFrames.class);
        kinds.put("deafen-successor", DeafenSuccessor.class);
        kinds.put("deafen-predecessor", DeafenPredecessor.class);
        kinds.put("strays", StrayFrames.class);
        kinds.put("submit", Submit.class);
        kinds.put("hold-back", HoldBack.class);
        kinds.put("size-limit", SizeLimit.class);
        kinds.put("link-rate", LinkRate.class);
        kinds.put("disk-full", FullDisk.class);
        kinds.put("crash-after-token", CrashAfterToken.class);
        kinds.put("corrupt", CorruptFrames.class);
        kinds.put("twin", StartTwin.class);
        kinds.put("replay", ReplayFrame.class);
        kinds.put("mute-layers", SilenceLayers.class);
        return Collections.unmodifiableMap(kinds);
    }

    /** An act in one line. */
    public static String write(Act act) {
        StringBuilder text = new StringBuilder(name(act));
        for (RecordComponent component : act.getClass().getRecordComponents()) {
            text.append(' ').append(Values.write(value(act, component)));
        }
        return text.toString();
    }

    /**
     * Reads what {@link #write} has written.
     *
     * @throws IllegalArgumentException where the line is no act
     */
    public static Act read(String line) {
        String[] words = line.trim().split(" +");
        Class<? extends Act> kind = KINDS.get(words[0]);
        if (kind == null) {
            throw new IllegalArgumentException("no act is named " + words[0] + "; there are " + KINDS.keySet());
        }
        RecordComponent[] components = kind.getRecordComponents();
        if (components.length != words.length - 1) {
            throw new IllegalArgumentException(
                    words[0] + " wants " + components.length + " values, not " + (words.length - 1));
        }
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Values.read(components[i].getType(), words[i + 1]);
        }
        return make(kind, values);
    }

    /** The act in a world in which that node does not exist; nothing where only that node had a part in it. */
    public static Optional<Act> without(Act act, int node) {
        RecordComponent[] components = act.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(act, components[i]);
            if (components[i].getName().equals(NODE) && values[i].equals(node)) {
                return Optional.empty();
            }
            if (values[i] instanceof NodeSet nodes) {
                NodeSet fewer = nodes.without(node);
                if (fewer.isEmpty()) {
                    return Optional.empty();
                }
                values[i] = fewer;
            }
        }
        return Optional.of(make(act.getClass(), values));
    }

    private static String name(Act act) {
        return KINDS.entrySet().stream()
                .filter(kind -> kind.getValue() == act.getClass())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(act.getClass() + " is not among the kinds of acts"));
    }

    private static Object value(Act act, RecordComponent component) {
        try {
            return component.getAccessor().invoke(act);
        } catch (ReflectiveOperationException notReadable) {
            throw new IllegalStateException(act + " cannot be read", notReadable);
        }
    }

    private static Act make(Class<? extends Act> kind, Object... values) {
        Class<?>[] types = Arrays.stream(kind.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return kind.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException notMade) {
            throw new IllegalStateException(kind + " cannot be made", notMade);
        }
    }
}
