package org.quorate.transport.nativeio.osgi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.quorate.testing.conformance.SteppedLoop;
import org.quorate.transport.AbsentLink;
import org.quorate.transport.TransportLink;
import org.quorate.transport.udp.service.LinkProperties;

class NativeComponentTest {
    private static final int LINK = 3;

    @TempDir
    Path storage;

    private Framework framework;
    private BundleContext context;

    @BeforeEach
    void startFramework() throws Exception {
        framework = ServiceLoader.load(FrameworkFactory.class)
                .iterator()
                .next()
                .newFramework(Map.of(Constants.FRAMEWORK_STORAGE, storage.toString()));
        framework.start();
        context = framework.getBundleContext();
    }

    @AfterEach
    void stopFramework() throws Exception {
        framework.stop();
        framework.waitForStop(0);
    }

    @Test
    void whereTheProbeFailsNoLinkIsOpenedAndItsAbsenceIsSaidUntilTheEnd() throws Exception {
        try (SteppedLoop loop = new SteppedLoop()) {
            NativeComponent component =
                    new NativeComponent(context, onlyTheNumber(), loop, () -> Optional.of("the kernel is too old"));

            assertEquals(List.of("the kernel is too old"), absences());
            component.close();
        }

        assertEquals(List.of(), absences());
        assertEquals(
                List.of(), List.copyOf(context.getServiceReferences(TransportLink.class, null))); // null: no filter
    }

    private List<String> absences() throws Exception {
        return context
                .getServiceReferences(
                        AbsentLink.class,
                        "(&(" + TransportLink.PROVIDER + "=native)(" + TransportLink.NUMBER + "=" + LINK + "))")
                .stream()
                .map(absent -> context.getService(absent).why())
                .toList();
    }

    private static LinkProperties onlyTheNumber() {
        return (LinkProperties) Proxy.newProxyInstance(
                LinkProperties.class.getClassLoader(), new Class<?>[] {LinkProperties.class}, (self, method, given) -> {
                    if (method.getName().equals("link")) {
                        return LINK;
                    }
                    throw new AssertionError(method + " was called");
                });
    }
}
