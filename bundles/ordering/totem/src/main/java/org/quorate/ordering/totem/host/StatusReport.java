package org.quorate.ordering.totem.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.node.Confined;
import org.quorate.ordering.RingId;
import org.quorate.ordering.RingStatus;
import org.quorate.ordering.totem.core.Counter;
import org.quorate.ordering.totem.core.StateName;
import org.quorate.ordering.totem.core.TotemCore;

/** How the ring stands, for people. */
@Confined("node loop")
final class StatusReport {
    private final RingSettings settings;
    private final String provider;
    private final long nowNanos;
    private final long stateSinceNanos;

    StatusReport(RingSettings settings, long nowNanos, long stateSinceNanos) {
        this.settings = settings;
        provider = "totem, dialect " + settings.dialect().title();
        this.nowNanos = nowNanos;
        this.stateSinceNanos = stateSinceNanos;
    }

    /** Without a core: waits for a link, or for the layer above. */
    RingStatus waiting(boolean acting, HostParts parts) {
        String missing = parts.links().isEmpty()
                ? "no transport link is open"
                : "no layer is there that agrees with the other members on each ring";
        String why = acting ? missing : RingStatus.ANOTHER_ACTS;
        return new RingStatus(
                provider,
                "SILENT",
                why,
                millisSince(stateSinceNanos),
                RingId.NONE,
                List.of(),
                new TreeMap<>(),
                0,
                new TreeMap<>(),
                0,
                0,
                0,
                -1,
                0,
                timers(),
                new TreeMap<>(),
                0,
                0);
    }

    RingStatus of(TotemCore core, HostEffects effects, HostParts parts) {
        boolean silent = parts.barrier().isFailing();
        boolean operational = core.state() == StateName.OPERATIONAL;
        List<Integer> members = new ArrayList<>();
        SortedMap<Integer, Long> incarnations = new TreeMap<>();
        for (int i = 0; i < core.members().size(); i++) {
            int member = core.members().get(i);
            members.add(member);
            incarnations.put(member, core.incarnationOf(member));
        }
        return new RingStatus(
                provider,
                silent ? "SILENT" : core.state().name(),
                silent ? "the disk refuses the ring's record" : core.reason().name(),
                millisSince(stateSinceNanos),
                core.ring(),
                members,
                parts.layer().describe(members),
                core.incarnation(),
                incarnations,
                core.highestSeq(),
                core.localAru(),
                core.safeLine(),
                operational ? millisSince(core.lastTokenNanos()) : -1,
                core.worstRotationNanos() / 1_000,
                timers(),
                counters(effects, parts.layer()),
                core.backlogMessages(),
                core.backlogBytes());
    }

    private long millisSince(long nanos) {
        return (nowNanos - nanos) / 1_000_000;
    }

    private SortedMap<String, Long> timers() {
        SortedMap<String, Long> timers = new TreeMap<>();
        timers.put("loss", (long) settings.tokenLossMillis());
        timers.put("retransmit", (long) settings.tokenRetransmitMillis());
        timers.put("join", (long) settings.joinMillis());
        timers.put("consensus", (long) settings.consensusMillis());
        timers.put("merge", (long) settings.mergeMillis());
        return timers;
    }

    private static SortedMap<String, Long> counters(HostEffects effects, LayerAbove layer) {
        SortedMap<String, Long> counters = layer.counters();
        for (Counter counter : Counter.values()) {
            counters.put(counter.name().toLowerCase(Locale.ROOT).replace('_', '.'), effects.counted(counter));
        }
        return counters;
    }
}
