package org.quorate.group.state.core;

import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/** Effects that do nothing but are written down, and have room for everything. */
final class WrittenEffects {
    private WrittenEffects() {}

    /** @param written is given the name of each effect and what came with it */
    static Effects to(BiConsumer<String, List<?>> written) {
        return (Effects) Proxy.newProxyInstance(
                Effects.class.getClassLoader(), new Class<?>[] {Effects.class}, (proxy, method, given) -> {
                    written.accept(method.getName(), given == null ? List.of() : Arrays.asList(given));
                    return method.getReturnType() == boolean.class ? true : null;
                });
    }
}
