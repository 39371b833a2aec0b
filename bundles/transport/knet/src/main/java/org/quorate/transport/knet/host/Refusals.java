package org.quorate.transport.knet.host;

import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicLongArray;
import org.quorate.node.Confined;
import org.quorate.node.NodeLoop;
import org.quorate.transport.Stranger;
import org.quorate.transport.knet.core.Refusal;
import org.quorate.transport.knet.wire.Arrival;
import org.quorate.transport.udp.socket.AddressText;
import org.quorate.transport.udp.socket.Strangers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Packets that were refused: counted by reason, their senders remembered where that means something, and said to the operator
 * where settings differ, at most once in {@value #GAP_SECONDS} s for each reason.
 */
@Confined("node loop")
final class Refusals {
    private static final int GAP_SECONDS = 10;
    private static final long GAP_NANOS = GAP_SECONDS * 1_000_000_000L;
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private final NodeLoop loop;
    private final String suite;
    private final Strangers strangers = new Strangers();
    private final AtomicLongArray counts = new AtomicLongArray(Refusal.values().length);
    private final long[] saidNanos = new long[Refusal.values().length];
    private final boolean[] said = new boolean[Refusal.values().length];

    Refusals(NodeLoop loop, String suite) {
        this.loop = loop;
        this.suite = suite;
    }

    /** Any thread. */
    Strangers strangers() {
        return strangers;
    }

    /** Any thread. */
    long count(Refusal refusal) {
        return counts.getOpaque(refusal.ordinal());
    }

    void refuse(InetSocketAddress from, Arrival arrival) {
        refuse(
                from,
                switch (arrival) {
                    case COMPRESSED -> Refusal.COMPRESSED;
                    case OTHER_CHANNEL -> Refusal.OTHER_CHANNEL;
                    case OWN_ID -> Refusal.OWN_ID;
                    default -> Refusal.MALFORMED;
                });
    }

    void refuse(InetSocketAddress from, Refusal refusal) {
        counts.setOpaque(refusal.ordinal(), counts.getPlain(refusal.ordinal()) + 1);
        switch (refusal) {
            case UNKNOWN_ADDRESS -> strange(from, Stranger.Reason.UNKNOWN_NODE);
            case OTHER_SENDER -> {
                strange(from, Stranger.Reason.UNKNOWN_NODE);
                say(
                        refusal,
                        from,
                        "names another node than the one that has this address here",
                        "compare the ids and addresses in the node lists of both nodes");
            }
            case NOT_AUTHENTIC -> {
                strange(from, Stranger.Reason.DAMAGED);
                say(
                        refusal,
                        from,
                        "is not sealed with this node's key, cipher and hash (" + suite + ")",
                        "compare the key file, crypto_cipher and crypto_hash of both nodes");
            }
            case MALFORMED -> {
                strange(from, Stranger.Reason.MALFORMED);
                say(
                        refusal,
                        from,
                        "is not of knet 1 (here: " + suite + ")",
                        "compare transport, crypto_cipher and crypto_hash of both nodes");
            }
            case COMPRESSED -> {
                strange(from, Stranger.Reason.MALFORMED);
                say(
                        refusal,
                        from,
                        "is compressed, which is not spoken here",
                        "set knet_compression_model to none on all nodes");
            }
            case OTHER_LINK -> {
                strange(from, Stranger.Reason.MALFORMED);
                say(
                        refusal,
                        from,
                        "is about another link than the one it came on",
                        "give the links the same numbers on all nodes");
            }
            case OWN_ID -> {
                strange(from, Stranger.Reason.OWN_ID);
                say(refusal, from, "has this node's own id", "give each node an id of its own");
            }
            case SHUT_OUT -> strange(from, Stranger.Reason.SHUT_OUT);
            case OTHER_CHANNEL, STALE_PONG, REPEATED, GIVEN_UP, UNFITTING, OTHER_TARGET -> {}
        }
    }

    private void strange(InetSocketAddress from, Stranger.Reason reason) {
        strangers.refuse(from, reason, loop.nowNanos());
    }

    private void say(Refusal refusal, InetSocketAddress from, String what, String remedy) {
        long now = loop.nowNanos();
        int which = refusal.ordinal();
        if (!said[which] || now - saidNanos[which] >= GAP_NANOS) {
            said[which] = true;
            saidNanos[which] = now;
            LOG.warn(
                    "TRN-020 A packet from {} {}; refused, {} so far. Do: {}.",
                    AddressText.of(from),
                    what,
                    count(refusal),
                    remedy);
        }
    }
}
