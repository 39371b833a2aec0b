package org.quorate.transport.nativeio.osgi;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.quorate.testing.conformance.SteppedLoop;
import org.quorate.transport.udp.service.LinkProperties;

class NativeComponentTest {
    @Test
    void whereTheProbeFailsNothingIsOpenedAndNoServiceRegistered() throws Exception {
        try (SteppedLoop loop = new SteppedLoop()) {
            NativeComponent component = new NativeComponent(
                    untouched(BundleContext.class), onlyTheNumber(), loop, () -> Optional.of("the kernel is too old"));

            component.close();

            assertTrue(component.standsBack());
        }
    }

    private static <T> T untouched(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            throw new AssertionError(method + " was called");
        }));
    }

    private static LinkProperties onlyTheNumber() {
        return (LinkProperties) Proxy.newProxyInstance(
                LinkProperties.class.getClassLoader(), new Class<?>[] {LinkProperties.class}, (self, method, given) -> {
                    if (method.getName().equals("link")) {
                        return 0;
                    }
                    throw new AssertionError(method + " was called");
                });
    }
}
