package org.quorate.transport.secure.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.quorate.node.History;
import org.quorate.node.loop.turn.LoggedLoopReport;
import org.quorate.node.loop.turn.LoopLimits;
import org.quorate.node.loop.turn.SelectorLoop;
import org.quorate.testing.conformance.FreeAddresses;
import org.quorate.transport.CarrierLink;
import org.quorate.transport.TransportLink;
import org.quorate.transport.secure.core.KeySet;
import org.quorate.transport.secure.core.MasterKey;
import org.quorate.transport.secure.host.SecureJournal;
import org.quorate.transport.udp.host.NioAccess;
import org.quorate.transport.udp.life.LinkService;
import org.quorate.transport.udp.service.LinkPlace;
import org.quorate.transport.udp.service.LinkProperties;
import org.quorate.transport.udp.service.StandBy;

/** What an ordering finds in the registry, and when. */
class SecureLinksTest {
    private static final KeySet KEYS = KeySet.of(new MasterKey(new byte[32]));

    private final SelectorLoop loop =
            new SelectorLoop(LoopLimits.DEFAULT, new LoggedLoopReport(new NoHistory()), () -> {});

    @TempDir
    Path storage;

    private Framework framework;
    private BundleContext context;
    private SecureLinks links;

    @BeforeEach
    void startFramework() throws Exception {
        loop.start();
        framework = ServiceLoader.load(FrameworkFactory.class)
                .iterator()
                .next()
                .newFramework(Map.of(Constants.FRAMEWORK_STORAGE, storage.toString()));
        framework.start();
        context = framework.getBundleContext();
        links = new SecureLinks(context, loop, new Silence(), "test", 1, 200_000_000, KEYS, () -> {});
    }

    @AfterEach
    void stopFramework() throws Exception {
        framework.stop();
        framework.waitForStop(0);
        loop.close();
    }

    private LinkService udp(int port, int ranking) {
        return new LinkPlace(context, loop, (code, sentence) -> {}, new NioAccess(), ranking).serve(properties(port));
    }

    private List<ServiceReference<TransportLink>> found() throws Exception {
        return List.copyOf(context.getServiceReferences(TransportLink.class, null));
    }

    @Test
    void sec6AnOrderingFindsTheSealedLinkAndNeverTheBareOne() throws Exception {
        try (LinkService bare = udp(freePort(), 7)) {
            assertEquals(List.of(), found());
            links.open();

            ServiceReference<TransportLink> sealed = found().get(0);
            assertEquals(1, found().size());
            assertEquals("udp", sealed.getProperty(TransportLink.PROVIDER));
            assertEquals(0, sealed.getProperty(TransportLink.NUMBER));
            assertEquals(7, sealed.getProperty(Constants.SERVICE_RANKING));
            assertEquals(true, sealed.getProperty(TransportLink.SETTLED));
            CarrierLink carrier = context.getService(context.getServiceReference(CarrierLink.class));
            assertEquals(
                    carrier.link().maxFrameBytes() - 54,
                    context.getService(sealed).maxFrameBytes());
        }
        assertEquals(List.of(), found());
    }

    @Test
    void whoStandsByIsToldBySealedLinksAsByBareOnes() throws Exception {
        links.open();
        int port = freePort();
        LinkService first = udp(port, 0);
        StandBy standBy = new StandBy(context, 0, "udp", () -> {
            throw new IllegalStateException("it opens beside a settled link");
        });
        standBy.begin();
        assertEquals(1, found().size());
        standBy.close();

        first.close();

        assertEquals(List.of(), found());
    }

    @Test
    void sealedLinksGoWithWhoSealsAndCarriersStay() throws Exception {
        try (LinkService bare = udp(freePort(), 0)) {
            links.open();
            links.keys(KeySet.of(new MasterKey(new byte[33])));
            links.close();

            assertEquals(List.of(), found());
            assertTrue(context.getServiceReferences(CarrierLink.class, null).size() == 1);
        }
        assertNull(context.getServiceReference(CarrierLink.class));
    }

    private static int freePort() throws Exception {
        return FreeAddresses.of("127.0.0.1", 1).get(1).getPort();
    }

    private static LinkProperties properties(int port) {
        Map<String, Object> values = new TreeMap<>(
                Map.of("cluster", "test", "node_id", 1, "link", 0, "local_address", "127.0.0.1", "port", port));
        values.put("sealed", true);
        values.put("peers", new String[] {"2=127.0.0.1:" + (port == 65_535 ? 1024 : port + 1)});
        return (LinkProperties) Proxy.newProxyInstance(
                LinkProperties.class.getClassLoader(),
                new Class<?>[] {LinkProperties.class, Annotation.class},
                (self, method, given) -> values.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    /** Says nothing. */
    private static final class Silence implements SecureJournal {
        @Override
        public void fact(String code, String sentence) {}

        @Override
        public void trouble(String code, String sentence) {}
    }

    /** Keeps nothing. */
    private static final class NoHistory implements History {
        @Override
        public void add(String topic, String code, String text) {}

        @Override
        public List<Fact> facts() {
            return List.of();
        }
    }
}
