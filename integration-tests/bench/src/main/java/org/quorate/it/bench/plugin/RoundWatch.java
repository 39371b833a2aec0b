package org.quorate.it.bench.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.quorate.group.ClusterView;
import org.quorate.group.LayerOrder;
import org.quorate.group.Synchroniser;
import org.quorate.it.bench.node.Line;
import org.quorate.node.Confined;

/**
 * How long nodes agree after each change of the ring: two layers of its own, of which the first is asked for its state before all others
 * when a configuration is installed, and the second told of the agreement after all others.
 */
final class RoundWatch {
    private static final int FIRST = 1;

    /** A round that has ended. */
    private record Done(long nanos, int members) {}

    private final BundleContext context;
    private final List<Done> done = new ArrayList<>();
    private final List<ServiceRegistration<Synchroniser>> registered = new ArrayList<>();

    /** When the round that is under way began. Of the loop. */
    private long began;

    RoundWatch(BundleContext context) {
        this.context = context;
    }

    void open() {
        registered.add(context.registerService(Synchroniser.class, new Beginning(), null));
        registered.add(context.registerService(Synchroniser.class, new End(), null));
    }

    /** All rounds since the start: {@code rounds}, and for each its nanoseconds and its members, with commas between. */
    Line report(Line line) {
        synchronized (done) {
            return line.with("rounds", done.size())
                    .with("nanos", joined(done.stream().map(Done::nanos).toList()))
                    .with("members", joined(done.stream().map(Done::members).toList()));
        }
    }

    private static String joined(List<?> values) {
        return String.join(",", values.stream().map(String::valueOf).toList());
    }

    void close() {
        registered.forEach(ServiceRegistration::unregister);
    }

    /** A layer that brings nothing and says nothing. */
    @Confined("node loop")
    private abstract static class Silent implements Synchroniser {
        @Override
        public void attached(LayerOrder order) {}

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

    private final class Beginning extends Silent {
        @Override
        public int number() {
            return FIRST;
        }

        @Override
        public String layer() {
            return "bench, beginning";
        }

        @Override
        public byte[] state() {
            began = System.nanoTime();
            return super.state();
        }
    }

    private final class End extends Silent {
        @Override
        public int number() {
            return MAX_NUMBER;
        }

        @Override
        public String layer() {
            return "bench, end";
        }

        @Override
        public void synchronised(ClusterView view, SortedMap<Integer, byte[]> states) {
            long nanos = System.nanoTime() - began;
            synchronized (done) {
                done.add(new Done(nanos, view.members().size()));
            }
        }
    }
}
