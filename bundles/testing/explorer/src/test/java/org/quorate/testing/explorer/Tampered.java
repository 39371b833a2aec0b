package org.quorate.testing.explorer;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.quorate.ordering.totem.core.Effects;

/** Effects of a broken core: all calls go on, some with another argument, some not at all. */
final class Tampered {
    private Tampered() {}

    /** The call of that name goes on with its last argument changed; one that becomes null does not go on. */
    static UnaryOperator<Effects> effects(Map<String, UnaryOperator<Object>> changes) {
        return next -> (Effects) Proxy.newProxyInstance(
                Effects.class.getClassLoader(), new Class<?>[] {Effects.class}, (proxy, method, arguments) -> {
                    UnaryOperator<Object> change = changes.get(method.getName());
                    if (change != null) {
                        int last = arguments.length - 1;
                        arguments[last] = change.apply(arguments[last]);
                        if (arguments[last] == null) {
                            return null;
                        }
                    }
                    try {
                        return method.invoke(next, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
