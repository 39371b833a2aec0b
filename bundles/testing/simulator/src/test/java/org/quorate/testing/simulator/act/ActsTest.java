package org.quorate.testing.simulator.act;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.testing.simulator.world.Act;
import org.quorate.testing.simulator.world.Burst;
import org.quorate.testing.simulator.world.FrameClass;
import org.quorate.testing.simulator.world.Submit;

class ActsTest {
    private static final NodeSet SOME = NodeSet.of(1, 20, 300);

    private static final List<Act> ACTS = List.of(
            new StartNode(7),
            new CrashNode(7),
            new CrashAfterEffects(7, 3),
            new LoseDisk(7),
            new PauseNode(7),
            new ResumeNode(7),
            new SlowInputs(7, 50),
            new Receiver(7, true, false),
            new LeaveRing(7),
            new HandOverCore(7, 12_345, true),
            new Cut(SOME, NodeSet.of(2)),
            new Uncut(SOME, NodeSet.of(2)),
            new Loss(SOME, SOME, 0.1234567890123),
            new Filter(SOME, SOME, FrameClass.HOLD_CANCEL, 1),
            new Unfilter(SOME, SOME, FrameClass.DATA),
            new SlowLinks(SOME, SOME, 9),
            new DuplicateFrames(1e-7, 0),
            new Submit(7, Burst.of(Burst.code(16, false), Burst.code(1400, true))));

    @Test
    void anActIsReadAsItWasWritten() {
        for (Act act : ACTS) {
            assertEquals(act, Acts.read(Acts.write(act)));
        }
    }

    @Test
    void everyKindHasATextForm() {
        Acts.KINDS.forEach((name, kind) -> {
            String line = Stream.of(kind.getRecordComponents())
                    .map(component -> " " + sample(component.getType()))
                    .collect(Collectors.joining("", name, ""));

            assertEquals(line, Acts.write(Acts.read(line)));
        });
    }

    private static String sample(Class<?> type) {
        if (type.isEnum()) {
            return type.getEnumConstants()[0].toString();
        }
        return type == boolean.class ? "true" : type == double.class ? "0.25" : "7";
    }

    @Test
    void anActIsOneReadableLine() {
        assertEquals("cut 1,20,300 2", Acts.write(new Cut(SOME, NodeSet.of(2))));
        assertEquals(
                "submit 7 16,s1400",
                Acts.write(new Submit(7, Burst.of(Burst.code(16, false), Burst.code(1400, true)))));
    }

    @Test
    void aLineThatIsNoActIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Acts.read("explode 7"));
        assertThrows(IllegalArgumentException.class, () -> Acts.read("crash"));
        assertThrows(IllegalArgumentException.class, () -> Acts.read("crash x"));
        assertThrows(IllegalArgumentException.class, () -> Acts.read("receiver 7 yes no"));
        assertThrows(IllegalArgumentException.class, () -> Acts.read("unfilter 1 2 LETTER"));
    }

    @Test
    void withoutANodeAnActKeepsTheOthers() {
        assertEquals(Optional.empty(), Acts.without(new CrashNode(7), 7));
        assertEquals(Optional.of(new CrashNode(8)), Acts.without(new CrashNode(8), 7));
        assertEquals(
                Optional.of(new Cut(NodeSet.of(1, 300), NodeSet.of(2))),
                Acts.without(new Cut(SOME, NodeSet.of(2)), 20));
        assertEquals(Optional.empty(), Acts.without(new Cut(SOME, NodeSet.of(2)), 2));
    }
}
