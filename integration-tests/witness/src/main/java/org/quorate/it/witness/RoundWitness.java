package org.quorate.it.witness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.quorate.group.ClusterView;
import org.quorate.group.LayerOrder;
import org.quorate.group.Synchroniser;
import org.quorate.node.NodeIdentity;

/**
 * A layer with much to say in each round of agreement on a ring, which writes down when a round begins and ends: {@code begun} or {@code done}
 * with {@link System#nanoTime}, then the members. It takes part only where a file says how much it has to say.
 */
@Component(
        service = {},
        immediate = true)
public final class RoundWitness implements Synchroniser {
    /** What it writes, in the data directory of its node. */
    public static final String FILE = "witness-rounds.txt";

    /** The file in the data directory with the number of bytes. */
    public static final String BYTES = "witness-rounds.bytes";

    private static final int NUMBER = 50;

    private final Lines lines;
    private final int bytes;
    private final Optional<ServiceRegistration<Synchroniser>> registration;

    /** The loop waits for no file. */
    private final ExecutorService writer = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "witness-rounds");
        thread.setDaemon(true);
        return thread;
    });

    /** Takes part from the next round on. */
    @Activate
    public RoundWitness(BundleContext context, @Reference NodeIdentity self) throws IOException {
        Path size = self.dataDirectory().resolve(BYTES);
        lines = new Lines(self, FILE);
        bytes = Files.exists(size) ? Integer.parseInt(Files.readString(size).strip()) : 0;
        registration = bytes > 0
                ? Optional.of(context.registerService(Synchroniser.class, this, FrameworkUtil.asDictionary(Map.of())))
                : Optional.empty();
    }

    /** Takes part no more. */
    @Deactivate
    void stop() {
        registration.ifPresent(ServiceRegistration::unregister);
        writer.shutdown();
    }

    @Override
    public int number() {
        return NUMBER;
    }

    @Override
    public String layer() {
        return "witness";
    }

    @Override
    public byte[] state() {
        write("begun " + System.nanoTime());
        return new byte[bytes];
    }

    @Override
    public void synchronised(ClusterView view, SortedMap<Integer, byte[]> states) {
        write("done " + System.nanoTime() + " "
                + view.members().stream().map(Object::toString).collect(Collectors.joining(",")));
    }

    private void write(String line) {
        writer.execute(() -> {
            try {
                lines.add(line);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    public void attached(LayerOrder order) {}

    @Override
    public void detached() {}

    @Override
    public void membershipUnknown() {}

    @Override
    public void delivered(int origin, byte[] message, int offset, int length) {}

    @Override
    public void roomAgain() {}
}
