package org.quorate.quorum.qnetd.osgi;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.quorate.node.History;
import org.quorate.node.ThreadSafe;
import org.quorate.ordering.RingId;
import org.quorate.quorum.QuorumView;
import org.quorate.quorum.device.DeviceAnswers;
import org.quorate.quorum.device.QuorumDevice;
import org.quorate.quorum.qnetd.core.ClientStatus;
import org.quorate.quorum.qnetd.core.Phase;
import org.quorate.quorum.qnetd.core.WitnessOptions;
import org.quorate.quorum.qnetd.host.ArbiterThread;
import org.quorate.quorum.qnetd.host.NoticeLog;
import org.quorate.quorum.qnetd.host.TlsFiles;
import org.quorate.quorum.service.Witness;
import org.quorate.quorum.service.WitnessStatus;

/** The agent of the arbiter as a component; the history may be absent, and facts are then in the log only. */
@ThreadSafe
@Component(
        service = {QuorumDevice.class, Witness.class},
        configurationPid = "org.quorate.quorum.qnetd",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        property = QuorumDevice.POLICY + "=qnetd")
@Designate(ocd = ArbiterProperties.class)
public final class ArbiterComponent implements QuorumDevice, Witness {
    @Reference(policy = ReferencePolicy.DYNAMIC, cardinality = ReferenceCardinality.OPTIONAL)
    private volatile History history;

    private final ArbiterThread thread;
    private final WitnessOptions options;
    private final String address;
    private volatile ClientStatus known;

    /**
     * Begins when it is told of a ring.
     *
     * @throws IllegalArgumentException when the options are not those that the policy accepts
     */
    @Activate
    public ArbiterComponent(ArbiterProperties properties) {
        SortedSet<Integer> nodes = new TreeSet<>();
        pairs(properties.nodes()).keySet().forEach(id -> nodes.add(Integer.valueOf(id)));
        options = WitnessOptions.read(pairs(properties.witness_options()), nodes);
        if (!options.refusals().isEmpty()) {
            throw new IllegalArgumentException(String.join(" ", options.refusals()));
        }
        address = (options.host().contains(":") ? "[" + options.host() + "]" : options.host()) + ":" + options.port();
        Optional<TlsFiles> tls = options.trustFile()
                .map(trust -> new TlsFiles(
                        Path.of(trust),
                        options.keyFile().map(Path::of),
                        options.passwordFile().map(Path::of)));
        thread = new ArbiterThread(
                options.client(properties.cluster(), properties.node_id(), nodes),
                new ArbiterThread.Endpoint(options.host(), options.port(), tls),
                status -> known = status,
                new NoticeLog(address, () -> Optional.ofNullable(history)));
        thread.start();
    }

    private static SortedMap<String, String> pairs(String[] texts) {
        SortedMap<String, String> pairs = new TreeMap<>();
        Arrays.stream(texts).forEach(text -> {
            int sign = text.indexOf('=');
            if (sign < 1) {
                throw new IllegalArgumentException("\"" + text + "\" is not key=value");
            }
            pairs.put(text.substring(0, sign).trim(), text.substring(sign + 1).trim());
        });
        return pairs;
    }

    @Deactivate
    void deactivate() {
        thread.end();
    }

    @Override
    public WitnessStatus status() {
        ClientStatus now = known;
        boolean running = now.phase() == Phase.RUNNING;
        return new WitnessStatus(
                address,
                options.algorithm().name().toLowerCase(Locale.ROOT),
                switch (options.tieBreaker().mode()) {
                    case LOWEST -> "lowest";
                    case HIGHEST -> "highest";
                    case NODE -> "node " + options.tieBreaker().node();
                },
                running,
                now.phase().name(),
                now.endedText(),
                now.view(),
                now.quorate(),
                now.vote().map(Enum::name).orElse(""),
                running
                        ? OptionalLong.of(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - now.heardNanos()))
                        : OptionalLong.empty());
    }

    @Override
    public void opened(DeviceAnswers answers) {
        thread.opened(answers);
    }

    @Override
    public void viewIs(QuorumView view) {
        thread.viewIs(view);
    }

    @Override
    public void noView() {
        thread.noView();
    }

    @Override
    public void verdictIs(RingId view, boolean quorate) {
        thread.verdictIs(view, quorate);
    }

    @Override
    public void delivered(RingId view, long word) {
        thread.delivered(view, word);
    }

    @Override
    public void closed() {
        thread.closed();
    }
}
