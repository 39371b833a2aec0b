package org.quorate.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ServiceBindingsTest {
    private static final long MAIL = 7;

    private final ServiceBindings bindings = new ServiceBindings();
    private final List<String> done = new ArrayList<>();

    private Supplier<Runnable> noting(String name) {
        return () -> {
            done.add("bound " + name);
            return () -> done.add("let go of " + name);
        };
    }

    @Test
    void aServiceThatIsToldOfTwiceIsBoundOnceAndLetGoOnce() {
        bindings.bind(MAIL, noting("first"));
        bindings.bind(MAIL, noting("second"));
        bindings.unbind(MAIL);

        assertEquals(List.of("bound first", "let go of first"), done);
    }

    @Test
    void aServiceThatIsToldOfTwiceAtOnceIsBoundOnce() {
        bindings.bind(MAIL, () -> {
            bindings.bind(MAIL, noting("inner"));
            return noting("outer").get();
        });
        bindings.unbind(MAIL);

        assertEquals(List.of("bound outer", "let go of outer"), done);
    }

    @Test
    void aServiceThatGoesBeforeItIsBoundIsNotBound() {
        bindings.unbind(MAIL);
        bindings.bind(MAIL, noting("mail"));

        assertEquals(List.of(), done);
    }

    @Test
    void aServiceThatGoesWhileItIsBoundIsLetGoThen() {
        bindings.bind(MAIL, () -> {
            bindings.unbind(MAIL);
            return noting("mail").get();
        });

        assertEquals(List.of("bound mail", "let go of mail"), done);
    }

    @Test
    void anotherServiceIsAnother() {
        bindings.bind(MAIL, noting("mail"));
        bindings.bind(MAIL + 1, noting("news"));
        bindings.unbind(MAIL + 1);

        assertEquals(List.of("bound mail", "bound news", "let go of news"), done);
    }
}
