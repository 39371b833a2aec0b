package org.quorate.testing.fuzz.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.quorate.ordering.totem.core.Delivered;
import org.quorate.ordering.totem.core.StateName;
import org.quorate.ordering.totem.wire.FrameCodec;
import org.quorate.testing.fuzz.Finding;

/** The harness can see what it is there to see. */
class TrioTest {
    private static final byte[] LOADED = {2, 0x6f, 100, 0x2f, 30, 0x41};

    private static Trio play(byte[] bytes) {
        Script script = new Script(bytes, new FrameCodec(), Script.room());
        while (script.hasNext()) {
            script.play();
        }
        return script.trio();
    }

    @Test
    void aScriptFormsARingAndDeliversOnIt() {
        Trio trio = play(LOADED);
        trio.settle();

        for (int i = 0; i < Trio.NODES; i++) {
            assertEquals(StateName.OPERATIONAL, trio.member(i).core().state());
            assertTrue(trio.member(i).core().deliveredSeq() > 0, trio.toString());
        }
    }

    @Test
    void theSameBytesGiveTheSameRun() {
        assertEquals(play(LOADED).toString(), play(LOADED).toString());
    }

    @Test
    void aCrashedNodeIsDownAndComesBack() {
        byte[] crash = Arrays.copyOf(LOADED, LOADED.length + 1);
        crash[LOADED.length] = 0x17;
        Trio trio = play(crash);

        boolean down = !trio.member(1).isUp();
        trio.settle();

        assertTrue(down);
        assertEquals(3, trio.member(1).core().members().size());
    }

    @Test
    void aMessageThatNobodySubmittedIsAFinding() {
        Witness witness = new Witness(true);
        int observer = witness.started(1, 1);
        Delivered invented = new Delivered();
        invented.bytes = new byte[Witness.ID_BYTES];
        invented.length = Witness.ID_BYTES;

        witness.delivered(observer, invented);

        assertThrows(Finding.class, witness::mustBeContent);
    }

    @Test
    void aTwinThatDiffersIsAFinding() {
        Trio trio = play(LOADED);
        Member member = trio.member(0);
        Twin twin = new Twin(member.core().snapshot(trio.now()), Trio.settings(1, 0, false), new Chance(1), trio.now());

        // The original is not told of this input.
        assertThrows(Finding.class, () -> twin.same(core -> core.leave(trio.now())));
    }

    @Test
    void aNodeThatEndsItselfIsAFinding() {
        Trio honest = new Trio(false, 0, false);
        Trio liars = new Trio(true, 0, false);

        assertThrows(Finding.class, () -> honest.mayEnd(honest.member(0), "another running node has the id 1"));
        assertThrows(Finding.class, () -> liars.mayEnd(liars.member(0), "[I1] safe line, received (1, 2)"));
        liars.mayEnd(liars.member(0), "another running node has the id 1");
    }
}
