package org.quorate.ordering.totem.host;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;
import org.quorate.node.Confined;
import org.quorate.node.EventLog;
import org.quorate.node.History;
import org.quorate.node.NodeIdentity;
import org.quorate.ordering.RingId;
import org.quorate.ordering.RingTransition;
import org.quorate.ordering.totem.core.Delivered;
import org.quorate.ordering.totem.core.Notice;
import org.quorate.ordering.totem.core.Reason;
import org.quorate.ordering.totem.core.StateName;
import org.quorate.transport.TransportLink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the ordering did, told to the event log, to the log, and to the history, in one vocabulary. */
@Confined("node loop")
final class RingJournal {
    private static final Logger LOG = LoggerFactory.getLogger("ring");

    private final EventLog events;
    private final History history;
    private final NodeIdentity node;
    private final LongSupplier clock;
    private final int tokenLossMillis;
    private final CRC32C checksum = new CRC32C();
    private final Deque<RingTransition> transitions = new ArrayDeque<>();
    private long incarnation;
    private RingId ring = RingId.NONE;
    private String ringText = RingId.NONE.toString();
    private long outOfServiceSince;
    private boolean inService;
    private long stateSince;

    /** Those of the ring before the next one that have said farewell. */
    private int[] gone = {};

    RingJournal(EventLog events, History history, NodeIdentity node, LongSupplier clock, int tokenLossMillis) {
        this.events = events;
        this.history = history;
        this.node = node;
        this.clock = clock;
        this.tokenLossMillis = tokenLossMillis;
        this.outOfServiceSince = clock.getAsLong();
        this.stateSince = outOfServiceSince;
    }

    /** A new incarnation begins. */
    void started(long newIncarnation) {
        if (incarnation == newIncarnation) {
            return;
        }
        incarnation = newIncarnation;
        if (events.enabled()) {
            events.begin(newIncarnation);
            events.line("start")
                    .put("v", 1)
                    .put("cluster", node.cluster())
                    .put("release", release())
                    .put(
                            "nodes",
                            node.nodes().keySet().stream()
                                    .mapToInt(Integer::intValue)
                                    .toArray())
                    .put("token", tokenLossMillis)
                    .end();
        }
    }

    /** A running incarnation goes on under this version of the bundle. */
    void resumed(long runningIncarnation, RingId runningRing, String from, String to) {
        incarnation = runningIncarnation;
        rememberRing(runningRing);
        if (events.enabled()) {
            events.resume(runningIncarnation);
        }
        swapped("ordering", from, to, "done");
        LOG.info("PLG-020 Ordering continues under {}, taken over from {}; ring {}", to, from, runningRing);
        history.add("ring", "PLG-020", "ordering continues under " + to + ", taken over from " + from);
    }

    /** One provider takes another's place: {@code prepare} when that begins, {@code done} when it has. */
    void swapped(String seam, String from, String to, String step) {
        if (events.enabled() && incarnation != 0) {
            events.line("swap")
                    .put("seam", seam)
                    .put("from", from)
                    .put("to", to)
                    .put("op", step)
                    .end();
        }
    }

    void stateChanged(StateName from, StateName to, Reason reason, String detail) {
        stateSince = clock.getAsLong();
        if (events.enabled()) {
            events.line("state")
                    .put("from", from.name())
                    .put("to", to.name())
                    .put("why", reason.name())
                    .end();
        }
        if (transitions.size() == RingTransition.MAX_KEPT) {
            transitions.removeFirst();
        }
        Instant now = Instant.now(); // wall clock: the history that people read
        transitions.add(new RingTransition(now, from.name(), to.name(), reason.name(), detail, ring));
        if (from == StateName.OPERATIONAL && inService) {
            outOfServiceSince = clock.getAsLong();
            inService = false;
            String text = from + " -> " + to + " because " + reason + (detail.isEmpty() ? "" : ": " + detail)
                    + "; ring " + ringText;
            if (isTrouble(reason)) {
                LOG.warn("RNG-101 {}", text);
            } else {
                LOG.info("RNG-102 {}", text);
            }
            history.add("ring", isTrouble(reason) ? "RNG-101" : "RNG-102", text);
        } else {
            LOG.debug("{} -> {} because {}: {}; ring {}", from, to, reason, detail, ringText);
        }
    }

