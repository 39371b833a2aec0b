package org.quorate.group.core.osgi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.quorate.group.ClusterView;
import org.quorate.group.LayerOrder;
import org.quorate.group.Synchroniser;
import org.quorate.node.History;
import org.quorate.node.NodeIdentity;
import org.quorate.ordering.Departures;
import org.quorate.ordering.LoopOrder;
import org.quorate.ordering.RingConfiguration;
import org.quorate.ordering.RingId;
import org.quorate.testing.conformance.SteppedLoop;

/** Layers that come and go as services; several have one number. */
class LayersComponentTest {
    private final List<String> told = new ArrayList<>();
    private final LayersComponent component =
            new LayersComponent(new Properties(), new Node(), new SteppedLoop(), new NoHistory());
    private long sequence;

    private void bind(long service, String name, int number) {
        component.bindSynchroniser(new Named(name, number), reference(service));
    }

    private void form() {
        told.clear();
        sequence += 4;
        RingId ring = new RingId(1, sequence);
        component.attached(order(ring));
        component.configurationChanged(new RingConfiguration(
                RingConfiguration.Kind.REGULAR, ring, RingId.NONE, List.of(1), List.of(), List.of()));
    }

    @Test
    void refusedLayerTakesNoPartWhileAnotherHasItsNumber() {
        bind(1, "first", 20);
        bind(2, "second", 20);
        form();

        assertEquals(List.of("first attached"), told);
    }

    @Test
    void refusedLayersAreTriedAgainInTheOrderOfTheirComingWhenTheOtherGoes() {
        bind(1, "first", 20);
        bind(2, "second", 20);
        bind(3, "third", 20);

        component.unbindSynchroniser(reference(1));
        form();
        assertEquals(List.of("second attached"), told);

        component.unbindSynchroniser(reference(2));
        form();
        assertEquals(List.of("third attached"), told);
    }

    @Test
    void refusedLayerThatGoesIsNotTriedAgain() {
        bind(1, "first", 20);
        bind(2, "second", 20);

        component.unbindSynchroniser(reference(2));
        component.unbindSynchroniser(reference(1));
        form();

        assertEquals(List.of(), told);
    }

    @SuppressWarnings("unchecked")
    private static ServiceReference<Synchroniser> reference(long service) {
        return (ServiceReference<Synchroniser>) Proxy.newProxyInstance(
                LayersComponentTest.class.getClassLoader(),
                new Class<?>[] {ServiceReference.class},
                (proxy, method, given) ->
                        method.getName().equals("getProperty") && given[0].equals(Constants.SERVICE_ID)
                                ? service
                                : null);
    }

    private static LoopOrder order(RingId ring) {
        return (LoopOrder) Proxy.newProxyInstance(
                LayersComponentTest.class.getClassLoader(),
                new Class<?>[] {LoopOrder.class},
                (proxy, method, given) -> switch (method.getName()) {
                    case "ring" -> ring;
                    case "synchronises", "isRunning", "hasRoom", "fits" -> true;
                    case "lackingLayer" -> List.of();
                    case "departures" -> Departures.NONE;
                    case "maxMessageBytes" -> 1 << 20;
                    default -> null;
                });
    }

    private final class Named implements Synchroniser {
        private final String name;
        private final int number;

        Named(String name, int number) {
            this.name = name;
            this.number = number;
        }

        @Override
        public int number() {
            return number;
        }

        @Override
        public String layer() {
            return name;
        }

        @Override
        public void attached(LayerOrder given) {
            told.add(name + " attached");
        }

        @Override
        public void detached() {}

        @Override
        public void membershipUnknown() {}

        @Override
        public byte[] state() {
            return new byte[0];
        }

        @Override
        public void synchronised(ClusterView view, SortedMap<Integer, byte[]> states) {}

        @Override
        public void delivered(int origin, byte[] bytes, int offset, int length) {}

        @Override
        public void roomAgain() {}
    }

    private static final class Properties implements LayersProperties {
        @Override
        public int group_synchronise_timeout_ms() {
            return 5_000;
        }

        @Override
        public int ring_token_loss_ms() {
            return 1_000;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return LayersProperties.class;
        }
    }

    private static final class Node implements NodeIdentity {
        @Override
        public String cluster() {
            return "test";
        }

        @Override
        public int id() {
            return 1;
        }

        @Override
        public String name() {
            return "n1";
        }

        @Override
        public SortedMap<Integer, String> nodes() {
            return new TreeMap<>();
        }

        @Override
        public Path dataDirectory() {
            return Path.of(".");
        }
    }

    private static final class NoHistory implements History {
        @Override
        public void add(String topic, String code, String text) {}

        @Override
        public List<Fact> facts() {
            return List.of();
        }
    }
}
