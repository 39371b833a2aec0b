package org.quorate.node.loop.succession;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quorate.node.Incumbent;
import org.quorate.node.Succession.Began;
import org.quorate.node.Succession.Refused;

class SuccessionTableTest {
    private final List<String> log = new ArrayList<>();
    private long now = 1_000;
    private final SuccessionTable table = new SuccessionTable(() -> now);

    @Test
    void firstProviderBeginsAnew() {
        assertEquals(new Began(""), table.enter("ordering", provider("a")));

        assertEquals(List.of("a begins anew"), log);
    }

    @Test
    void heirBeginsWithTheLiveStateAndThePresentOneIsDismissed() {
        table.enter("ordering", provider("a"));

        assertEquals(new Began("a"), table.enter("ordering", provider("b")));

        assertEquals(
                List.of("a begins anew", "a bequeaths", "b begins with state of a from a, age 0", "a dismissed"), log);
    }

    @Test
    void heirThatRefusesLeavesThePresentOneActing() {
        Incumbent a = provider("a");
        table.enter("ordering", a);

        assertEquals(new Refused("not my format"), table.enter("ordering", provider("picky b")));
        table.leave("ordering", a);

        assertEquals(List.of("a begins anew", "a bequeaths", "picky b refuses", "a resumes", "a bequeaths"), log);
    }

    @Test
    void nobodyIsAskedForAStateThatCannotBeHandedOverNow() {
        table.enter("ordering", provider("busy a"));

        assertInstanceOf(Refused.class, table.enter("ordering", provider("b")));

        assertEquals(List.of("busy a begins anew"), log);
    }

    @Test
    void heirThatFailsLeavesThePresentOneActing() {
        table.enter("ordering", provider("a"));

        assertThrows(ArithmeticException.class, () -> table.enter("ordering", provider("broken b")));

        assertEquals(List.of("a begins anew", "a bequeaths", "a resumes"), log);
        assertEquals(new Began("a"), table.enter("ordering", provider("c")));
    }

    @Test
    void stateOfAProviderThatLeftIsKeptWithItsAge() {
        Incumbent a = provider("a");
        table.enter("ordering", a);
        table.leave("ordering", a);
        now += 77;

        assertEquals(new Began("a"), table.enter("ordering", provider("b")));

        assertEquals(List.of("a begins anew", "a bequeaths", "b begins with state of a from a, age 77"), log);
    }

    @Test
    void depositThatIsRefusedIsGivenUp() {
        Incumbent a = provider("a");
        Incumbent picky = provider("picky b");
        table.enter("ordering", a);
        table.leave("ordering", a);

        assertEquals(new Began(""), table.enter("ordering", picky));
        table.leave("ordering", picky);
        table.enter("ordering", provider("c"));

        assertEquals(
                List.of(
                        "a begins anew",
                        "a bequeaths",
                        "picky b refuses",
                        "picky b begins anew",
                        "picky b bequeaths",
                        "c begins with state of picky b from picky b, age 0"),
                log);
    }

    @Test
    void depositIsInheritedOnce() {
        Incumbent a = provider("a");
        table.enter("ordering", a);
        table.leave("ordering", a);
        table.enter("ordering", provider("b"));

        assertEquals(new Began("b"), table.enter("ordering", provider("c")));
    }

    @Test
    void leavingTwiceOrAfterDismissalOrWithoutEnteringDoesNothing() {
        Incumbent a = provider("a");
        Incumbent b = provider("b");
        table.leave("ordering", a);
        table.enter("ordering", a);
        table.enter("ordering", b);
        table.leave("ordering", a);
        table.leave("ordering", b);
        log.clear();

        table.leave("ordering", b);

        assertEquals(List.of(), log);
    }

    @Test
    void seamsAreIndependent() {
        table.enter("ordering", provider("a"));

        assertEquals(new Began(""), table.enter("lock", provider("b")));
    }

    @Test
    void enteringTwiceIsABrokenContract() {
        Incumbent a = provider("a");
        table.enter("ordering", a);

        assertThrows(IllegalStateException.class, () -> table.enter("ordering", a));
    }

    private Incumbent provider(String name) {
        return new Incumbent() {
            @Override
            public String description() {
                return name;
            }

            @Override
            public void begin(Optional<Legacy> legacy) throws LegacyRefused {
                if (legacy.isPresent() && name.startsWith("picky")) {
                    log.add(name + " refuses");
                    throw new LegacyRefused("not my format");
                }
                if (legacy.isPresent() && name.startsWith("broken")) {
                    throw new ArithmeticException("broken");
                }
                log.add(legacy.map(state -> name + " begins with " + new String(state.state()) + " from " + state.from()
                                + ", age " + state.ageNanos())
                        .orElse(name + " begins anew"));
            }

            @Override
            public boolean mayBequeath() {
                return !name.startsWith("busy");
            }

            @Override
            public byte[] bequeath() {
                log.add(name + " bequeaths");
                return ("state of " + name).getBytes();
            }

            @Override
            public void resume() {
                log.add(name + " resumes");
            }

            @Override
            public void dismissed() {
                log.add(name + " dismissed");
            }
        };
    }
}
