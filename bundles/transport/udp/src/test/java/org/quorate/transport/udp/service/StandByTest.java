package org.quorate.transport.udp.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.quorate.node.History;
import org.quorate.node.loop.turn.LoggedLoopReport;
import org.quorate.node.loop.turn.LoopLimits;
import org.quorate.node.loop.turn.SelectorLoop;
import org.quorate.testing.conformance.FreeAddresses;
import org.quorate.transport.AbsentLink;
import org.quorate.transport.TransportLink;
import org.quorate.transport.udp.host.ChannelAccess;
import org.quorate.transport.udp.host.DatagramOutlet;
import org.quorate.transport.udp.host.NioAccess;
import org.quorate.transport.udp.life.LinkService;
import org.quorate.transport.udp.socket.DatagramSource;

/** Links of two providers in a framework; both want the same port. */
class StandByTest {
    private static final String OTHER = "other";

    private final SelectorLoop loop =
            new SelectorLoop(LoopLimits.DEFAULT, new LoggedLoopReport(new NoHistory()), () -> {});
    private final List<String> present = new ArrayList<>();
    private final CountDownLatch registered = new CountDownLatch(1);
    private final List<String> story = new ArrayList<>();

    @TempDir
    Path storage;

    private Framework framework;
    private BundleContext context;
    private LinkProperties properties;

    @BeforeEach
    void startFramework() throws Exception {
        loop.start();
        framework = ServiceLoader.load(FrameworkFactory.class)
                .iterator()
                .next()
                .newFramework(Map.of(Constants.FRAMEWORK_STORAGE, storage.toString()));
        framework.start();
        context = framework.getBundleContext();
        ServiceListener listener = this::changed;
        context.addServiceListener(listener, "(objectClass=" + TransportLink.class.getName() + ")");
        properties = properties(FreeAddresses.of("127.0.0.1", 1).get(1).getPort());
    }

    @AfterEach
    void stopFramework() throws Exception {
        framework.stop();
        framework.waitForStop(0);
        loop.close();
    }

    private synchronized void changed(ServiceEvent event) {
        String provider = String.valueOf(event.getServiceReference().getProperty(TransportLink.PROVIDER));
        if (event.getType() == ServiceEvent.REGISTERED) {
            registered.countDown();
            present.add(provider);
            Collections.sort(present);
            story.add(String.join(" ", present));
        } else if (event.getType() == ServiceEvent.UNREGISTERING) {
            present.remove(provider);
            story.add(String.join(" ", present));
        }
    }

    private LinkService link(ChannelAccess access) {
        return new LinkPlace(context, loop, (code, sentence) -> {}, access, 0).serve(properties);
    }

    private StandBy standBy() {
        return begun(new StandBy(context, 0, OTHER, () -> link(new NioAccess())));
    }

    private StandBy patientStandBy() {
        return begun(new StandBy(context, 0, OTHER, () -> link(new NioAccess()), TimeUnit.HOURS.toMillis(1)));
    }

    private static StandBy begun(StandBy standBy) {
        standBy.begin();
        return standBy;
    }

    @Test
    void linkIsOpenWhileTheOtherProviderHasNone() {
        StandBy standBy = standBy();
        standBy.close();

        assertEquals(List.of("udp", ""), story);
    }

    @Test
    void linkThatComesSecondWaits() {
        LinkService other = link(new OtherAccess());
        StandBy standBy = standBy();
        standBy.close();
        other.close();

        assertEquals(List.of("other", ""), story);
    }

    @Test
    void otherProviderWhoseBundleIsThereGoesFirstAlthoughItComesLater() throws Exception {
        startBundleOfTheOther();
        StandBy standBy = standBy();
        LinkService other = link(new OtherAccess());
        standBy.close();
        other.close();

        assertEquals(List.of("other", ""), story);
    }

    @Test
    void otherProviderWhoseBundleIsThereAndDoesNothingIsNotWaitedForLong() throws Exception {
        startBundleOfTheOther();
        StandBy standBy = standBy();
        assertEquals(List.of(), story);

        assertTrue(registered.await(10, TimeUnit.SECONDS));
        standBy.close();

        assertEquals(List.of("udp", ""), story);
    }

    @Test
    void otherProviderThatSaysItsLinkIsAbsentIsNotWaitedForAtAll() throws Exception {
        startBundleOfTheOther();
        sayAbsent(0);
        StandBy standBy = standBy();
        assertEquals(List.of("udp"), story);

        standBy.close();
    }