    private static boolean isTrouble(Reason reason) {
        return switch (reason) {
            case STARTED,
                    JOIN_RECEIVED,
                    FOREIGN_RING,
                    MEMBER_LEAVES,
                    NEWER_VERSION,
                    LAYERS_CHANGED,
                    LEAVING,
                    CONSENSUS,
                    COMMITTED,
                    INSTALLED -> false;
            case TOKEN_LOST,
                    CONSENSUS_TIMEOUT,
                    NO_COMMIT_TOKEN,
                    LOST_IN_COMMIT,
                    LOST_IN_RECOVERY,
                    MEMBER_RESTARTED,
                    PEER_REFUSED,
                    SUSPENDED,
                    NOT_MUTUAL,
                    FAILED_TO_RECEIVE,
                    PACKET_NOBODY_HAS,
                    RECOVERY_ENDLESS,
                    INCOMPATIBLE,
                    INVARIANT,
                    DUPLICATE_ID -> true;
        };
    }

    void transitional(RingId from, RingId to, int[] members, long[] incarnations) {
        if (events.enabled()) {
            events.line("config")
                    .put("k", "transitional")
                    .put("r", from.toString())
                    .put("to", to.toString())
                    .put("mem", members)
                    .put("inc", incarnations)
                    .end();
        }
    }

    /** Of those that are not in the ring installed next, these left in order. */
    void departed(int[] inOrder) {
        gone = inOrder;
    }

    void regular(RingId installed, int[] members, long[] incarnations, int[] joined, int[] left) {
        rememberRing(installed);
        if (events.enabled()) {
            events.line("config")
                    .put("k", "regular")
                    .put("r", ringText)
                    .put("mem", members)
                    .put("inc", incarnations)
                    .end();
        }
        long millis = (clock.getAsLong() - outOfServiceSince) / 1_000_000;
        inService = true;
        String text = "installed " + ringText + ": members " + names(members)
                + (joined.length == 0 ? "" : ", joined " + names(joined))
                + (left.length == 0 ? "" : ", left " + names(left))
                + (gone.length == 0 ? "" : ", in order " + names(gone)) + "; out of service " + millis + " ms";
        LOG.info("RNG-110 {}", text);
        history.add("ring", "RNG-110", text);
        gone = new int[0];
    }

    void submitted(String channel, boolean safe, byte[] bytes, int offset, int length) {
        if (events.enabled()) {
            message(events.line("submit"), channel, safe, bytes, offset, length).end();
        }
    }

    /** Whether anything is written: then messages are wanted one by one. */
    boolean isOn() {
        return events.enabled();
    }

    /** A message was handed up; its channel's envelope is in front of the payload. */
    void delivered(Delivered message, int envelopeLength, int offset, int length) {
        if (events.enabled()) {
            String channel = Channels.name(message.bytes, message.offset, envelopeLength);
            rememberRing(message.ring);
            message(events.line("deliver"), channel, message.safe, message.bytes, offset, length)
                    .put("r", ringText)
                    .put("q", message.seq)
                    .put("p", message.piece)
                    .end();
        }
    }

    void refused(String channel, long idHigh, long idLow, Reason why) {
        if (events.enabled()) {
            EventLog.Line line = events.line("refuse").put("c", channel);
            if (isTraced(channel)) {
                line.putHex("m", idHigh, idLow);
            }
            line.put("why", why.name()).end();
        }
    }

    void linkRefused(TransportLink link, int frameBytes) {
        LOG.error(
                "RNG-142 Link {} of {} is not used: its frames hold {} bytes, and the ring sends frames of {}. Do: give"
                        + " the link the same frame size, or restart this node so that the ring uses smaller ones.",
                link.number(),
                link.provider(),
                link.maxFrameBytes(),
                frameBytes);
    }

