package org.quorate.testing.explorer;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.quorate.ordering.totem.core.Effects;

/** Effects of a broken core: all calls go on, some with other arguments, some not at all. */
final class Tampered {
    private Tampered() {}

    /** A call of that name goes on with the arguments that its change answers; without arguments it does not go on. */
    static UnaryOperator<Effects> effects(Map<String, Function<Object[], Optional<Object[]>>> changes) {
        return next -> (Effects) Proxy.newProxyInstance(
                Effects.class.getClassLoader(), new Class<?>[] {Effects.class}, (proxy, method, arguments) -> {
                    if (method.isDefault()) {
                        return InvocationHandler.invokeDefault(proxy, method, arguments);
                    }
                    Function<Object[], Optional<Object[]>> change =
                            changes.getOrDefault(method.getName(), Optional::of);
                    Optional<Object[]> changed = change.apply(arguments);
                    if (changed.isEmpty()) {
                        return null;
                    }
                    try {
                        return method.invoke(next, changed.get());
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