    @Test
    void otherProviderMaySayLaterThatItsLinkIsAbsent() throws Exception {
        startBundleOfTheOther();
        StandBy standBy = patientStandBy();
        sayAbsent(1);
        assertEquals(List.of(), story, "that was another link");
        sayAbsent(0);

        assertTrue(registered.await(10, TimeUnit.SECONDS));
        standBy.close();

        assertEquals(List.of("udp", ""), story);
    }

    @Test
    void linkThatIsNoLongerAbsentGoesFirst() throws Exception {
        startBundleOfTheOther();
        ServiceRegistration<AbsentLink> absent = sayAbsent(0);
        StandBy standBy = standBy();
        absent.unregister();
        LinkService other = link(new OtherAccess());
        standBy.close();
        other.close();

        assertEquals(List.of("udp", "other udp", "other", ""), story);
    }

    @Test
    void otherProviderWhoseBundleCannotResolveIsNotWaitedFor() throws Exception {
        bundleOfTheOther("(&(osgi.ee=JavaSE)(version=999))");
        StandBy standBy = standBy();
        assertEquals(List.of("udp"), story);

        standBy.close();
    }

    private ServiceRegistration<AbsentLink> sayAbsent(int number) {
        return context.registerService(
                AbsentLink.class,
                () -> "it does not work here",
                new Hashtable<>(Map.of(TransportLink.PROVIDER, OTHER, TransportLink.NUMBER, number)));
    }

    private void startBundleOfTheOther() throws Exception {
        bundleOfTheOther("(&(osgi.ee=JavaSE)(version=17))").start();
    }

    private Bundle bundleOfTheOther(String java) throws Exception {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        manifest.getMainAttributes().putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        manifest.getMainAttributes().putValue(Constants.BUNDLE_SYMBOLICNAME, "org.quorate.transport." + OTHER);
        manifest.getMainAttributes().putValue(Constants.REQUIRE_CAPABILITY, "osgi.ee;filter:=\"" + java + "\"");
        Path jar = storage.resolve("other.jar");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return context.installBundle(jar.toUri().toString());
    }

    @Test
    void thereIsAlwaysALinkWhileTheProvidersTakeTurns() {
        StandBy standBy = standBy();
        for (int i = 0; i < 3; i++) {
            link(new OtherAccess()).close();
        }
        assertEquals(
                List.of(
                        "udp",
                        "other udp",
                        "other",
                        "other udp",
                        "udp",
                        "other udp",
                        "other",
                        "other udp",
                        "udp",
                        "other udp",
                        "other",
                        "other udp",
                        "udp"),
                story);
        standBy.close();
    }

    @Test
    void otherProvidersLinkIsReplacedWithoutWakingTheOneThatStandsBy() {
        LinkService first = link(new OtherAccess());
        StandBy standBy = standBy();

        LinkService second = link(new OtherAccess());
        first.close();
        second.close();
        standBy.close();

        assertEquals(List.of("other", "other other", "other", "other udp", "udp", ""), story);
    }

    @Test
    void nothingOpensWhileTheFrameworkStops() throws Exception {
        StandBy standBy = standBy();
        LinkService other = link(new OtherAccess());
        context.addBundleListener((SynchronousBundleListener) event -> {
            if (event.getType() == BundleEvent.STOPPING) {
                other.close();
            }
        });

        framework.stop();
        framework.waitForStop(0);
        standBy.close();

        assertEquals(List.of("udp", "other udp", "other", ""), story);
    }

    private static LinkProperties properties(int port) {
        Map<String, Object> values =
                Map.of("cluster", "test", "node_id", 1, "link", 0, "local_address", "127.0.0.1", "port", port);
        return (LinkProperties) Proxy.newProxyInstance(
                LinkProperties.class.getClassLoader(),
                new Class<?>[] {LinkProperties.class, Annotation.class},
                (self, method, given) -> values.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    /** The JDK's channels under another name. */
    private static final class OtherAccess implements ChannelAccess {
        private final NioAccess jdk = new NioAccess();

        @Override
        public String provider() {
            return OTHER;
        }

        @Override
        public int framesAtOnce(int datagramBytes) {
            return 1;
        }

        @Override
        public DatagramSource source(DatagramChannel bound) {
            return jdk.source(bound);
        }

        @Override
        public DatagramOutlet outlet(DatagramChannel connected) {
            return jdk.outlet(connected);
        }
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