    void slowRotation(long nanos) {
        String text = "the token took " + nanos / 1_000_000 + " ms round ring " + ringText + ", of " + tokenLossMillis
                + " ms after which it counts as lost";
        LOG.warn("RNG-103 {}. Do: look at load, pauses and links of the members, or raise ring.token.loss.ms.", text);
        history.add("ring", "RNG-103", text);
    }

    void notice(Notice what, int about, String detail) {
        String name = node.nameOf(about);
        String text = switch (what) {
            case LACKS_PACKETS -> "this node " + detail + ", which were sent to it again and again; ring " + ringText;
            case MEMBER_RECEIVES_NOTHING ->
                name + " does not receive " + detail + ", and is left out; ring " + ringText;
            case PACKET_NOBODY_HAS -> "no member has " + detail + ", and the ring is formed anew; ring " + ringText;
            case SETTINGS_DIFFER -> name + " has other settings: " + detail;
            case PARKED -> name + " is heard and stays outside: " + detail;
        };
        String code = switch (what) {
            case LACKS_PACKETS -> "RNG-104";
            case MEMBER_RECEIVES_NOTHING -> "RNG-105";
            case PACKET_NOBODY_HAS -> "RNG-106";
            case SETTINGS_DIFFER -> "RNG-107";
            case PARKED -> "RNG-108";
        };
        LOG.warn("{} {}", code, text);
        history.add("ring", code, text);
    }

    void suspended(long gapNanos) {
        String text =
                "this process was away for " + gapNanos / 1_000_000 + " ms: the others may have gone on without it";
        LOG.warn("RNG-120 {}", text);
        history.add("ring", "RNG-120", text);
    }

    void stopped(Reason why) {
        if (events.enabled()) {
            events.line("stop").put("why", why.name()).end();
        }
        LOG.info("RNG-130 left the ring because {}; ring {}", why, ringText);
        history.add("ring", "RNG-130", "left the ring because " + why);
    }

    /** What the next version needs to go on telling the story. */
    byte[] image() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(stateSince);
            out.writeLong(outOfServiceSince);
            out.writeBoolean(inService);
            out.writeInt(transitions.size());
            for (RingTransition each : transitions) {
                out.writeLong(each.time().toEpochMilli());
                out.writeUTF(each.from());
                out.writeUTF(each.to());
                out.writeUTF(each.reason());
                out.writeUTF(each.detail());
                out.writeInt(each.ring().representative());
                out.writeLong(each.ring().sequence());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** @throws IOException when the bytes are not an image */
    void readImage(byte[] image) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(image));
        stateSince = in.readLong();
        outOfServiceSince = in.readLong();
        inService = in.readBoolean();
        transitions.clear();
        for (int left = in.readInt(); left > 0; left--) {
            transitions.add(new RingTransition(
                    Instant.ofEpochMilli(in.readLong()),
                    in.readUTF(),
                    in.readUTF(),
                    in.readUTF(),
                    in.readUTF(),
                    new RingId(in.readInt(), in.readLong())));
        }
    }

    List<RingTransition> transitions() {
        return List.copyOf(transitions);
    }

    /** When the present state was entered. */
    long stateSinceNanos() {
        return stateSince;
    }

    /** Whether messages of the channel begin with a 16-byte id that the event log shows. */
    static boolean isTraced(String channel) {
        return channel.startsWith("trace");
    }

    private EventLog.Line message(
            EventLog.Line line, String channel, boolean safe, byte[] bytes, int offset, int length) {
        line.put("c", channel);
        if (isTraced(channel) && length >= MessageId.BYTES) {
            line.putHex("m", MessageId.high(bytes, offset), MessageId.low(bytes, offset));
        }
        checksum.reset();
        checksum.update(bytes, offset, length);
        return line.put("s", safe ? "safe" : "agreed").put("len", length).putHex("crc", (int) checksum.getValue());
    }

    private void rememberRing(RingId newRing) {
        if (!newRing.equals(ring)) {
            ring = newRing;
            ringText = newRing.toString();
        }
    }

    private String names(int[] members) {
        return Arrays.stream(members).mapToObj(node::nameOf).collect(Collectors.joining(" "));
    }

    private static String release() {
        String version = RingJournal.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
